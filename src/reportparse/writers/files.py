"""
Writing files whole or not at all.

A folder of ours is made beside the one it replaces, and the two change places at the end: whoever ends the program
finds the old results or the new ones, whole. What such an end leaves behind is cleared by the next run.
"""

import errno
import os
import platform
import re
import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

from reportparse.errors import OutputError

# What no other folder or input would change: there is no use in reading on.
_FINAL = {errno.ENOSPC, errno.EROFS, errno.EIO, getattr(errno, "EDQUOT", errno.ENOSPC)}
# Where a folder cannot be renamed, its files can: a mounted folder, one in a folder of somebody else's.
_NOT_MOVABLE = {errno.EACCES, errno.EPERM, errno.EXDEV, errno.EBUSY, errno.ENOTSUP}
_NEW, _OLD = "new", "old"
# Files that are given to the disk together.
_AT_ONCE = 16


def write_file(path: Path, content: bytes) -> None:
    """Write one file, whole or not at all, into a folder made where it is missing. Raises: OutputError."""
    write_files(path.parent, {path.name: content})


def write_folder(folder: Path, content_by_name: Mapping[str, bytes], is_swept: bool = False) -> list[Path]:
    """
    Write a folder of results, and give the paths of its files; files of other names in it stay.

    `is_swept`: what earlier runs left beside it is cleared already (see `sweep`). To look for it before each of a
    thousand folders would be to look at a million.

    Raises: OutputError with the path and the reason; then everything is what it was before.
    """
    folder = Path(os.path.realpath(folder))
    with new_folder(folder, is_swept) as new, explained(folder):
        for name, content in content_by_name.items():
            (new / name).write_bytes(content)
    return [folder / name for name in content_by_name]


@contextmanager
def new_folder(folder: Path, is_swept: bool = False) -> Iterator[Path]:
    """
    An empty folder to write results into, as slowly as they come; at the end it takes the place of `folder`, but for
    one in which nothing was written.

    Files of other names in the old one stay; `is_swept` as for `write_folder`. When what is done with it raises, it is
    gone, and all is as before.

    Raises: OutputError with the path and the reason.
    """
    folder = Path(os.path.realpath(folder))
    missing = _missing(folder.parent)
    new = None
    try:
        with explained(folder):
            new = _begin(folder, is_swept)
        yield new
        with explained(folder):
            if any(new.iterdir()):
                _sync([new, *new.iterdir()])
                _take_place(new, folder)
                _sync([folder.parent])
    finally:
        if new is not None:
            shutil.rmtree(new, ignore_errors=True)
        _take_away(missing)


def _begin(folder: Path, is_swept: bool) -> Path:
    """An empty folder beside another one, or in it where nothing can be made beside it. Raises: OSError."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    if not is_swept:
        sweep(folder.parent)
    new = folder.with_name(_beside(folder.name, _NEW))
    try:
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir()
    except OSError as error:
        if error.errno not in _NOT_MOVABLE or not folder.is_dir():
            raise
        sweep(folder)
        new = folder / new.name
        new.mkdir()
    return new


def _take_place(new: Path, folder: Path) -> None:
    """Put what was made in the place of a folder, or its files into it where the folder cannot be moved."""
    try:
        if new.parent != folder:
            _exchange(new, folder)
            return
    except OSError as error:
        if error.errno not in _NOT_MOVABLE:
            raise
    _write_files(folder, {path.name: path.read_bytes() for path in sorted(new.iterdir())})


def write_files(folder: Path, content_by_name: Mapping[str, bytes]) -> list[Path]:
    """
    Write files into a folder of the user's (made where it is missing) and give their paths.

    Every file is written under a temporary name first, and none gets its own name before all of them are there. If a
    file cannot take its name then, those that did give it back.

    Raises: OutputError with the path and the reason; then every file is what it was before.
    """
    with explained(folder), _made(folder):
        sweep(folder)
        return _write_files(folder, content_by_name)


def _write_files(folder: Path, content_by_name: Mapping[str, bytes]) -> list[Path]:
    """As `write_files`. Raises: OSError."""
    written: dict[Path, Path] = {}
    kept: dict[Path, Path] = {}
    try:
        for name, content in content_by_name.items():
            written[folder / name] = _write_temporary(folder, name, content)
        _sync(written.values())
        for path, temporary in written.items():
            if path.is_file():
                kept[path] = path.replace(temporary.with_name(_beside(path.name, _OLD)))
            temporary.replace(path)
    # The contents may be made while they are written, which takes time: someone may press Ctrl+C meanwhile.
    except BaseException:
        _undo(written, kept)
        raise
    for old in kept.values():
        old.unlink()
    return list(written)


def take_away(folder: Path, names: Collection[str]) -> None:
    """
    Take files of these names out of a folder, and the folder where it is empty then; others in it stay.

    Raises: OutputError with the path and the reason.
    """
    with explained(folder):
        for path in (folder / name for name in names):
            if path.is_file() or path.is_symlink():
                path.unlink()
    _take_away([folder])


@contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Turn an error of the system into one of one line."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        failed = OutputError(f"{folder} cannot be written: {reason}. Choose another folder with -o.")
        failed.is_final = error.errno in _FINAL
        raise failed from None


@contextmanager
def _made(folder: Path) -> Iterator[None]:
    """A folder and those above it, made where they are missing, and taken away again where nothing comes of it."""
    missing = _missing(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        _take_away(missing)
        raise


def _missing(folder: Path) -> list[Path]:
    """Which of a folder and those above it are not there."""
    return [path for path in (folder, *folder.parents) if not path.exists()]


def _take_away(folders: Sequence[Path]) -> None:
    """Take away those of some folders that are empty."""
    for path in folders:
        with suppress(OSError):
            path.rmdir()


def _beside(name: str, what: str) -> str:
    """A name for what is on its way: it says whose, which process of which machine is at it, and what it is."""
    return f".{name}.{_machine()}-{os.getpid()}.{what}"


def _machine() -> str:
    return re.sub(r"\W", "", platform.node())[:20] or "here"


def sweep(folder: Path) -> None:
    """
    Clear what an earlier run left behind when it was ended: results on their way.

    Where it had put the old ones aside and the new ones were not yet in their place, the old ones come back. What
    belongs to a process that still runs, or to another machine, is left alone.
    """
    pattern = re.compile(rf"\.(?P<name>.+)\.{_machine()}-(?P<process>\d+)\.(?P<what>{_NEW}|{_OLD})", re.DOTALL)
    with suppress(OSError):
        for entry in list(os.scandir(folder)):
            match = pattern.fullmatch(entry.name)
            if match is None or _is_running(int(match["process"])):
                continue
            path, own = Path(entry.path), folder / match["name"]
            if match["what"] == _OLD and not own.exists():
                path.rename(own)
            elif match["what"] == _OLD and entry.is_dir(follow_symlinks=False) and not _give_back(path, own):
                # Something of the user's cannot be moved: it stays where it is.
                continue
            elif entry.is_dir(follow_symlinks=False):
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


def _is_running(process: int) -> bool:
    if process == os.getpid() or os.name == "nt":
        # Windows has no question that does no harm; what is left behind there stays.
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _exchange(new: Path, folder: Path) -> None:
    """Put a new folder in the place of an old one, which gives it what it does not have itself. Raises: OSError."""
    if not folder.is_dir():
        # A file of that name is the user's; the system says that it is in the way.
        new.replace(folder)
        return
    shutil.copymode(folder, new)
    for entry in list(os.scandir(folder)):
        if entry.is_file(follow_symlinks=False) and not (new / entry.name).exists():
            _link(Path(entry.path), new / entry.name)
        elif (new / entry.name).exists() and not entry.is_file():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), entry.path)
    old = folder.with_name(_beside(folder.name, _OLD))
    folder.rename(old)
    try:
        new.rename(folder)
    except BaseException:
        if not folder.exists():
            old.rename(folder)
        raise
    if _give_back(old, folder):
        shutil.rmtree(old, ignore_errors=True)


def _give_back(old: Path, folder: Path) -> bool:
    """Move what a folder put aside has, and the new one has not, into the new one; whether all of it could be moved."""
    is_whole = True
    for entry in list(os.scandir(old)):
        if not os.path.lexists(folder / entry.name):
            try:
                Path(entry.path).rename(folder / entry.name)
            except OSError:
                is_whole = False
    return is_whole


def _link(path: Path, other: Path) -> None:
    """The same file under another name, or a copy of it where the system has no such thing."""
    try:
        os.link(path, other)
    except OSError:
        shutil.copy2(path, other)


def _sync(paths: Collection[Path]) -> None:
    """
    Have the disk itself hold files, and the names in folders: a machine that loses its power has them whole.

    Many at once: one after the other each waits for the disk, which took 88 ms for nine files, and 3 ms in this way.
    """
    waiting = list(paths)
    for start in range(0, len(waiting), _AT_ONCE):
        threads = [Thread(target=_sync_one, args=(path,)) for path in waiting[start : start + _AT_ONCE]]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


def _sync_one(path: Path) -> None:
    # Not every system opens folders, and not every disk can be asked.
    with suppress(OSError):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _write_temporary(folder: Path, name: str, content: bytes) -> Path:
    temporary = folder / _beside(name, _NEW)
    temporary.unlink(missing_ok=True)
    try:
        # Never through a link that somebody put there.
        with temporary.open("xb") as file:
            file.write(content)
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
