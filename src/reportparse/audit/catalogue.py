"""
The catalogue of findings: every code with its severity, what it means, and how its message reads.

Codes are permanent: other tools filter by them. The catalogue is the documentation; `docs/findings.md` follows it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportparse.model import Finding, Provenance, Severity, Where


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of finding. `template` is filled with the finding's facts; `advice` says what to do about it."""

    code: str
    severity: Severity
    title: str
    template: str
    advice: str


def _kinds(*kinds: Kind) -> dict[str, Kind]:
    return {kind.code: kind for kind in kinds}


_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

CATALOGUE = _kinds(
    Kind(
        "stated-total-mismatch",
        _ERROR,
        "A stated total is not what the rows give",
        "{subject}: {stated} stated, {counted} counted.",
        "Compare the place that states the total with the rows of that status; both are given with their pages.",
    ),
    Kind(
        "stated-totals-disagree",
        _ERROR,
        "The stated totals do not add up among themselves",
        "The stated totals do not add up: {parts} = {counted}, but {stated} in all.",
        "The report contradicts itself before any row is counted. Ask its publisher which number holds.",
    ),
    Kind(
        "code-repeated",
        _ERROR,
        "A code is printed more than once",
        "The code {code} is printed {times} times.",
        "Both rows are kept and counted. Look whether one of them should carry another code.",
    ),
    Kind(
        "code-gap",
        _WARNING,
        "A number is missing in a sequence of codes",
        "{code} is missing in the sequence of {parent}.",
        "Either the report leaves it out, or a row was not found: look at the page.",
    ),
    Kind(
        "mark-blank",
        _ERROR,
        "A status cell is blank",
        "{code} has no mark.",
        "The row counts as unknown. If the page shows a mark there, please report it as a defect.",
    ),
    Kind(
        "mark-unknown",
        _ERROR,
        "A mark could not be understood",
        "{code} has a mark that could not be understood ({mark}).",
        "The row counts as unknown. Look at the place; neither the legend nor the usual meanings explain the mark.",
    ),
    Kind(
        "mark-conflict",
        _ERROR,
        "The marks of a row contradict each other",
        "{code} has more than one mark, or evidence that disagrees ({mark}).",
        "Where the page shows another mark than the text layer says, the row has the status that a reader sees.",
    ),
    Kind(
        "hidden-text",
        _WARNING,
        "A status cell holds text that cannot be seen and says another status",
        "On the page {code} reads as {status}, but its cell also holds text that cannot be seen: “{hidden}”.",
        "Other programs may read the hidden text. Ask the publisher which of the two holds.",
    ),
    Kind(
        "text-not-visible",
        _INFO,
        "The file holds text that nobody can see",
        "{count} pieces of text on {pages} pages cannot be seen ({reasons}), and were not read; the first is “{text}”.",
        "Look at the place. Text of a scan, of an earlier version or of another language may be hidden like that.",
    ),
    Kind(
        "layers-off",
        _INFO,
        "The file has layers that are switched off",
        "The file has layers that are switched off, and were not read: {names}.",
        "Open the file in a viewer that shows layers. They may hold another language or version.",
    ),
    Kind(
        "mark-doubtful",
        _WARNING,
        "A mark was read, but not for sure",
        "{code} has a mark that looks like a {shape}, and that is not sure; it was read as {status}.",
        "Look at the place on the page.",
    ),
    Kind(
        "mark-lookalike",
        _INFO,
        "A letter stands for a mark",
        "{code} has the letter {mark} in place of a {shape}; it was read as {status}.",
        "Transcriptions and some fonts print letters for signs. Check one of them against the original page.",
    ),
    Kind(
        "mark-not-in-legend",
        _WARNING,
        "A mark is used that the legend does not explain",
        "{code} has the mark {mark}, which the legend does not explain; it was read as {status}, its usual meaning.",
        "Look whether the report explains the mark elsewhere.",
    ),
    Kind(
        "measure-missing",
        _WARNING,
        "Deliverables belong to a measure that is not printed",
        "{code} is printed nowhere, but deliverables carry its code.",
        "Look whether the measure's row was overlooked, or its deliverables carry a wrong code.",
    ),
    Kind(
        "measure-empty",
        _WARNING,
        "A measure has no deliverable",
        "{code} has no deliverable.",
        "Look whether its rows were overlooked, or carry the code of another measure.",
    ),
    Kind(
        "guideline-untitled",
        _INFO,
        "No title was found for a guideline",
        "No title was found for guideline {code}.",
        "The rows are not affected.",
    ),
    Kind(
        "row-unused",
        _WARNING,
        "A row of a measure table became no deliverable",
        "A row was not used: “{text}”.",
        "It has no code of its own and does not continue the row above. Look whether it should be one.",
    ),
    Kind(
        "row-fitted",
        _WARNING,
        "A row had more or fewer cells than its table has columns",
        "A row with {cells} cells stands in a table of {columns} columns: “{text}”.",
        "Which cell belongs to which column was told from the other rows. Compare the row with the original.",
    ),
    Kind(
        "code-unused",
        _WARNING,
        "A line begins with a code that became no deliverable",
        "A line begins with the code {text}, and no deliverable has it.",
        "Look at the page: the line may be a row of a table that was not recognized as one.",
    ),
    Kind(
        "table-unused",
        _WARNING,
        "A table of codes and marks is not among the deliverables",
        "A table with {rows} rows has marks, but codes of another kind than the deliverables; it was not used.",
        "Look at the page: an annex may well stay out, a table of deliverables should not.",
    ),
    Kind(
        "text-undecoded",
        _WARNING,
        "A converter could not decode some characters",
        "{lines} lines have characters that the converter of this text could not decode, first “{text}”.",
        "The texts are given as they are. Convert the original with another program, or read it directly.",
    ),
    Kind(
        "table-repeats",
        _INFO,
        "A table only repeats rows of other tables",
        "A table with {rows} rows repeats rows of other tables; it was left out.",
        "The rows are counted once. Look at the table if its marks should differ from those of the main tables.",
    ),
    Kind(
        "parent-mismatch",
        _WARNING,
        "A deliverable stands beside another measure than its code names",
        "{code} is printed beside {beside}, but its code names {measure}.",
        "It is listed under the measure that its code names. Look whether the code or the place is wrong.",
    ),
    Kind(
        "codes-generated",
        _INFO,
        "The rows have no codes in print",
        "The report prints no codes for its deliverables; {rows} were given one by their place (such as G1.M2.D3).",
        "The codes stay the same as long as the report does. `raw_code` is empty where a code was made.",
    ),
    Kind(
        "level-built",
        _INFO,
        "The report has no level of measures",
        "Deliverables stand right under guidelines; {measures} measures were made to hold them.",
        "A measure that was made has the code of its guideline and no text.",
    ),
    Kind(
        "page-empty",
        _WARNING,
        "A page between pages with rows has no text",
        "Nothing was read on page {page}, though the pages around it have rows.",
        "Look at the page: it may be a picture of a table, which holds rows that are missing here.",
    ),
    Kind(
        "page-unused",
        _INFO,
        "A page between pages with rows gave none",
        "Page {page} has text, but no row, though the pages around it have rows.",
        "Look at the page: a chapter's title page may well have none.",
    ),
    Kind(
        "page-unreadable",
        _ERROR,
        "A page could not be read",
        "Page {page} is damaged and could not be read; what it holds is missing here.",
        "Get the file again, or open the page in a viewer and compare.",
    ),
    Kind(
        "part-unread",
        _WARNING,
        "A part of the document is shown, but cannot be read",
        "The document shows {what}, which is not read.",
        "Look at the document: if that part holds deliverables, export the document as PDF and read that.",
    ),
    Kind(
        "changes-accepted",
        _INFO,
        "The document has tracked changes, and was read as if all were accepted",
        "The document has tracked changes ({changes}); it was read as if all of them were accepted.",
        "Accept or refuse the changes in Word and read the document again, if it is not the accepted text that counts.",
    ),
    Kind(
        "statement-unused",
        _INFO,
        "A sentence with a number and a status was not taken as a total",
        "“{text}” gives a number ({count}) and a status; it was not taken as a stated total and not audited.",
        "Read the sentence: if it states a total of this report, compare it with the counts by hand.",
    ),
    Kind(
        "totals-not-stated",
        _INFO,
        "The report states no totals",
        "No stated totals were found, so there is nothing to audit the rows against.",
        "If the report does state totals, please report it as a defect.",
    ),
    Kind(
        "table-hidden",
        _WARNING,
        "A table of a web page is not displayed",
        "A table with {rows} rows is in the page and not displayed; it was not read.",
        "Open the page: where a click shows the table, save the page with it shown, or print all of it to a PDF.",
    ),
    Kind(
        "style-missing",
        _INFO,
        "Style sheets of a web page are not in the file",
        "{count} style sheets of the page are not in the file; what they hide, show or draw is not known.",
        "If marks are missing, save the page as one file (MHTML), or print it to a PDF, and read that.",
    ),
    Kind(
        "source-repaired",
        _INFO,
        "The file is damaged and was repaired while reading",
        "The file is damaged; its structure was rebuilt, and pages at its end may be lost.",
        "Compare the number of pages with the original, or get the file again.",
    ),
)


def make(
    code: str,
    where: Where | None = None,
    provenance: Sequence[Provenance] = (),
    stated: int | None = None,
    counted: int | None = None,
    facts: Mapping[str, str | int | None] = {},
) -> Finding:
    """
    A finding of a kind, its message filled in with `facts`. The page of its first place is also put into `where`.

    Raises: KeyError when the catalogue has no such code, or its template needs a fact that is not given.
    """
    kind = CATALOGUE[code]
    where = where or Where()
    pages = [place.page_number for place in provenance if place.page_number is not None]
    if where.page_number is None and pages:
        where = where.model_copy(update={"page_number": pages[0]})
    filled = {"code": where.code, "stated": stated, "counted": counted, **facts}
    return Finding(
        code=code,
        severity=kind.severity,
        message=kind.template.format(**filled),
        where=where,
        stated=stated,
        counted=counted,
        provenance=list(provenance),
    )
