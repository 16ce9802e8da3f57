"""Optional content (ISO 32000-1, 8.11): which layers of a PDF are switched off. pdfminer itself draws them all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.psparser import literal_name
from pdfminer.utils import decode_text

# How many of a group's layers must be on (or off) for it to be seen; "AnyOn" is what holds without a word.
_POLICIES = {
    "AllOn": lambda off: not any(off),
    "AnyOn": lambda off: not all(off),
    "AnyOff": any,
    "AllOff": all,
}


class Layers:
    """The layers of a document that are off. Groups of layers are decided by their policy; expressions are not."""

    def __init__(self, catalog: Mapping[str, Any]) -> None:
        properties = _dictionary(catalog.get("OCProperties"))
        default = _dictionary(properties.get("D"))
        layers = _list(properties.get("OCGs"))
        is_off = _name(default.get("BaseState")) == "OFF"
        off = {layer.objid for layer in layers if is_off and isinstance(layer, PDFObjRef)}
        off |= {layer.objid for layer in _list(default.get("OFF")) if isinstance(layer, PDFObjRef)}
        if is_off:
            off -= {layer.objid for layer in _list(default.get("ON")) if isinstance(layer, PDFObjRef)}
        self._off = off
        self.names = tuple(
            decode_text(_dictionary(layer).get("Name") or b"")
            for layer in layers
            if isinstance(layer, PDFObjRef) and layer.objid in off
        )

    def is_off(self, member: Any) -> bool:
        """Whether what belongs to a layer, or to a group of layers, is not displayed."""
        if not self._off or member is None:
            return False
        if isinstance(member, PDFObjRef) and member.objid in self._off:
            return True
        group = _dictionary(member)
        if _name(group.get("Type")) != "OCMD":
            return False
        layers = group.get("OCGs")
        refs = [layers] if isinstance(layers, PDFObjRef) and isinstance(resolve1(layers), dict) else _list(layers)
        off = [ref.objid in self._off for ref in refs if isinstance(ref, PDFObjRef)]
        policy = _POLICIES.get(_name(group.get("P")) or "AnyOn", _POLICIES["AnyOn"])
        return bool(off) and not policy(off)


def _dictionary(value: Any) -> Mapping[str, Any]:
    resolved = resolve1(value)
    return resolved if isinstance(resolved, dict) else {}


def _list(value: Any) -> list[Any]:
    resolved = resolve1(value)
    return resolved if isinstance(resolved, list) else []


def _name(value: Any) -> str | None:
    resolved = resolve1(value)
    return str(literal_name(resolved)) if resolved is not None else None
