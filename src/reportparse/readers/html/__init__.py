"""
The reader of saved web pages: HTML, XHTML, pages that Word has saved, MHTML.

A page is read as it is displayed on an ordinary screen once everything on it is unfolded: what its style sheets hide
is not read, what a click on a `<details>` shows is, unless it repeats what is open. Texts are as displayed: capitals
that a style asks for are capitals here. Nothing is fetched; style sheets and pictures that are not in the file are
missing, and a note says so.

    bytes -> markup -> tree -> looks (the cascade) -> blocks (paragraphs, headings, grids)

A page has no printed pages. Places are the lines of the source where an element begins; in MHTML, those of the page
once it is unpacked.
"""

from __future__ import annotations

from reportparse.document import Document, Note, Page
from reportparse.readers import Progress, no_progress
from reportparse.readers.html.blocks import Writer
from reportparse.readers.html.cards import repeated_cards
from reportparse.readers.html.cascade import dress
from reportparse.readers.html.decoration import without_decoration
from reportparse.readers.html.encoding import decode_page
from reportparse.readers.html.hidden import fold_copies, hidden_tables
from reportparse.readers.html.mhtml import open_saved_page
from reportparse.readers.html.resources import Resources
from reportparse.readers.html.sheets import Rule, imported, media_applies, parse_sheet
from reportparse.readers.html.tree import Tree, parse
from reportparse.source import MHTML, Source

_MOST_IMPORTS = 50


def read(source: Source, progress: Progress = no_progress) -> Document:
    """
    The document of a web page; one page without a size.

    Raises: SourceDamaged when an MHTML file has no page in it.
    """
    if source.media_type == MHTML:
        saved = open_saved_page(source.data, source.name)
        resources = Resources(saved.parts, saved.address)
        markup = decode_page(saved.data, saved.charset)
    else:
        resources = Resources()
        markup = decode_page(source.data)
    tree = parse(markup.replace("\r\n", "\n").replace("\r", "\n"))
    rules, missing = page_rules(tree, resources)
    resources.lacks_sheets = missing > 0
    dress(tree, rules, resources.lacks_sheets)
    notes = [Note("style-missing", None, {"count": missing})] if missing else []
    notes += fold_copies(tree)
    writer = Writer(resources, known_cards=repeated_cards(tree.root))
    writer.write_content(tree.root)
    blocks = without_decoration(writer.finish())
    progress(1, 1)
    notes += hidden_tables(tree, blocks)
    language = tree.root.attributes.get("lang") or tree.root.attributes.get("xml:lang")
    return Document((Page(1, None, None, blocks),), "html", tuple(notes), _title(tree), language or None)


def page_rules(tree: Tree, resources: Resources) -> tuple[list[Rule], int]:
    """The rules of all style sheets that a page has in it and that count, and how many sheets are not in the file."""
    rules: list[Rule] = []
    missing = 0
    for element in tree.root.walk():
        own = element.attributes
        if not media_applies(own.get("media", "")):
            continue
        if element.tag == "style":
            found, lost = _sheet(element.text(), resources)
        elif element.tag == "link" and "stylesheet" in own.get("rel", "").lower().split():
            if "alternate" in own["rel"].lower() or "disabled" in own:
                continue
            part = resources.find(own.get("href", ""))
            found, lost = _sheet(decode_page(part.data), resources) if part is not None else ([], 1)
        else:
            continue
        rules += found
        missing += lost
    return rules, missing


def _sheet(text: str, resources: Resources) -> tuple[list[Rule], int]:
    """The rules of a sheet and of those that it imports, and how many of these are not in the file."""
    rules: list[Rule] = []
    missing = 0
    waiting, seen = imported(text), set[str]()
    while waiting and len(seen) < _MOST_IMPORTS:
        address = waiting.pop(0)
        if address in seen:
            continue
        seen.add(address)
        part = resources.find(address)
        if part is None:
            missing += 1
            continue
        inner = decode_page(part.data)
        rules += parse_sheet(inner)
        waiting += imported(inner)
    return rules + parse_sheet(text), missing


def _title(tree: Tree) -> str | None:
    title = next((element.text() for element in tree.find("title")), "")
    return " ".join(title.split()) or None
