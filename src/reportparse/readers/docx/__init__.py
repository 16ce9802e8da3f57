"""
The reader of Word documents, DOCX and its kin: what a reader of the displayed document sees.

    container -> parts -> tree as displayed -> runs -> pieces -> lines -> paragraphs, grids -> tables

A Word document has no pages until someone lays it out: everything stands on one page, and a place is a line number
that counts the paragraphs (`w:p`) of the document's main part, in the order of the file, from 1. Paragraphs of notes,
which stand in a part of their own, count on after them.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from reportparse.document import Block, Document, Line, Note, Page, Table
from reportparse.readers import Progress, no_progress
from reportparse.readers.docx.body import BodyReader, Tools
from reportparse.readers.docx.displayed import count_changes, keep_displayed, keep_field_results
from reportparse.readers.docx.numbering import Numbering
from reportparse.readers.docx.package import Package
from reportparse.readers.docx.runs import RunReader
from reportparse.readers.docx.signs import SignMaker
from reportparse.readers.docx.styles import Styles, theme_fonts
from reportparse.readers.docx.unseen import has_backdrop, take_unseen
from reportparse.readers.hidden import hidden_notes
from reportparse.source import Source

_NOTE_PARTS = {"w:footnoteReference": ("footnotes", "w:footnote"), "w:endnoteReference": ("endnotes", "w:endnote")}


def read(source: Source, progress: Progress = no_progress) -> Document:
    """
    The document of a Word file.

    Raises: SourceDamaged, SourceLocked, SourceTooLarge.
    """
    package = Package(source)
    main = package.main()
    notes = {tag: package.related(kind) for tag, (kind, _) in _NOTE_PARTS.items()}
    roots = [main, *(root for root in notes.values() if root is not None)]
    paragraphs = (node for root in roots for node in root.iter("w:p"))
    line_numbers = {node: index for index, node in enumerate(paragraphs, 1)}
    changes = sum(count_changes(root) for root in roots)
    for root in roots:
        keep_displayed(root)
        keep_field_results(root)
    styles = Styles(package.related("styles"), theme_fonts(package.related("theme")))
    is_backed = any(map(has_backdrop, [*roots, *package.all_related("header")]))
    hidden = [text for root in roots for text in take_unseen(root, styles, line_numbers, is_backed)]
    signs = SignMaker(package.media)
    numbering = Numbering(package.related("numbering"), styles)
    reader = BodyReader(Tools(styles, numbering, RunReader(styles, signs), signs, line_numbers))
    body = main.find("w:body")
    blocks = [*reader.read(body)] if body is not None else []
    blocks += _read_notes(reader, notes)
    progress(1, 1)
    page = Page(1, None, None, tuple(blocks), tuple(_read_furniture(reader, package)), tuple(hidden))
    said = [Note("changes-accepted", None, {"changes": changes})] if changes else []
    said += hidden_notes([page])
    return Document((page,), "docx", (*said, *reader.notes), _title(package), styles.language)


def _read_notes(reader: BodyReader, roots: dict[str, Element | None]) -> Iterator[Block]:
    """The footnotes and endnotes, at the end, in the order in which the text refers to them."""
    for tag, (_, name) in _NOTE_PARTS.items():
        root = roots[tag]
        by_id = {node.get("w:id", ""): node for node in root.findall(name)} if root is not None else {}
        for note_id in dict.fromkeys(note_id for kind, note_id in list(reader.references) if kind == tag):
            if note_id in by_id:
                yield from reader.read(by_id[note_id])


def _read_furniture(reader: BodyReader, package: Package) -> Iterator[Line]:
    """The lines of headers and footers, each text once: sections and first pages often have their own, all alike."""
    seen: set[str] = set()
    for kind in ("header", "footer"):
        for root in package.all_related(kind):
            keep_displayed(root)
            keep_field_results(root)
            for block in reader.read(root):
                cells = [cell.lines for cell in block.cells] if isinstance(block, Table) else [block.lines]
                for line in (line for lines in cells for line in lines):
                    if line.raw not in seen:
                        seen.add(line.raw)
                        yield line


def _title(package: Package) -> str | None:
    properties = package.core_properties()
    title = properties.findtext("dc:title") if properties is not None else None
    return title.strip() or None if title is not None else None
