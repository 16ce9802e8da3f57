"""The cascade: every element gets its look, and the boxes that style sheets put before and after it become elements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from reportparse.readers.html import looks
from reportparse.readers.html.sheets import Declaration, Rule, Specificity, parse_declarations
from reportparse.readers.html.shown import is_gone, is_hidden_by_class
from reportparse.readers.html.tree import Element, Tree
from reportparse.readers.html.values import address, content_text, expand, resolve_variables

# Values that say: as the parent, or as if nothing was said.
_AS_BEFORE = frozenset({"inherit", "initial", "unset", "revert", "revert-layer", ""})
_KNOWN = frozenset(
    [
        "display",
        "visibility",
        "opacity",
        "position",
        "left",
        "right",
        "top",
        "bottom",
        "inset",
        "clip",
        "clip-path",
        "overflow",
        "overflow-x",
        "overflow-y",
        "width",
        "height",
        "max-width",
        "max-height",
        "min-width",
        "min-height",
        "padding",
        "padding-left",
        "padding-top",
        "margin-left",
        "text-indent",
        "transform",
        "float",
        "color",
        "background",
        "background-color",
        "background-image",
        "background-position",
        "background-position-x",
        "background-position-y",
        "background-size",
        "font",
        "font-size",
        "font-weight",
        "text-decoration",
        "text-decoration-line",
        "font-style",
        "font-family",
        "text-transform",
        "white-space",
        "content",
        "list-style",
        "list-style-type",
        "flex-direction",
        "flex-flow",
        "grid-template-columns",
        "grid-template",
        "grid",
        "grid-column",
        "grid-row",
        "grid-column-start",
        "grid-column-end",
        "grid-auto-flow",
        "border",
        "border-top",
        "border-right",
        "border-bottom",
        "border-left",
        "border-width",
        "border-style",
        "border-radius",
        "border-color",
        "border-top-width",
        "border-right-width",
        "border-bottom-width",
        "border-left-width",
        "content-visibility",
        "caption-side",
        "vertical-align",
        "fill",
        "stroke",
        "stroke-width",
        "mso-hide",
        "mso-list",
        "rotate",
    ]
)


class _Given(NamedTuple):
    """What one rule gives an element, in the order in which the cascade takes them."""

    rank: tuple[Specificity, int]
    declarations: tuple[Declaration, ...]


Matches = dict[Element, dict[str, list[_Given]]]


def dress(tree: Tree, rules: Sequence[Rule], lacks_sheets: bool = False) -> None:
    """
    Give every element its look, and say which are not displayed.

    Where style sheets are missing, what is behind a text is not known, and classes by the usual names hide.
    """
    matches = _match(tree, rules)
    root = replace(looks.ROOT, backdrop=None) if lacks_sheets else looks.ROOT
    stack: list[tuple[Element, looks.Look, dict[str, str]]] = [(tree.root, root, {})]
    while stack:
        element, parent, inherited = stack.pop()
        given = matches.get(element, {})
        defaults = looks.default_properties(element.tag, element.attributes)
        inline = parse_declarations(element.attributes["style"]) if "style" in element.attributes else ()
        properties, variables = _winners(given.get("", []), inline, inherited)
        element.look = looks.compute(parent, defaults | properties)
        element.is_gone = is_gone(element) or (lacks_sheets and is_hidden_by_class(element))
        for child in element.elements():
            stack.append((child, element.look, variables))
        _add_pseudo(element, given, variables)


def _match(tree: Tree, rules: Sequence[Rule]) -> Matches:
    """What the rules give each element; a selector that the parser does not know matches nothing, as in browsers."""
    names = _names(tree)
    matches: Matches = {}
    for order, rule in enumerate(rules):
        if not rule.names <= names or not any(_is_known(d) for d in rule.declarations):
            continue
        given = _Given((rule.specificity, order), rule.declarations)
        for element in tree.select(rule.selector) or ():
            matches.setdefault(element, {}).setdefault(rule.pseudo, []).append(given)
    return matches


def _is_known(declaration: Declaration) -> bool:
    return declaration.name in _KNOWN or declaration.name.startswith("--")


def _names(tree: Tree) -> frozenset[str]:
    """Every class and id of the page, folded."""
    names: set[str] = set()
    for element in tree.root.walk():
        names.update("." + name.lower() for name in element.classes)
        if own := element.attributes.get("id"):
            names.add("#" + own.lower())
    for name in tree.root.classes:
        names.add("." + name.lower())
    return frozenset(names)


def _winners(
    given: Iterable[_Given], inline: tuple[Declaration, ...], inherited: dict[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """The value that wins for each property, and the variables; what is important comes last, and so wins."""
    ordered = [*sorted(given, key=lambda one: one.rank), _Given(((0, 0, 0), 0), inline)]
    declarations = [
        d
        for important in (False, True)
        for one in ordered
        for d in one.declarations
        if d.is_important is important and _is_known(d)
    ]
    own_variables = {d.name: d.value for d in declarations if d.name.startswith("--")}
    variables = inherited | own_variables if own_variables else inherited
    properties: dict[str, str] = {}
    for declaration in declarations:
        if declaration.name.startswith("--"):
            continue
        value = resolve_variables(declaration.value, variables)
        for name, plain in expand(declaration.name, value):
            if plain.lower() in _AS_BEFORE:
                properties.pop(name, None)
            else:
                properties[name] = plain
    return properties, variables


def _add_pseudo(element: Element, given: dict[str, list[_Given]], variables: dict[str, str]) -> None:
    for name in ("before", "after"):
        if name not in given:
            continue
        properties, _ = _winners(given[name], (), variables)
        content = properties.get("content", "none")
        text = content_text(content, element.attributes)
        if text is None:
            continue
        if address(content) is not None:
            # A picture as content is displayed like one behind an empty box.
            properties["background-image"] = content
        box = Element(f"::{name}", {}, element.line_number, element)
        box.children = [text] if text else []
        box.look = looks.compute(element.look, {"display": "inline"} | properties)
        box.is_gone = is_gone(box)
        element.children.insert(0 if name == "before" else len(element.children), box)
