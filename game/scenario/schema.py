"""The JSON Schema of a scenario, for completion and marks in editors; generated from the model, never written."""

from __future__ import annotations

import json
from typing import Any

from pydantic.json_schema import JsonSchemaValue

from game.scenario.model import Scenario

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_YES_NO = {"enum": ["yes", "no", "on", "off", True, False]}
_SHORT_FORMS = {frozenset({"base", "per", "min", "max"}): "Amount", frozenset({"when", "amount"}): "Case"}
# The model's own names are no help to authors, and editors compute remainders of decimals inexactly.
_NOT_FOR_EDITORS = ("title", "multipleOf")


def schema_text() -> str:
    """The schema as JSON text, the same on every platform; a line feed at its end."""
    schema = _for_editors(Scenario.model_json_schema(by_alias=True))
    head = {"$schema": DIALECT, "title": "A scenario of Knot of War"}
    return json.dumps({**head, **schema}, indent=2, ensure_ascii=False) + "\n"


def _for_editors(part: Any) -> Any:
    if isinstance(part, list):
        return [_for_editors(item) for item in part]
    if not isinstance(part, dict):
        return part
    if part.get("type") == "boolean":
        part = {**{key: value for key, value in part.items() if key not in ("type", "default")}, **_YES_NO}
    if short := _short_form(part):
        return {"$ref": f"#/$defs/{short}"}
    found = {key: _for_editors(value) for key, value in _without_nothing(part).items() if key not in _NOT_FOR_EDITORS}
    if "properties" in part:
        found["properties"] = {name: _for_editors(value) for name, value in part["properties"].items()}
    if "patternProperties" in found:
        found["additionalProperties"] = False
    if "oneOf" in found:  # a number is both a change and an amount
        found["anyOf"] = found.pop("oneOf")
    if "description" in found:
        found["description"] = " ".join(found["description"].replace("``", "`").split())
    return found


def _short_form(part: JsonSchemaValue) -> str | None:
    """The definition that an undescribed group of keys stands for."""
    properties = part.get("properties", {})
    undescribed = not any("description" in inner for inner in properties.values())
    return _SHORT_FORMS.get(frozenset(properties)) if undescribed else None


def _without_nothing(part: JsonSchemaValue) -> JsonSchemaValue:
    """Without null, which no file can hold: what may be left out is left out."""
    found = dict(part)
    if not isinstance(found.get("default"), str | int) or found.get("default") == "":
        found.pop("default", None)
    choices = [choice for choice in found.get("anyOf", []) if choice != {"type": "null"}]
    if len(choices) == 1:
        del found["anyOf"]
        found = {**choices[0], **found}
    elif choices:
        found["anyOf"] = choices
    return found
