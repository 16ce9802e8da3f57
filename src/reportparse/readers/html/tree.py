"""
The page as a tree of elements, each with the line of the source where its start tag stands.

The parser (lexbor) gives no positions. So before parsing, every start tag gets an attribute with its line number,
put in first: of two attributes with one name the first one counts (HTML, section 13.2.5.33), so the page cannot
change it. Elements that no tag names (a `tbody` that is left out) have the line of their parent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import regex
from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

if TYPE_CHECKING:
    from reportparse.readers.html.looks import Look

_MARKER = "data-reportparse-line"
# Nothing in these is markup; they end at their own end tag only.
_TOKEN = regex.compile(
    r"<!--(?:>|->|.*?(?:--!?>|\Z))"
    r"|<(?P<raw>script|style|noscript|textarea|title|xmp|noembed|noframes|iframe)(?=[\s/>]).*?(?:</(?P=raw)(?=[\s/>])|\Z)"
    r"|<[!?/][^>]*>?"
    r"|<(?P<name>[a-z][^\s/>]*)(?P<rest>(?:=\s*\"[^\"]*\"|=\s*'[^']*'|[^>])*+>?)",
    regex.IGNORECASE | regex.DOTALL,
)
# Blink attaches what is nested deeper than 512 levels higher up; reports need far less, and walks are recursive.
_DEEPEST = 100
# Parsing takes time in the square of the open elements; tags that are opened beyond this are left out, their text
# stays. Only elements that end by their own end tag are counted.
_MOST_OPEN = 2000
_TABLE_PARTS = frozenset({"table", "thead", "tbody", "tfoot", "tr", "colgroup"})
_ENDED_BY_OTHERS = frozenset(
    [
        "p",
        "li",
        "dt",
        "dd",
        "td",
        "th",
        "tr",
        "tbody",
        "thead",
        "tfoot",
        "colgroup",
        "option",
        "optgroup",
        "rp",
        "rt",
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
        "param",
        "html",
        "head",
        "body",
        "path",
        "circle",
        "rect",
        "use",
        "line",
        "polygon",
        "polyline",
        "ellipse",
        "o:p",
    ]
)


@dataclass(slots=True, eq=False)
class Element:
    """An element with its attributes (names in lower case) and what is in it: elements and texts, in order."""

    tag: str
    attributes: dict[str, str]
    line_number: int
    parent: Element | None = None
    children: list[Element | str] = field(default_factory=list)
    look: Look = field(init=False)
    is_gone: bool = False
    """Whether nothing of it, and of what is in it, is displayed."""

    @property
    def classes(self) -> list[str]:
        """Its class names."""
        return self.attributes.get("class", "").split()

    def elements(self) -> Iterator[Element]:
        """The elements directly in it."""
        return (child for child in self.children if isinstance(child, Element))

    def shown(self) -> Iterator[Element | str]:
        """What is in it and displayed, in order."""
        return (child for child in self.children if isinstance(child, str) or not child.is_gone)

    def walk(self) -> Iterator[Element]:
        """All elements in it, at any depth, in the order of the source."""
        stack = list(self.elements())[::-1]
        while stack:
            element = stack.pop()
            yield element
            stack.extend(list(element.elements())[::-1])

    def text(self) -> str:
        """All text in it, displayed or not, as in the source."""
        texts: list[str] = []
        stack: list[Element | str] = [self]
        while stack:
            item = stack.pop()
            if isinstance(item, str):
                texts.append(item)
            else:
                stack.extend(item.children[::-1])
        return "".join(texts)


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed page; the parser is kept because it matches selectors."""

    root: Element
    parser: LexborHTMLParser
    by_id: dict[int, Element]

    def select(self, selector: str) -> list[Element] | None:
        """The elements that a CSS selector matches; None when it is none that the parser knows."""
        try:
            nodes = self.parser.css(selector)
        except (SelectolaxError, ValueError):
            return None
        return [element for node in nodes if (element := self.by_id.get(node.mem_id)) is not None]

    def find(self, tag: str) -> Iterator[Element]:
        """Every element of a tag, in the order of the source."""
        return (element for element in self.root.walk() if element.tag == tag)


def parse(markup: str) -> Tree:
    """The tree of a page's markup."""
    parser = LexborHTMLParser(with_lines(markup))
    by_id: dict[int, Element] = {}
    document = Element("#document", {}, 1)
    stack: list[tuple[LexborNode, Element, int]] = [(parser.root, document, 0)] if parser.root is not None else []
    while stack:
        node, parent, depth = stack.pop()
        if node.is_text_node:
            parent.children.append(node.text_content or "")
            continue
        if not node.is_element_node:
            continue
        element = _element(node, parent)
        by_id[node.mem_id] = element
        # Between the parts of a table no text is displayed, so nothing may end up there.
        is_deep = depth >= _DEEPEST and parent.tag not in _TABLE_PARTS
        inner, inner_depth = (parent, depth) if is_deep else (element, depth + 1)
        stack.extend([(child, inner, inner_depth) for child in node.iter(include_text=True)][::-1])
    root = next(document.elements(), document)
    return Tree(root, parser, by_id)


def _element(node: LexborNode, parent: Element) -> Element:
    attributes = {name.lower(): value or "" for name, value in node.attributes.items()}
    line = attributes.pop(_MARKER, "")
    element = Element(node.tag or "", attributes, int(line) if line.isdecimal() else parent.line_number, parent)
    parent.children.append(element)
    return element


def with_lines(markup: str) -> str:
    """The markup with the line number in every start tag; comments, scripts and style sheets are left alone."""
    parts: list[str] = []
    done, line, is_open = 0, 1, 0
    for match in _TOKEN.finditer(markup):
        start = match.start()
        line += markup.count("\n", done, start)
        parts.append(markup[done:start])
        done = start
        name = (match["name"] or "").lower()
        if not name and not match["raw"]:
            ended = match[0][2:-1].strip().lower() if match[0].startswith("</") else "p"
            is_open -= is_open > 0 and ended not in _ENDED_BY_OTHERS
            continue
        if name and name not in _ENDED_BY_OTHERS and not match["rest"].endswith("/>"):
            is_open += 1
            if is_open > _MOST_OPEN:
                is_open -= 1
                done = match.end()
                line += match[0].count("\n")
                continue
        if (match["raw"] or "").lower() == "noscript":
            # Where scripts run, as on any displayed page, all in it is nothing.
            end = markup.find(">", match.end()) + 1 or len(markup)
            line += markup.count("\n", start, end)
            done = end
            continue
        # The attribute stands right behind the tag's name.
        behind = start + 1 + len(match["raw"] or match["name"])
        parts.append(f'{markup[start:behind]} {_MARKER}="{line}"')
        done = behind
    parts.append(markup[done:])
    return "".join(parts)
