"""Profiles as files: load one, name what is wrong with it, find those that come with the program."""

import json
import os
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from pydantic import ValidationError

from reportparse.errors import ProfileError
from reportparse.profile import Profile
from reportparse.profile.messages import error_to_lines

_PACKAGED = "reportparse.profiles"
_LARGEST_BYTES = 1_000_000


def load(path: str | os.PathLike[str]) -> Profile:
    """
    The profile of a file, or the packaged one of that name.

    Raises: ProfileError with one line: the file, the first thing that is wrong with it, and what to do.
    """
    name = os.fspath(path)
    text = _read(name)
    found = text_to_profile(text)
    if isinstance(found, Profile):
        return found
    more = f" ({len(found) - 1} more: reportparse profile check {name})" if len(found) > 1 else ""
    raise ProfileError(f"{name}: {found[0]}{more}")


def check(path: str | os.PathLike[str]) -> list[str]:
    """
    What is wrong with the profile of a file, a line each; empty when nothing is.

    Raises: ProfileError when the file cannot be read at all.
    """
    name = os.fspath(path)
    found = text_to_profile(_read(name))
    return [] if isinstance(found, Profile) else [f"{name}: {line}" for line in found]


def text_to_profile(text: str) -> Profile | list[str]:
    """The profile of a TOML text, or what is wrong with it, a line each."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return [f"this is no TOML: {error}. Texts need quotes, lists square brackets."]
    try:
        return Profile.model_validate(table)
    except ValidationError as error:
        return error_to_lines(error)


def profile_schema() -> str:
    """The JSON Schema (2020-12) of a profile, for editors that check TOML files by one."""
    schema = Profile.model_json_schema()
    names = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:reportparse:schema:profile:1"}
    head = names | {"title": "reportparse profile"}
    return json.dumps(head | {key: value for key, value in schema.items() if key != "title"}, indent=2) + "\n"


def packaged_names() -> list[str]:
    """The names of the profiles that come with the program, sorted."""
    names = (entry.name for entry in files(_PACKAGED).iterdir())
    return sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml"))


def nearby(folder: Path) -> Iterator[Path]:
    """The TOML files in a folder, sorted. Raises: ProfileError when it is none."""
    if not folder.is_dir():
        raise ProfileError(f"{folder} is no folder: name one that holds profiles (*.toml).")
    yield from sorted(folder.glob("*.toml"))


def _read(name: str) -> str:
    path = Path(name)
    if not path.exists() and name in packaged_names():
        return files(_PACKAGED).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    try:
        if path.is_file() and path.stat().st_size > _LARGEST_BYTES:
            raise ProfileError(f"{name}: too large for a profile (more than {_LARGEST_BYTES} bytes).")
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ProfileError(f"{name}: no text in UTF-8; save it as UTF-8.") from None
    except FileNotFoundError:
        raise ProfileError(f"{name}: no such profile; `reportparse profile list` shows those that there are.") from None
    except OSError as error:
        raise ProfileError(f"{name}: cannot be read ({error.strerror or error}).") from None
