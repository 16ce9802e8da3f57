"""Writing files whole or not at all."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from reportparse.errors import OutputError


def write_files(folder: Path, content_by_name: Mapping[str, bytes]) -> list[Path]:
    """
    Write files into a folder (made where it is missing) and give their paths.

    Every file is written under a temporary name first, and none gets its own name before all of them are there.

    Raises: OutputError with the path and the reason; then no file has been touched.
    """
    temporary: list[tuple[Path, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in content_by_name.items():
            handle, path = tempfile.mkstemp(prefix=f".{name}.", suffix=".tmp", dir=folder)
            temporary.append((Path(path), folder / name))
            with os.fdopen(handle, "wb") as file:
                file.write(content)
        for path_now, path_then in temporary:
            # mkstemp makes files that only their owner may read; results are as readable as any new file.
            path_now.chmod(0o666 & ~_umask())
            path_now.replace(path_then)
    except OSError as error:
        for path_now, _ in temporary:
            path_now.unlink(missing_ok=True)
        raise OutputError(
            f"{folder} cannot be written: {error.strerror or error}. Choose another folder with -o."
        ) from None
    return [path for _, path in temporary]


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
