"""Writing files whole or not at all."""

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from reportparse.errors import OutputError


def write_files(folder: Path, content_by_name: Mapping[str, bytes]) -> list[Path]:
    """
    Write files into a folder (made where it is missing) and give their paths.

    Every file is written under a temporary name first, and none gets its own name before all of them are there. If a
    file cannot take its name then, those that did give it back.

    Raises: OutputError with the path and the reason; then every file is what it was before.
    """
    written: dict[Path, Path] = {}
    kept: dict[Path, Path] = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in content_by_name.items():
            written[folder / name] = _write_temporary(folder, name, content)
        for path, temporary in written.items():
            if path.is_file():
                kept[path] = path.replace(temporary.with_suffix(".old"))
            temporary.replace(path)
    except OSError as error:
        _undo(written, kept)
        reason = error.strerror or str(error)
        raise OutputError(f"{folder} cannot be written: {reason}. Choose another folder with -o.") from None
    except BaseException:
        # The contents may be made while they are written, which takes time: someone may press Ctrl+C meanwhile.
        _undo(written, kept)
        raise
    for old in kept.values():
        old.unlink()
    return list(written)


def _write_temporary(folder: Path, name: str, content: bytes) -> Path:
    handle, path = tempfile.mkstemp(prefix=f".{name}.", suffix=".tmp", dir=folder)
    temporary = Path(path)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        # mkstemp makes files that only their owner may read; results are as readable as any new file.
        temporary.chmod(0o666 & ~_umask())
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _undo(written: Mapping[Path, Path], kept: Mapping[Path, Path]) -> None:
    for path, temporary in written.items():
        if temporary.exists():
            temporary.unlink()
        elif path not in kept:
            with suppress(OSError):
                path.unlink(missing_ok=True)
    for path, old in kept.items():
        with suppress(OSError):
            old.replace(path)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
