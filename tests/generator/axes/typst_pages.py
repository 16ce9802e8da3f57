"""Blocks as a PDF by Typst. The blocks go in as JSON, so that no text is ever read as markup."""

from __future__ import annotations

import json
from dataclasses import asdict, fields, is_dataclass
from pathlib import Path
from typing import Any

from .blocks import Sheet

TEMPLATE = Path(__file__).parent / "templates" / "sheet.typ"


def render(sheet: Sheet, path: Path) -> None:
    """Write the document; the same blocks give the same bytes."""
    import typst

    data = json.dumps(
        {"page": asdict(sheet.page), "title": sheet.title, "blocks": to_data(sheet.blocks)}, ensure_ascii=False
    )
    path.write_bytes(typst.compile(str(TEMPLATE), sys_inputs={"data": data}, timestamp=0))


def to_data(value: Any) -> Any:
    """Give blocks as plain data; each says what it is."""
    if is_dataclass(value) and not isinstance(value, type):
        inner = {field.name: to_data(getattr(value, field.name)) for field in fields(value)}
        return {"is": type(value).__name__.lower(), **inner}
    return [to_data(part) for part in value] if isinstance(value, tuple) else value
