"""
XML of Office to elements with short names: `w:p`, not `{http://...}p`, whichever edition of the standard wrote it.

Parsed with the standard library: there is nothing that it lacks here, and lxml would bring 12 MB. Parts of a document
have no document type (ECMA-376, part 2, 8.2.6), so that one is refused, and with it every entity and outer reference.
"""

from collections.abc import Mapping
from functools import lru_cache
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from reportparse.errors import SourceDamaged
from reportparse.sizes import beyond

_ISO, _STRICT = "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"
_PREFIX_BY_NAMESPACE = {
    _ISO + "wordprocessingml/2006/main": "w",
    _STRICT + "wordprocessingml/main": "w",
    _ISO + "officeDocument/2006/relationships": "r",
    _STRICT + "officeDocument/relationships": "r",
    _ISO + "drawingml/2006/main": "a",
    _STRICT + "drawingml/main": "a",
    _ISO + "drawingml/2006/picture": "pic",
    _STRICT + "drawingml/picture": "pic",
    _ISO + "drawingml/2006/wordprocessingDrawing": "wp",
    _STRICT + "drawingml/wordprocessingDrawing": "wp",
    _ISO + "drawingml/2006/chart": "c",
    _STRICT + "drawingml/chart": "c",
    _ISO + "drawingml/2006/diagram": "dgm",
    _STRICT + "drawingml/diagram": "dgm",
    _ISO + "officeDocument/2006/math": "m",
    _STRICT + "officeDocument/math": "m",
    _ISO + "markup-compatibility/2006": "mc",
    _ISO + "package/2006/relationships": "pr",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
_OFF = frozenset({"0", "false", "off", "none"})


@lru_cache(maxsize=4096)
def _short(name: str) -> str:
    """The name with its prefix; names of other namespaces stay as they are.

    >>> _short("{urn:schemas-microsoft-com:vml}oval")
    'v:oval'
    """
    if not name.startswith("{"):
        return name
    namespace, _, local = name[1:].partition("}")
    prefix = _PREFIX_BY_NAMESPACE.get(namespace)
    return f"{prefix}:{local}" if prefix is not None else name


class _RefusedError(Exception):
    """What no part of a document may hold."""


class _Builder(ElementTree.TreeBuilder):
    """Builds elements with short names, no deeper than the readers can follow."""

    _depth = 0

    def start(self, tag: str, attrs: Mapping[str, str], /) -> Element:
        self._depth += 1
        # Text boxes in tables in tables take some 15 a turn.
        if (said := beyond("nesting", self._depth)) is not None:
            raise _RefusedError(f"it {said}")
        return super().start(_short(tag), {_short(name): value for name, value in attrs.items()})

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(_short(tag))

    def doctype(self, _name: str, _public: str | None, _system: str | None) -> None:
        raise _RefusedError("it has a document type (DTD), which no document of Word has")


def parse(data: bytes, part: str, name: str) -> Element:
    """
    The root of a part of the file `name`.

    Raises: SourceDamaged when it is no XML, or XML of a kind that no document has.
    """
    parser = ElementTree.XMLParser(target=_Builder())
    try:
        parser.feed(data)
        root: Element = parser.close()
    except (ElementTree.ParseError, _RefusedError, LookupError, ValueError) as error:
        raise SourceDamaged(
            f"{name}: its part {part} is damaged: {error}. Open it in Word, save it anew, or export it as PDF."
        ) from None
    return root


def find(node: Element | None, path: str) -> Element | None:
    """The element at the end of a path of children (`w:pPr/w:rPr`). ElementTree's own paths don't know short names."""
    for name in path.split("/"):
        if node is None:
            return None
        node = node.find(name)
    return node


def value(parent: Element | None, name: str) -> str | None:
    """The `w:val` of a child; None without the child or without a value."""
    child = find(parent, name)
    return child.get("w:val") if child is not None else None


def number(parent: Element | None, name: str) -> int | None:
    """The whole number of a child's `w:val`; None where there is none."""
    return to_int(value(parent, name))


def to_int(text: str | None) -> int | None:
    """The whole number that an attribute holds, None where it holds none."""
    digits = (text or "").strip()
    sign, digits = (-1, digits[1:]) if digits.startswith("-") else (1, digits)
    return sign * int(digits) if digits.isdecimal() and len(digits) < 12 else None


def switch(parent: Element | None, name: str) -> bool | None:
    """Whether a property is on (`<w:b/>`) or off (`<w:b w:val="0"/>`); None where nothing is said."""
    child = find(parent, name)
    if child is None:
        return None
    return child.get("w:val", "1").lower() not in _OFF
