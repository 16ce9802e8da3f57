"""Texts of a report where they could do harm: on a terminal, in XML."""

import regex

# Control characters steer a terminal; marks of writing direction make a line read as what it is not (the set of
# Unicode's UAX 9: embeddings, overrides, isolates).
_STEERING = regex.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
# What XML 1.0 (section 2.2) has no character for.
_NOT_IN_XML = regex.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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


def _written_out(match: "regex.Match[str]") -> str:
    return f"\\u{ord(match[0]):04x}"
