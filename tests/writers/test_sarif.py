"""SARIF 2.1.0: valid by its schema, with places, rules and fingerprints. Sections are those of its standard."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from reportparse.audit import audit
from reportparse.catalogue import CATALOGUE
from reportparse.document import Note, Place
from reportparse.model import ReportModel
from reportparse.writers.audited import Audited, Show
from reportparse.writers.findings import WRITERS
from tests.audits import SARIF, faulty, fresh, noted, write
from tests.conftest import ROOT


def sarif(*reports: ReportModel | None) -> dict[str, Any]:
    """The only run of a SARIF log that is valid by the schema."""
    log = json.loads(write("sarif", *reports))
    assert [error.message for error in SARIF.iter_errors(log)] == []
    (only,) = log["runs"]
    return only


def test_sarif_has_a_rule_for_every_code(consistent):
    """a viewer shows title, meaning and advice; a result points at its rule by name and by number."""
    made = sarif(faulty(consistent))
    rules = made["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(CATALOGUE)
    for rule, kind in zip(rules, CATALOGUE.values(), strict=True):
        assert rule["shortDescription"]["text"] == kind.title
        assert kind.advice in rule["help"]["text"]
        assert kind.example in rule["help"]["markdown"]
    assert [rules[result["ruleIndex"]]["id"] for result in made["results"]] == ["stated-total-mismatch", "mark-blank"]


def test_sarif_tells_errors_warnings_and_notes_apart(consistent):
    """a severity is a level, in the result and as the default of its rule."""
    notes = [Note("text-struck", None, {"text": "x"}), Note("source-repaired")]
    made = sarif(faulty(consistent, *notes))
    assert [result["level"] for result in made["results"]] == ["error", "error", "warning", "note"]
    defaults = {rule["id"]: rule["defaultConfiguration"]["level"] for rule in made["tool"]["driver"]["rules"]}
    assert all(defaults[result["ruleId"]] == result["level"] for result in made["results"])


def test_sarif_leads_to_the_page_and_into_the_hierarchy(consistent):
    """a place in a PDF is a file with page and box, and the row's path from its guideline down; it has no lines."""
    made = sarif(faulty(consistent))
    result = made["results"][1]
    (location,) = result["locations"]
    row = next(consistent.deliverables())
    place = row.mark.provenance or row.provenance[0]
    assert location["physicalLocation"] == {"artifactLocation": {"uri": "in/1.pdf", "index": 0}}
    assert location["properties"] == {"page_number": place.page_number, "bbox": list(place.bbox)}
    assert location["logicalLocations"] == [
        {"name": "L1M1D1", "fullyQualifiedName": "L1/L1M1/L1M1D1", "kind": "deliverable"}
    ]
    assert result["message"]["text"] == f"page {place.page_number}: L1M1D1 has no mark."


def test_sarif_has_the_line_of_a_transcription(consistent):
    """a text has lines, which are regions."""
    made = sarif(audit(consistent, [Note("row-unused", Place(1, line_number=17), {"text": "x"})]))
    assert made["results"][0]["locations"][0]["physicalLocation"]["region"] == {"startLine": 17}


def test_sarif_names_every_place_of_a_finding(consistent):
    """of a code that is printed twice the second place is related to the first."""
    rows = list(consistent.deliverables())
    rows[2].code = rows[1].code
    (result,) = [result for result in sarif(audit(consistent))["results"] if result["ruleId"] == "code-repeated"]
    assert (len(result["locations"]), [place["id"] for place in result["relatedLocations"]]) == (1, [1])


def test_sarif_is_one_run_with_every_input(consistent):
    """one call is one run: each result points at its file, and what could not be read is a notification."""
    made = sarif(faulty(consistent), None, faulty(fresh()))
    assert [artifact["location"]["uri"] for artifact in made["artifacts"]] == ["in/1.pdf", "in/2.pdf", "in/3.pdf"]
    indexes = [result["locations"][0]["physicalLocation"]["artifactLocation"]["index"] for result in made["results"]]
    assert indexes == [0, 0, 2, 2]
    (invocation,) = made["invocations"]
    (notification,) = invocation["toolExecutionNotifications"]
    assert invocation["executionSuccessful"] is False
    assert notification["message"]["text"] == "It is damaged: again?"
    assert notification["locations"][0]["physicalLocation"]["artifactLocation"]["index"] == 1
    assert made["artifacts"][0]["hashes"] == {"sha-256": consistent.source.sha256}
    assert made["artifacts"][0]["properties"]["verdict"] == "inconsistent"


def test_sarif_without_findings_has_an_empty_list(consistent):
    """no list would mean that nobody looked (3.14.23), an empty one that nothing was found."""
    made = sarif(audit(consistent))
    assert (made["results"], made["invocations"]) == ([], [{"executionSuccessful": True}])


def test_a_name_of_a_file_is_an_address(consistent):
    """blanks, accents, percent signs and colons in a name are escaped, so that the address means that file."""
    name = "été: 50 % #1?.pdf"
    report = faulty(consistent)
    log = json.loads(WRITERS["sarif"]([Audited(Path(name), name, report)], Show()))
    uri = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"[\w.%/-]+", uri, re.ASCII)
    assert unquote(uri) == name


def prints(report: ReportModel) -> list[str]:
    """The fingerprints of all results."""
    return [result["partialFingerprints"]["finding/v1"] for result in sarif(report)["results"]]


def test_a_fingerprint_stays_where_pages_shift():
    """a title page more in front of the report does not make its findings new ones."""

    def shifted(by: int) -> ReportModel:
        report = fresh()
        for item in (*report.deliverables(), *report.measures(), *report.stated_totals):
            places = item.provenance if isinstance(item.provenance, list) else [item.provenance]
            for place in places:
                place.page_number, place.bbox = place.page_number + by, None
        for row in report.deliverables():
            row.mark.provenance = None
        notes = [Note("page-unused", Place(4 + by), {"page": 4 + by}), Note("row-unused", Place(5 + by), {"text": "x"})]
        return faulty(report, *notes)

    assert len(prints(shifted(0))) == 4
    assert prints(shifted(0)) == prints(shifted(1))


def test_fingerprints_tell_findings_apart(consistent):
    """two findings never share one: not of two rows, nor of two kinds, nor two that say the same."""
    rows = list(consistent.deliverables())
    for row in rows[5:9]:
        row.mark = row.mark.model_copy(update={"basis": "lookalike"})
    notes = [Note("row-unused", Place(3), {"text": text}) for text in ("one", "two", "two")]
    found = prints(faulty(consistent, *notes))
    assert len(found) == len(set(found)) == 9


def test_a_fingerprint_stays_where_another_finding_goes(consistent):
    """mending one row does not make the others new."""
    texts = ("one", "two", "three")
    before = prints(noted(fresh(), *texts))
    assert prints(noted(consistent, *texts[1:])) == before[1:]


def test_the_documentation_shows_what_is_written(extract_sample):
    """the example in docs/audit.md is a result that the program gives for a sample."""
    (shown,) = re.findall(r"```json\n(.*?)```", (ROOT / "docs" / "audit.md").read_text(encoding="utf-8"), re.DOTALL)
    name = "2018-2020-fr-wrong-totals.pdf"
    audited = Audited(Path(name), f"samples/{name}", extract_sample(name))
    assert json.loads(shown) == json.loads(WRITERS["sarif"]([audited], Show()))["runs"][0]["results"][0]
