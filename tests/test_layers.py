"""The house: who may import whom, what is loaded when, how large things may be."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SRC = ROOT / "src"
PACKAGE = "reportparse"
FLOORS = (
    {"version", "errors", "names", "geometry", "colours", "profiles", "severity", "text", "labelled"},
    {"document", "model", "containers", "catalogue", "codes", "sizes"},
    {"vocabulary", "marks", "layout"},
    {"source", "profile"},
    {"drawing", "scans"},
    {"readers", "normalize", "audit", "writers"},
    {"pipeline"},
    {"inspection", "comparison", "guard"},
    {"batch"},
    {"api", "cli"},
    {"__main__", ""},
)
"""The rooms from the ground up; "" is the package's own `__init__`."""


def modules() -> dict[str, Path]:
    """Every module of the package by its dotted name."""
    found = {}
    for path in sorted((SRC / PACKAGE).rglob("*.py")):
        parts = path.relative_to(SRC).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()


def imports(name: str) -> Iterator[str]:
    """Every module of the package that a module imports, wherever in its code the import stands."""
    for node in ast.walk(ast.parse(MODULES[name].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            targets = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} imports relative to itself"
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            targets = [target if target in MODULES else str(node.module) for target in inner]
        else:
            continue
        yield from (target for target in targets if target.split(".")[0] == PACKAGE)


def room(name: str) -> str:
    """The room of a module: the part of its name after the package's."""
    return name.split(".")[1] if "." in name else ""


def floor(name: str) -> int:
    """On which floor a module's room is."""
    return next(index for index, rooms in enumerate(FLOORS) if room(name) in rooms)


def reader(name: str) -> str | None:
    """The reader that a module belongs to, if it belongs to one: a package in `readers`, whose modules they share."""
    parts = name.split(".")
    is_reader = room(name) == "readers" and len(parts) > 2 and (SRC / PACKAGE / "readers" / parts[2]).is_dir()
    return parts[2] if is_reader else None


def functions() -> list[tuple[str, ast.FunctionDef]]:
    """Every function and method of the package, with the place to look for it."""
    return [
        (f"{name}:{node.lineno} {node.name}", node)
        for name, path in MODULES.items()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    ]


def test_every_module_has_a_floor():
    """a new room cannot escape the order of imports."""
    assert {room(name) for name in MODULES} <= set().union(*FLOORS)


@pytest.mark.parametrize("name", MODULES)
def test_imports_point_down_and_siblings_do_not_know_each_other(name):
    """a module imports from floors below its own, or from its own room."""
    wrong = [other for other in imports(name) if room(other) != room(name) and floor(other) >= floor(name)]
    assert wrong == []


@pytest.mark.parametrize("name", [name for name in MODULES if room(name) == "readers"])
def test_no_reader_knows_another(name):
    """what readers share stands above them, in `readers` itself."""
    assert [other for other in imports(name) if reader(other) not in (None, reader(name))] == []


def test_imports_have_no_cycles():
    """no module needs itself, not even by way of an import inside a function."""
    graph = {name: set(imports(name)) - {name} for name in MODULES}
    assert set(TopologicalSorter(graph).static_order()) == set(MODULES)


def test_only_the_engine_the_drawing_and_the_decoder_of_pictures_know_pymupdf():
    """engine-specific code stays behind one interface each: for reading, for drawing, for pictures."""
    users = {
        name
        for name, path in MODULES.items()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import) and any(alias.name == "pymupdf" for alias in node.names)
    }
    assert users == {
        "reportparse.readers.pdf.engines.pymupdf_engine",
        "reportparse.marks.rendering",
        "reportparse.drawing.pages",
        "reportparse.drawing.ink",
        "reportparse.marks.pictures",
    }


@pytest.mark.parametrize("module", ["reportparse", "reportparse.cli"])
def test_importing_loads_nothing_heavy(module):
    """`--help` does not wait for a PDF engine, data frames or models."""
    heavy = "pymupdf pandas pydantic numpy rich.table markdown_it selectolax tinycss2 rapidfuzz"
    code = f"import sys, {module}; print(sorted(set('{heavy}'.split()) & set(sys.modules)))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.strip() == "[]"


def test_no_function_is_longer_than_60_lines():
    """functions stay on one screen."""
    lengths = {name: (node.end_lineno or node.lineno) - node.lineno + 1 for name, node in functions()}
    assert {name: length for name, length in lengths.items() if length > 60} == {}


def public(body: list[ast.stmt], prefix: str) -> Iterator[tuple[str, ast.FunctionDef | ast.ClassDef]]:
    """The public functions and classes of a module, and the public methods of the latter."""
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield f"{prefix}.{node.name}", node
            if isinstance(node, ast.ClassDef):
                yield from public(node.body, f"{prefix}.{node.name}")


def test_public_things_say_what_they_give():
    """every public function, class and method has a docstring."""
    everything = [
        pair
        for name, path in MODULES.items()
        for pair in public(ast.parse(path.read_text(encoding="utf-8")).body, name)
    ]
    assert [name for name, node in everything if not ast.get_docstring(node)] == []


@pytest.mark.parametrize("name", MODULES)
def test_every_module_says_what_it_is_for(name):
    """the first thing in a module is a sentence about it."""
    assert ast.get_docstring(ast.parse(MODULES[name].read_text(encoding="utf-8")))
