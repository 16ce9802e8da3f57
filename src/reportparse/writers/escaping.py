"""Texts of a report where they could do harm: on a terminal, in XML, before the eyes of people."""

import regex

# Control characters steer a terminal; marks of writing direction make a line read as what it is not (the set of
# Unicode's UAX 9: embeddings, overrides, isolates).
_STEERING = regex.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
# What XML 1.0 (section 2.2) has no character for.
_NOT_IN_XML = regex.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# What has no look of its own and could change the look of what follows: controls, and those of the writing direction.
# A mark of direction (U+200E, U+200F) does nothing to its neighbours, and stays.
_WITHOUT_LOOK = regex.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_DIRECTIONS = regex.compile(r"[\u202a-\u202e\u2066-\u2069]")


def for_terminal(text: str) -> str:
    r"""
    The text with what would steer a terminal written out.

    >>> for_terminal("a\x1b[2Jb")
    'a\\u001b[2Jb'
    """
    return _STEERING.sub(_written_out, text)


def for_xml(text: str) -> str:
    r"""
    The text with what XML 1.0 forbids written out; `<` and `&` are the serializer's affair.

    >>> for_xml("a\x00b")
    'a\\u0000b'
    """
    return _NOT_IN_XML.sub(_written_out, text)


def for_people(text: str) -> str:
    """
    The text with its invisible controls made visible: none of them can hide or turn around what stands beside it.

    >>> for_people("a\\0b \\u202ec")
    'a␀b ⟦U+202E⟧c'
    """
    return _DIRECTIONS.sub(lambda match: f"⟦U+{ord(match[0]):04X}⟧", _WITHOUT_LOOK.sub(_visible, text))


def _visible(match: "regex.Match[str]") -> str:
    code = ord(match[0])
    return chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else "\ufffd"


def _written_out(match: "regex.Match[str]") -> str:
    return f"\\u{ord(match[0]):04x}"
