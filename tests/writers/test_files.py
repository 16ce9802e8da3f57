"""Writing whole or not at all: what is on the disk itself when files take their names."""

import os
from pathlib import Path

import pytest

from reportparse.writers.files import write_files, write_folder

CONTENT = {"a.json": b"{}", "b.csv": b"a,b\n"}


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="names of open files, of Linux")
def test_files_are_on_the_disk_before_they_take_their_names(tmp_path, monkeypatch):
    """a machine that loses its power has the old ones or the new ones, and no empty ones."""
    done: list[str] = []
    synced, renamed = os.fsync, os.rename

    def fsync(descriptor: int) -> None:
        name = Path(f"/proc/self/fd/{descriptor}").readlink().name
        done.append(f"sync {name.partition('.here')[0]}")
        synced(descriptor)

    def rename(old: os.PathLike[str], new: os.PathLike[str], **named: object) -> None:
        done.append("rename")
        renamed(old, new, **named)

    monkeypatch.setattr("reportparse.writers.files._machine", lambda: "here")
    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "rename", rename)
    monkeypatch.setattr(os, "replace", rename)
    write_folder(tmp_path / "out", CONTENT)
    assert (sorted(done[:3]), done[3:]) == (
        ["sync .out", "sync a.json", "sync b.csv"],
        ["rename", f"sync {tmp_path.name}"],
    )
    done.clear()
    write_files(tmp_path / "out", CONTENT)
    assert sorted(done[:2]) == ["sync .a.json", "sync .b.csv"]
    assert set(done[2:]) == {"rename"}
