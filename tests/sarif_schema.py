"""
The part of SARIF 2.1.0 that `audit --format sarif` uses, written down from its standard (section numbers below).

Nothing else may stand in a log, so a property that is misspelt or stands in the wrong place is found. Property bags
(3.8) may hold anything.
"""

from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
NAME: Schema = {"type": "string", "minLength": 1}
INDEX: Schema = {"type": "integer", "minimum": 0}
BAG: Schema = {"type": "object"}
LEVEL: Schema = {"enum": ["none", "note", "warning", "error"]}  # 3.27.10


def a_list(of: Schema, least: int = 0, is_unique: bool = False) -> Schema:
    """An array."""
    return {"type": "array", "items": of, "minItems": least, "uniqueItems": is_unique}


def an_object(needed: dict[str, Schema], further: dict[str, Schema] | None = None) -> Schema:
    """An object with these properties, a property bag, and no others."""
    properties = {**needed, **(further or {}), "properties": BAG}
    return {"type": "object", "properties": properties, "required": list(needed), "additionalProperties": False}


MESSAGE = an_object({"text": NAME})  # 3.11
MULTIFORMAT = an_object({"text": NAME}, {"markdown": NAME})  # 3.12
URI: Schema = {"type": "string", "pattern": r"^[!-~]+$", "not": {"pattern": r"^/|^[A-Za-z]:|\\"}}
ARTIFACT_LOCATION = an_object({"uri": URI}, {"index": INDEX})  # 3.4
REGION = an_object({"startLine": {"type": "integer", "minimum": 1}})  # 3.30.5
PHYSICAL_LOCATION = an_object({"artifactLocation": ARTIFACT_LOCATION}, {"region": REGION})  # 3.29
LOGICAL_LOCATION = an_object({}, {"name": TEXT, "fullyQualifiedName": TEXT, "kind": TEXT})  # 3.33
LOCATION = an_object(
    {"physicalLocation": PHYSICAL_LOCATION},
    {"id": INDEX, "logicalLocations": a_list(LOGICAL_LOCATION, is_unique=True)},
)  # 3.28
RULE = an_object(
    {"id": NAME},
    {
        "shortDescription": MULTIFORMAT,
        "fullDescription": MULTIFORMAT,
        "help": MULTIFORMAT,
        "helpUri": NAME,
        "defaultConfiguration": an_object({}, {"level": LEVEL}),
    },
)  # 3.49
DRIVER = an_object(
    {"name": NAME},
    {
        "version": NAME,
        "semanticVersion": {"type": "string", "pattern": r"^\d+\.\d+\.\d+"},
        "language": {"type": "string", "pattern": "^[a-z]{2}(-[A-Z]{2})?$"},
        "informationUri": NAME,
        "rules": a_list(RULE, is_unique=True),
    },
)  # 3.19
ARTIFACT = an_object(
    {},
    {
        "location": ARTIFACT_LOCATION,
        "roles": a_list({"const": "analysisTarget"}, is_unique=True),
        "mimeType": {"type": "string", "pattern": "^[^/]+/.+$"},
        "hashes": {"type": "object", "additionalProperties": NAME},
    },
)  # 3.24
NOTIFICATION = an_object({"message": MESSAGE}, {"level": LEVEL, "locations": a_list(LOCATION, is_unique=True)})  # 3.58
INVOCATION = an_object(
    {"executionSuccessful": {"type": "boolean"}},
    {"exitCode": {"type": "integer"}, "toolExecutionNotifications": a_list(NOTIFICATION)},
)  # 3.20
RESULT = an_object(
    {"message": MESSAGE},
    {
        "ruleId": NAME,
        "ruleIndex": INDEX,
        "kind": {"enum": ["fail", "review", "informational", "pass", "open", "notApplicable"]},
        "level": LEVEL,
        "locations": a_list(LOCATION),
        "relatedLocations": a_list(LOCATION, is_unique=True),
        "partialFingerprints": {"type": "object", "additionalProperties": NAME},
    },
)  # 3.27
RUN = an_object(
    {"tool": an_object({"driver": DRIVER})},
    {
        "invocations": a_list(INVOCATION),
        "artifacts": a_list(ARTIFACT, is_unique=True),
        "results": a_list(RESULT),
        "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    },
)  # 3.14
LOG = an_object({"version": {"const": "2.1.0"}, "runs": a_list(RUN)}, {"$schema": NAME})  # 3.13
