"""The parts of a Word document: which one is which, as the relationships between them say."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from reportparse.containers import Container
from reportparse.errors import SourceDamaged
from reportparse.readers.docx.markup import parse
from reportparse.source import Source

_USUAL_MAIN = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Relation:
    """Where a relationship leads: a part of the package, or a place outside of it, where nobody goes."""

    kind: str
    target: str
    is_outside: bool


class Package:
    """The parts of one document, parsed as they are asked for."""

    def __init__(self, source: Source) -> None:
        """Open the container. Raises: SourceDamaged when it has no document in it; see `Container`."""
        self._name = source.name
        self._container = Container(source.data, source.name)
        start = self._relations_of("")
        self._start = {relation.kind: relation.target for relation in start.values() if not relation.is_outside}
        self._main = self._start.get("officeDocument", _USUAL_MAIN)
        if self._main not in self._container:
            self._main = _USUAL_MAIN
        if self._main not in self._container:
            raise SourceDamaged(
                f"{source.name} is a Word document without its main part ({self._main}). Open it in Word and save it "
                "anew, or export it as PDF."
            )
        self.relations: Mapping[str, Relation] = self._relations_of(self._main)

    def main(self) -> Element:
        """The root of the main part."""
        return self._parse(self._main)

    def related(self, kind: str) -> Element | None:
        """The root of the first part with a kind of relationship to the main part (`styles`), if there is one."""
        return next(self.all_related(kind), None)

    def all_related(self, kind: str) -> Iterator[Element]:
        """The roots of all parts with a kind of relationship to the main part."""
        for relation in self.relations.values():
            if relation.kind == kind and not relation.is_outside and relation.target in self._container:
                yield self._parse(relation.target)

    def core_properties(self) -> Element | None:
        """The root of the part with the document's title, if there is one."""
        part = self._start.get("core-properties", "docProps/core.xml")
        return self._parse(part) if part in self._container else None

    def media(self, relation_id: str | None) -> bytes | None:
        """The bytes that a relationship of the main part leads to; None where it leads nowhere, or outside."""
        relation = self.relations.get(relation_id or "")
        if relation is None or relation.is_outside or relation.target not in self._container:
            return None
        return self._container.read(relation.target)

    def _parse(self, part: str) -> Element:
        return parse(self._container.read(part), part, self._name)

    def _relations_of(self, part: str) -> dict[str, Relation]:
        folder, file = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{file}.rels")
        if rels not in self._container:
            return {}
        found = {}
        for node in self._parse(rels).iter("pr:Relationship"):
            target = node.get("Target", "")
            is_outside = node.get("TargetMode", "").lower() == "external"
            if not is_outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            # The kind is the last part of an address that differs between the editions of the standard.
            kind = node.get("Type", "").rstrip("/").rpartition("/")[2]
            found[node.get("Id", "")] = Relation(kind, target, is_outside)
        return found
