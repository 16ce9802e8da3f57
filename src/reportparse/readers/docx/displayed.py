"""
The document as displayed: what is deleted, moved away or only said beside it is taken out of the tree.

After this stage a body holds paragraphs and tables, a table rows, a row cells, a paragraph runs, and nothing else that
matters: content controls, insertions and links have given way to what is in them.
"""

from collections.abc import Iterator
from typing import Literal
from xml.etree.ElementTree import Element

from reportparse.readers.docx.markup import find, switch

CHECKED = "checked"
"""Attribute of runs that are the sign of a check box: "1" when the file says that it is on, "0" when off."""

# Deleted, moved away, or marks for the editor alone.
_GONE = frozenset(
    {
        "w:del", "w:moveFrom", "w:sdtPr", "w:sdtEndPr", "w:customXmlPr", "w:smartTagPr", "w:proofErr", "w:fldData",
        "w:bookmarkStart", "w:bookmarkEnd", "w:commentRangeStart", "w:commentRangeEnd", "w:permStart", "w:permEnd",
    }
)  # fmt: skip
_TRANSPARENT = frozenset(
    {
        "w:ins", "w:moveTo", "w:sdt", "w:sdtContent", "w:smartTag", "w:customXml", "w:hyperlink", "w:fldSimple",
        "w:dir", "w:bdo",
    }
)  # fmt: skip
# Inside of these `w:ins` and `w:del` are properties of what they belong to.
_PROPERTIES = frozenset({"w:pPr", "w:rPr", "w:tblPr", "w:trPr", "w:tcPr", "w:sectPr", "w:numPr", "w:tblPrEx"})
_CHANGES = frozenset({"w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:cellIns", "w:cellDel", "w:cellMerge"})
_SHOWING = ("w:t", "w:txbxContent", "w:sym", "a:blip", "v:imagedata")


def count_changes(root: Element) -> int:
    """How many changes are tracked in a tree that nobody has accepted or refused yet."""
    return sum(node.tag in _CHANGES for node in root.iter())


def keep_displayed(root: Element) -> None:
    """Take out of a tree what is not displayed."""
    if root.tag not in _PROPERTIES and len(root):
        root[:] = list(_children(root))
        for child in root:
            keep_displayed(child)


def _children(parent: Element) -> Iterator[Element]:
    """The children that are displayed; what is transparent is replaced by its own."""
    for child in parent:
        if child.tag == "mc:AlternateContent":
            yield from _children(_branch(child))
        elif child.tag in _TRANSPARENT:
            _mark_check_box(child)
            yield from _children(child)
        elif child.tag not in _GONE and not _is_deleted(child):
            yield child


def _branch(alternatives: Element) -> Element:
    """The one branch to show: the first, unless only the fallback for older programs holds anything we know."""
    branches = [*alternatives.findall("mc:Choice"), *alternatives.findall("mc:Fallback")]
    telling = (branch for branch in branches if any(node.tag in _SHOWING for node in branch.iter()))
    return next(telling, branches[0] if branches else alternatives)


def _is_deleted(node: Element) -> bool:
    """Whether a row or a cell is deleted, or a row is hidden with all that is in it."""
    if node.tag == "w:tr":
        return find(node, "w:trPr/w:del") is not None or (
            bool(switch(node, "w:trPr/w:hidden")) and _is_all_hidden(node)
        )
    return node.tag == "w:tc" and find(node, "w:tcPr/w:cellDel") is not None


def _is_all_hidden(node: Element) -> bool:
    """Whether each run says itself that it is hidden. The property of the row alone only hides its end mark."""
    runs = list(node.iter("w:r"))
    return bool(runs) and all(switch(run, "w:rPr/w:vanish") for run in runs)


def _mark_check_box(node: Element) -> None:
    box = find(node, "w:sdtPr/w14:checkbox") if node.tag == "w:sdt" else None
    if box is None:
        return
    checked = box.find("w14:checked")
    is_on = checked is not None and checked.get("w14:val", "1") not in ("0", "false")
    for run in node.iter("w:r"):
        run.set(CHECKED, "1" if is_on else "0")


def keep_field_results(root: Element) -> None:
    """
    Take the codes of fields out of a displayed tree; their results stay.

    A field's beginning without its end, or the other way round, is damage: it is passed over, so that it cannot hide
    what follows. The beginning of a box or a list of a form stays, for it is what is displayed.
    """
    whole = _whole_fields(root)
    open_fields: list[Literal["code", "result", "form"]] = []
    for run in list(root.iter("w:r")):
        for child in list(run):
            is_hidden = any(state != "result" for state in open_fields)
            if child.tag == "w:fldChar":
                if child in whole:
                    _pass_mark(child, open_fields)
                is_hidden = is_hidden or not is_form_field(child)
            if child.tag == "w:instrText" or (is_hidden and child.tag != "w:rPr"):
                run.remove(child)


def _pass_mark(mark: Element, open_fields: list[Literal["code", "result", "form"]]) -> None:
    """Note that a field begins, comes to its result, or ends."""
    kind = mark.get("w:fldCharType")
    if kind == "begin":
        open_fields.append("form" if is_form_field(mark) else "code")
    elif kind == "end":
        open_fields.pop()
    elif open_fields[-1] == "code":
        open_fields[-1] = "result"


def is_form_field(begin: Element) -> bool:
    """Whether the beginning of a field is a check box or a list of a form: these have no result in the text."""
    return any(find(begin, f"w:ffData/{kind}") is not None for kind in ("w:checkBox", "w:ddList"))


def _whole_fields(root: Element) -> set[Element]:
    """The beginnings, separators and ends that belong to fields which have both ends."""
    whole: set[Element] = set()
    open_fields: list[list[Element]] = []
    for mark in root.iter("w:fldChar"):
        kind = mark.get("w:fldCharType")
        if kind == "begin":
            open_fields.append([mark])
        elif kind == "separate" and open_fields:
            open_fields[-1].append(mark)
        elif kind == "end" and open_fields:
            whole.update([*open_fields.pop(), mark])
    return whole
