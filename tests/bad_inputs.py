"""Inputs that cannot be read, or hold nothing to be found. Made as they are needed; none of them is committed."""

from pathlib import Path

import pymupdf

from tests.conftest import SAMPLES

SAMPLE = SAMPLES / "2018-2020-fr.pdf"


def locked(path: Path, user_password: str) -> Path:
    """The sample, encrypted; an empty user password opens by itself."""
    with pymupdf.open(SAMPLE) as document:
        document.save(path, encryption=pymupdf.PDF_ENCRYPT_AES_256, owner_pw="owner", user_pw=user_password)
    return path


def without_table(path: Path) -> Path:
    """A PDF with a sentence in it."""
    with pymupdf.open() as document:
        document.new_page().insert_text((72, 72), "A letter without any table.")
        document.save(path)
    return path


def without_text(path: Path) -> Path:
    """A PDF of one blank page."""
    with pymupdf.open() as document:
        document.new_page()
        document.save(path)
    return path


def cut_short(path: Path, share: float) -> Path:
    """The first part of the sample, as a broken download leaves it."""
    data = SAMPLE.read_bytes()
    path.write_bytes(data[: int(share * len(data))])
    return path


def write(path: Path, data: bytes) -> Path:
    """A file of some bytes."""
    path.write_bytes(data)
    return path
