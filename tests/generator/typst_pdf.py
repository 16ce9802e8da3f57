"""PDF by Typst. Content and layout go in as JSON, so that no text is ever read as markup."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from .content import STATUSES, Content
from .layout import Layout

TEMPLATE = Path(__file__).parent / "templates" / "report.typ"


def render(content: Content, layout: Layout, path: Path) -> None:
    """Write the report to `path`; the same content and layout give the same bytes."""
    import typst

    data = json.dumps({"content": content_to_data(content), "layout": layout_to_data(layout)}, ensure_ascii=False)
    path.write_bytes(typst.compile(str(TEMPLATE), sys_inputs={"data": data}, timestamp=0))


def content_to_data(content: Content) -> dict[str, object]:
    """Give the content as plain data for the template."""
    data = asdict(content)
    data["legend"] = content.legend()
    data["statuses"] = list(STATUSES)
    return data


def layout_to_data(layout: Layout) -> dict[str, object]:
    """Give the layout as plain data for the template."""
    data = asdict(layout)
    data["width_pt"], data["height_pt"] = layout.page_size_pt()
    data["shares"] = layout.shares()
    return data
