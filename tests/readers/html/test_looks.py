"""Web pages: what is displayed and what is not."""

import pytest

from reportparse.readers.html.sheets import media_applies, parse_sheet
from reportparse.readers.html.values import content_text, expand, parse_colour, resolve_variables
from tests.html_pages import read_page, tables, text


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>x</p>",
        "<p style='display:none'>x</p>",
        "<p style='DISPLAY: NONE !important'>x</p>",
        "<div style='display:none'><p style='display:block'>x</p></div>",
        "<p style='visibility:hidden'>x</p>",
        "<p style='font-size:0'>x</p>",
        "<p style='opacity:0'>x</p>",
        "<p style='position:absolute;left:-9999px'>x</p>",
        "<p style='text-indent:-9999px'>x</p>",
        "<p style='position:absolute;width:1px;height:1px;overflow:hidden'>x</p>",
        "<p style='position:absolute;clip:rect(0,0,0,0)'>x</p>",
        "<p style='position:absolute!important;clip:rect(1px, 1px, 1px, 1px)'>x</p>",
        "<p style='clip-path:inset(50%)'>x</p>",
        "<p style='transform:scale(0)'>x</p>",
        "<p style='max-height:0;overflow:hidden'>x</p>",
        "<p style='color:#fff'>x</p>",
        "<p style='color:rgba(0,0,0,0)'>x</p>",
        "<p style='color:transparent'>x</p>",
        "<div style='background:#123456'><p style='color:#123457'>x</p></div>",
        "<font color=white>x</font>",
        "<table bgcolor=#00ff00><tr><td><font color='#00FF00'>x</font></table>",
        "<script>x</script>",
        "<style>x{}</style>",
        "<template><p>x</p></template>",
        "<noscript>x</noscript>",
        "<dialog>x</dialog>",
        "<iframe>x</iframe>",
        "<object data=x.swf>x</object>",
        "<video>x</video>",
        "<svg width=500 height=500><title>x</title></svg>",
        "<img alt=x width=500 src=x.png>",
        "<style>.a{display:none}</style><p class=a>x</p>",
        "<style>.a{display:none} p{display:block}</style><p class=a>x</p>",
        "<style>div > p:nth-child(2){display:none}</style><div><b></b><p>x</p></div>",
        "<style>p:not(.b){display:none}</style><p class=c>x</p>",
        "<style>@media screen{p{display:none}}</style><p>x</p>",
        "<style>@media (min-width: 700px) and (max-width: 2000px){p{display:none}}</style><p>x</p>",
        "<style media='screen'>p{display:none}</style><p>x</p>",
        "<style>@supports (display:grid){p{display:none}}</style><p>x</p>",
        "<style>:root{--d:none} p{display:var(--d, block)}</style><p>x</p>",
        "<style>.o{ & .a{display:none} }</style><div class=o><p class=a>x</p></div>",
        "<style><!-- p{display:none} --></style><p>x</p>",
        "<style>p{dis/**/play:block;display:none}</style><p>x</p>",
    ],
)
def test_what_is_not_displayed_is_not_read(hidden):
    """whatever hides a text on the page hides it here."""
    assert text(f"{hidden}<p class=b style='color:black;display:block'>y</p>") == "y"
    assert not tables(hidden)


@pytest.mark.parametrize(
    "shown",
    [
        "<p aria-hidden=true>x</p>",
        "<details><summary></summary><p>x</p></details>",
        "<dialog open>x</dialog>",
        "<object>x</object>",
        "<div style='visibility:hidden'><p style='visibility:visible'>x</p></div>",
        "<div style='font-size:0'><p style='font-size:12px'>x</p></div>",
        "<div style='background:#000'><p style='color:white'>x</p></div>",
        "<div style='background:url(a.png)'><p style='color:white'>x</p></div>",
        "<div style='background:linear-gradient(red,blue);color:#fff'>x</div>",
        "<p style='opacity:.5'>x</p>",
        "<p style='margin-left:-10px'>x</p>",
        "<style>@media print{p{display:none}}</style><p>x</p>",
        "<style>@media (max-width:600px){p{display:none}}</style><p>x</p>",
        "<style media=print>p{display:none}</style><p>x</p>",
        "<style>p:hover{display:none} a:focus, p:active{display:none}</style><p>x</p>",
        "<style>p{display:none} p{display:block}</style><p>x</p>",
        "<style>p{display:none} #i{display:block}</style><p id=i>x</p>",
        "<style>p{display:block!important} #i{display:none}</style><p id=i>x</p>",
        "<style>p{display:none}</style><p style='display:block'>x</p>",
        "<style>.a .b{display:none}</style><p class=b>x</p>",
        "<style>p{display:none;display:initial}</style><p>x</p>",
        "<style>p::selection{display:none} p::first-line{display:none}</style><p>x</p>",
        "<style>p[</style><p>x</p>",
        "<style>}}} p{{{ display:none</style><p>x</p>",
        "<link rel='alternate stylesheet' href=x.css><p>x</p>",
        "<p style='}}'>x</p>",
    ],
)
def test_what_is_displayed_is_read(shown):
    """nothing is left out that a reader at an ordinary screen sees."""
    assert text(shown) == "x"


def test_a_copy_of_a_table_for_small_screens_is_not_read_twice():
    """of a page's copies for several screens only the one that is displayed is read, and nothing is said."""
    table = "<table><tr><td>L1M1D1 a<td>✓<tr><td>L1M1D2 b<td>✗</table>"
    page = (
        "<style>.s{display:none} @media (max-width:600px){.s{display:block} .l{display:none}}</style>"
        f"<div class=s>{table}</div><div class=l>{table}</div>"
    )
    assert len(tables(page)) == 1
    assert read_page(page).notes == ()


OPEN = "<table><tr><td>L1M1D1<td>Plant trees<td>✓<tr><td>L1M1D2<td>Dig a pond<td>✓</table>"


def test_a_folded_part_that_repeats_the_page_is_not_read():
    """what only a click shows and mostly stands on the open page is another state of it: named, and not read."""
    folded = f"<details>\n<summary>State of March</summary>{OPEN.replace('✓', '✗')}</details>"
    document = read_page(f"{OPEN}{folded}")
    assert [(note.code, note.place.line_number, note.facts) for note in document.notes] == [
        ("copy-folded", 1, {"texts": 4})
    ]
    assert len(tables(f"{OPEN}{folded}")) == 1
    assert text(f"{OPEN}{folded}") == "State of March"


@pytest.mark.parametrize(
    "page",
    [
        f"<details open><summary>A</summary>{OPEN}</details><details><summary>B</summary>{OPEN}</details>".replace(
            "B</summary><table><tr><td>L1M1D1<td>Plant trees<td>✓<tr><td>L1M1D2<td>Dig a pond",
            "B</summary><table><tr><td>L2M1D1<td>Paint walls<td>✓<tr><td>L2M1D2<td>Mend roofs",
        ),
        f"<details><summary>A</summary>{OPEN}</details><details><summary>B</summary>{OPEN}</details>",
        f"<details open><summary>A</summary>{OPEN}</details><details open><summary>B</summary>{OPEN}</details>",
    ],
    ids=["an accordion", "all of it folded", "all of it open"],
)
def test_a_folded_part_with_something_of_its_own_is_read(page):
    """pages are made of parts that are folded away: what stands nowhere else, or is open, is read."""
    assert len(tables(page)) == 2
    assert read_page(page).notes == ()


def test_a_hidden_table_that_is_no_copy_is_named():
    """what only a click shows is not read, but it is said."""
    hidden = "<div hidden>\n<table><tr><td>L1M1D1 a<td>✓<tr><td>L1M1D2 b<td>✗</table></div>"
    (note,) = read_page(f"<p>x</p>{hidden}").notes
    assert (note.code, note.place.line_number, note.facts) == ("table-hidden", 2, {"rows": 2})


def test_missing_style_sheets_are_named():
    """a sheet that is not in the file may hide or draw anything."""
    links = "<link rel=stylesheet href=a.css><link rel='stylesheet' media=print href=b.css>"
    page = links + "<style>@import 'c.css';</style>x"
    (note,) = read_page(page).notes
    assert (note.code, note.facts) == ("style-missing", {"count": 2})


def test_without_its_style_sheet_a_page_hides_by_the_usual_names():
    """classes of widespread frameworks hide, unless they show on wide screens; white text is not taken for hidden."""
    page = (
        "<link rel=stylesheet href=a.css><p class=sr-only>a</p><p class='d-none d-md-block'>b</p>"
        "<p class=d-md-none>c</p>"
        "<p style='color:#fff'>d</p><p class='hidden md:block'>e</p>"
    )
    assert text(page) == "b|d|e"


def test_a_style_sheet_in_the_address_is_read():
    """a link may carry its sheet in itself."""
    assert text("<link rel=stylesheet href='data:text/css,p%7Bdisplay:none%7D'><p>x</p><div>y</div>") == "y"


@pytest.mark.parametrize(
    ("query", "applies"),
    [
        ("", True),
        ("all", True),
        ("print", False),
        ("not print", True),
        ("screen, print", True),
        ("only screen and (min-width: 40em)", True),
        ("screen and (max-width: 30em)", False),
        ("(width >= 600px)", True),
        ("(400px <= width <= 700px)", False),
        ("(orientation: portrait)", False),
        ("(prefers-color-scheme: dark)", False),
        ("speech", False),
    ],
)
def test_media_queries_are_asked_for_an_ordinary_screen(query, applies):
    """print and small screens don't count."""
    assert media_applies(query) is applies


def test_selectors_weigh_what_the_standard_says():
    """ids before classes before types; `:where` weighs nothing, `:is` and `:not` as their heaviest part."""
    selectors = ("#a .b p", ":is(.x, #y) > p", ":where(#y) p", "p:not(.z)::before", "a[b]")
    rules = parse_sheet("".join(selector + "{color:red}" for selector in selectors))
    assert [rule.specificity for rule in rules] == [(1, 1, 1), (1, 0, 1), (0, 0, 1), (0, 1, 2), (0, 1, 1)]


def test_values_are_parsed():
    """colours in all their spellings, texts with escapes, variables with fallbacks, shorthands."""
    assert parse_colour("hsl(120 100% 25% / 50%)") == ((0, 128, 0), 0.5)
    assert parse_colour("oklch(0.6 0.2 140)") is None
    assert content_text("'\\2713' ' ' attr(data-x) / 'said'", {"data-x": "x"}) == "✓ x"
    assert content_text("none", {}) is None
    assert content_text("''", {}) == ""
    assert resolve_variables("var(--a, var(--b, red))", {"--b": "blue"}) == "blue"
    assert resolve_variables("var(--a)", {"--a": "var(--a)"}).startswith("var")
    assert dict(expand("background", "url(x.png) no-repeat #0a0 center")) == {
        "background-color": "#0a0",
        "background-image": "url(x.png) no-repeat #0a0 center",
        "background-position": "center",
        "background-size": "auto",
    }
    assert dict(expand("font", "italic bold 12px/1.5 'Wingdings 2', serif")) == {
        "font-weight": "bold",
        "font-style": "italic",
        "font-size": "12px",
        "font-family": '"Wingdings 2", serif',
    }
