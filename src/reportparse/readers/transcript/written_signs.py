"""Signs that are written out (`$\\checkmark$`, `:white_check_mark:`, `[x]`) give way to the character they show."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import regex

# A dollar sign before a figure is a price: `$5 to $10`.
_MATH = regex.compile(r"(?<!\\)\$\$?\s*([^$\n]{1,60}?)\s*\$\$?(?!\d)|\\\\?\(\s*([^$\n]{1,60}?)\s*\\\\?\)")
# What dresses a sign up without changing which one it is.
_DRESS = regex.compile(r"\\(?:mathrm|mathbf|mathsf|pmb|boldsymbol|bm|text|textbf|mathop|large|Large|operatorname)\b")
_NOISE = regex.compile(r"[\\{}\s]")
_COMMAND = regex.compile(r"\\\p{L}")
# Figures and codes that a model took for mathematics; TeX prints no space between them.
_PLAIN = regex.compile(r"[\p{Lu}\d.,+–/%-]*\d[\p{Lu}\d.,+–/%-]*")
_SPACING = regex.compile(r"\\[,;: ]?|[{}\s]+")
_RAISED = regex.compile(r"(?:\{\s*\})?\^\{?\s*(\d{1,3})\s*\}?")
_BARE_COMMAND = regex.compile(r"(?:(?<=[\s>|*(\u00a0])|^)\\(\p{L}{2,20})(?:\{\s*\})?(?!\p{L})")
_SHORTCODE = regex.compile(r"(?<![\p{L}\d:]):([+-]1|[a-z\d][a-z\d_-]{0,40}):(?![\p{L}\d:])")
_BOX = regex.compile(r"(?<![\p{L}\d\]])\\?(\[(?:[xX✓✔]|\s{0,2})\\?\])(?![(\[:\p{L}\d])")
_FOOTNOTE = regex.compile(
    r"\[\^(\d{1,3}|[a-pr-z])\]:?"
    # French raises letters, too ("2e", "Me"): after a letter only the first ones of the alphabet count notes.
    r"|<sup\b[^<>]{0,40}>\s*[\[(]?(\d{1,3}|(?<!\d<[^>]*>)[a-d]|(?<![\p{L}\d]<[^>]*>)[a-pr-z])[\])]?\s*</sup>",
    regex.IGNORECASE,
)
_SUPERSCRIPTS = str.maketrans("0123456789abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")


@dataclass(frozen=True, slots=True)
class _Table:
    """The character by what is written, for each way of writing."""

    latex: Mapping[str, str]
    shortcodes: Mapping[str, str]
    boxes: Mapping[str, str]


@cache
def _table() -> _Table:
    table = tomllib.loads(
        files("reportparse.readers.transcript").joinpath("written_signs.toml").read_text(encoding="utf-8")
    )
    kinds = ("latex", "shortcodes", "boxes")
    return _Table(*({name: sign for sign, names in table[kind].items() for name in names} for kind in kinds))


def show_written_signs(raw: str) -> str:
    """
    The text with the characters that its rendered form shows; what we don't know stays as it is.

    >>> show_written_signs(r"$\\checkmark$ done: $2 4$, [x], :x:, \\(\\pmb{\\times}\\), $x_1$")
    '✓ done: 24, ☑, ❌, ×, $x_1$'
    """
    if "$" in raw or "\\" in raw:
        raw = _BARE_COMMAND.sub(_command_sign, _MATH.sub(_math_sign, raw))
    if ":" in raw:
        raw = _SHORTCODE.sub(lambda match: _table().shortcodes.get(match[1], match[0]), raw)
    if "[" in raw:
        raw = _BOX.sub(lambda match: _table().boxes.get(match[1].replace("\\", ""), match[0]), raw)
    if "[^" in raw or "<s" in raw or "<S" in raw:
        raw = _FOOTNOTE.sub(lambda match: (match[1] or match[2]).lower().translate(_SUPERSCRIPTS), raw)
    return raw


def _math_sign(match: regex.Match[str]) -> str:
    content = match[1] or match[2]
    bare = _DRESS.sub("", content)
    sign = _table().latex.get(_NOISE.sub("", bare))
    if sign is not None and "\\" in content:
        return sign
    if raised := _RAISED.fullmatch(content):
        return raised[1].translate(_SUPERSCRIPTS)
    # `$2 0 1 8$`, `$9 5 \\%$`, `$\\mathrm { L 1 M 1 }$`.
    plain = _SPACING.sub("", bare)
    return plain if _PLAIN.fullmatch(plain) and not _COMMAND.search(bare) else str(match[0])


def _command_sign(match: regex.Match[str]) -> str:
    return _table().latex.get(match[1], match[0])
