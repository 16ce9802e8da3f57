"""
Tesseract, as a program of the machine: found when the first picture is to be read, asked by pipes, without any file.

One thread for each run: several of them on one page take longer together than one alone.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from functools import cache
from shutil import which
from threading import Lock
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import regex

from reportparse.scans.engine import OcrChar, OcrFailed, OcrLine, OcrWord

if TYPE_CHECKING:
    from reportparse.scans.engine import Grey

# Seconds: a page takes three; one that takes longer than this will not be read any more.
_LONGEST = 180.0
# Pages whose words are kept: the same picture is read once.
_MOST_KEPT = 64
# Page segmentation: words anywhere; one block of lines; the script alone.
_SPARSE, _BLOCK, _SCRIPT = "11", "6", "0"
_SCRIPT_FOUND = regex.compile(rb"Script: (\w+)")
_BOX = regex.compile(r"bbox ([\d.-]+) ([\d.-]+) ([\d.-]+) ([\d.-]+)")
_NUMBER = {name: regex.compile(rf"{name} ([\d.-]+)(?: ([\d.-]+))?") for name in ("baseline", "x_size", "x_wconf")}
_STROKES = frozenset("|¦")
_HOCR = "{http://www.w3.org/1999/xhtml}"
# What a language of ours is called there.
_NAMES = {
    "ar": "ara",
    "bg": "bul",
    "ca": "cat",
    "cs": "ces",
    "da": "dan",
    "de": "deu",
    "el": "ell",
    "en": "eng",
    "es": "spa",
    "et": "est",
    "eu": "eus",
    "fi": "fin",
    "fr": "fra",
    "ga": "gle",
    "gl": "glg",
    "he": "heb",
    "hi": "hin",
    "hr": "hrv",
    "hu": "hun",
    "id": "ind",
    "is": "isl",
    "it": "ita",
    "ja": "jpn",
    "ko": "kor",
    "lt": "lit",
    "lv": "lav",
    "mt": "mlt",
    "nl": "nld",
    "no": "nor",
    "nb": "nor",
    "pl": "pol",
    "pt": "por",
    "ro": "ron",
    "ru": "rus",
    "sk": "slk",
    "sl": "slv",
    "sr": "srp",
    "sv": "swe",
    "th": "tha",
    "tr": "tur",
    "uk": "ukr",
    "vi": "vie",
    "zh": "chi_sim",
    "fa": "fas",
    "sq": "sqi",
    "mk": "mkd",
    "ms": "msa",
}


class Tesseract:
    """See `Ocr`."""

    def __init__(self, program: str) -> None:
        self._program = program
        lines = _run([program, "--version"], b"", 20.0).decode("utf-8", "replace").splitlines()
        self.name = lines[0].strip() if lines else "tesseract"
        listed = _run([program, "--list-langs"], b"", 20.0).decode("utf-8", "replace").split()
        ours = {name: code for code, name in _NAMES.items()}
        self.languages = frozenset(ours[name] for name in listed if name in ours)

    def read(self, picture: Grey, languages: Sequence[str], dpi: int, is_block: bool = False) -> list[OcrLine]:
        """See `Ocr.read`. Languages that are not installed are left out; without any, it reads as English."""
        names = [_NAMES[code] for code in languages if code in self.languages] or ["eng"]
        data = _as_file(picture)
        mode = _BLOCK if is_block else _SPARSE
        key = hashlib.sha256(data).digest() + f"{self.name} {names} {dpi} {mode}".encode()
        found = _kept(key)
        if found is None:
            command = [self._program, "stdin", "stdout", "-l", "+".join(names), "--psm", mode, "--dpi", str(dpi)]
            # A light ground with dark letters is given to it: looking for the opposite costs time.
            command += ["-c", "hocr_char_boxes=1", "-c", "tessedit_do_invert=0", "hocr"]
            found = _parsed(_run(command, data, _LONGEST))
            _keep(key, found)
        return found

    def script(self, picture: Grey, dpi: int) -> str | None:
        """See `Ocr.script`."""
        command = [self._program, "stdin", "stdout", "-l", "osd", "--psm", _SCRIPT, "--dpi", str(dpi)]
        try:
            match = _SCRIPT_FOUND.search(_run(command, _as_file(picture), _LONGEST))
        except OcrFailed:
            # The model for scripts is not installed, or there is too little to tell by.
            return None
        return match[1].decode("ascii", "replace") if match is not None else None

    def how_to_get(self, language: str) -> str:
        """See `Ocr.how_to_get`."""
        return f"apt-get install tesseract-ocr-{_NAMES.get(language, language).replace('_', '-')}"


def _as_file(picture: Grey) -> bytes:
    height, width = picture.shape
    return b"P5 %d %d 255\n" % (width, height) + picture.tobytes()


@cache
def find_tesseract() -> Tesseract | None:
    """The program of this machine; None where it is not installed, or does not run."""
    program = which("tesseract")
    if program is None:
        return None
    try:
        return Tesseract(program)
    except OcrFailed:
        return None


def _run(command: Sequence[str], data: bytes, seconds: float) -> bytes:
    env = {**os.environ, "OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"}
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds, env=env, check=False)
    except (OSError, subprocess.SubprocessError) as error:
        raise OcrFailed(str(error)) from None
    if done.returncode:
        raise OcrFailed(done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2])
    return done.stdout


def _parsed(hocr: bytes) -> list[OcrLine]:
    try:
        root = ElementTree.fromstring(hocr)
    except ElementTree.ParseError as error:
        raise OcrFailed(str(error)) from None
    return [line for element in root.iter(f"{_HOCR}span") if (line := _line(element)) is not None]


def _line(element: ElementTree.Element) -> OcrLine | None:
    if element.get("class") not in ("ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"):
        return None
    title = element.get("title", "")
    x0, _, x1, bottom = _box(title)
    slope, offset = _numbers("baseline", title)
    words = tuple(_words(element))
    if not words:
        return None
    return OcrLine(words, bottom + offset + slope * (x1 - x0) / 2, _numbers("x_size", title)[0])


def _words(line: ElementTree.Element) -> Iterator[OcrWord]:
    for word in line.iter(f"{_HOCR}span"):
        if word.get("class") != "ocrx_word":
            continue
        title = word.get("title", "")
        # An upright stroke is the rest of a rule, or the edge of an area; no text has one.
        chars = tuple(char for char in _chars(word) if char.text not in _STROKES)
        text = "".join(char.text for char in chars).strip()
        if text:
            yield OcrWord(text, _box(title), chars, _numbers("x_wconf", title)[0] / 100)


def _chars(word: ElementTree.Element) -> Iterator[OcrChar]:
    for char in word.iter(f"{_HOCR}span"):
        if char.get("class") == "ocrx_cinfo" and char.text:
            match = regex.search(r"x_bboxes ([\d.-]+) [\d.-]+ ([\d.-]+)", char.get("title", ""))
            if match is not None:
                yield OcrChar(char.text, float(match[1]), float(match[2]))


def _box(title: str) -> tuple[float, float, float, float]:
    match = _BOX.search(title)
    if match is None:
        return 0.0, 0.0, 0.0, 0.0
    return float(match[1]), float(match[2]), float(match[3]), float(match[4])


def _numbers(name: str, title: str) -> tuple[float, float]:
    match = _NUMBER[name].search(title)
    return (float(match[1]), float(match[2] or 0)) if match is not None else (0.0, 0.0)


_KEPT: OrderedDict[bytes, list[OcrLine]] = OrderedDict()
_LOCK = Lock()


def _kept(key: bytes) -> list[OcrLine] | None:
    with _LOCK:
        return _KEPT.get(key)


def _keep(key: bytes, lines: list[OcrLine]) -> None:
    with _LOCK:
        _KEPT[key] = lines
        while len(_KEPT) > _MOST_KEPT:
            _KEPT.popitem(last=False)
