"""Names of files, wherever they go: no name leads elsewhere, steers a terminal, or is no text."""

from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportparse.names import folder_name, shown_name

ODD = {
    "..": "__",
    ".": "_",
    "": "_",
    " ": "_",
    "...": "___",
    ".hidden": "_hidden",
    "a/b\\c": "a_b_c",
    "con": "_con",
    "COM1.tar": "_COM1.tar",
    "console": "console",
    "name. ": "name",
    'a<b>c:d"e|f?g*h': "a_b_c_d_e_f_g_h",
    "rapport 2018–2020 (été)": "rapport 2018–2020 (été)",
    "报告": "报告",
    "a\x1b[2Jb": "a_x1b[2Jb",
    "caf\udce9": "caf_xe9",
    "two\nlines": "two_x0alines",
    "a\u202egnp.exe": "a_u202egnp.exe",
    "a\u061cb\u200bc": "a_u061cb_u200bc",
    "report\u3164\U000e0041": "report_u3164_U000e0041",
    "می\u200cخواهم": "می\u200cخواهم",
    "✔\ufe0f": "✔\ufe0f",
}


@pytest.mark.parametrize("stem", ODD)
def test_the_folder_of_an_odd_name(stem):
    """ordinary names stay as they are; others lead nowhere else."""
    assert folder_name(stem) == ODD[stem]


@given(st.text(st.characters(blacklist_characters="/\0")))
def test_no_name_leads_out_of_the_folder(stem):
    """whatever a file is called, its folder is a child of the output folder, on Windows as well."""
    name = folder_name(stem)
    assert Path("out", name).resolve().parent == Path("out").resolve()
    assert PureWindowsPath(name).name == name
    assert not PureWindowsPath(name).is_reserved()
    assert len(name.encode()) <= 200
    assert shown_name(name) == name


def test_names_too_long_for_a_folder_stay_apart():
    """two long names that begin alike are two folders."""
    assert folder_name("é" * 300 + "1") != folder_name("é" * 300 + "2")


def test_a_shown_name_is_one_line_that_steers_nothing():
    """escape sequences, line ends, turned writing and bytes that are no text are written out; the rest stays."""
    assert shown_name("a\x1b]0;x\x07\n\u202e\udcff/é 报") == "a\\x1b]0;x\\x07\\x0a\\u202e\\xff/é 报"
