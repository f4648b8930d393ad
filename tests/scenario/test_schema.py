"""The rules of `game.scenario.schema`: what editors know of the language."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from game.scenario.library import installed
from game.scenario.nodes import Mapping, Node, Scalar, Sequence
from game.scenario.schema import DIALECT, schema_text
from game.scenario.text import read_document

KEPT = Path(__file__).parents[2] / "docs" / "scenario.schema.json"
SCHEMA: dict[str, Any] = json.loads(schema_text())


def described(part: Any, way: str = "") -> Iterator[tuple[str, Any]]:
    """Every property anywhere in the schema."""
    if isinstance(part, dict):
        for name, about in part.get("properties", {}).items():
            yield f"{way}.{name}", about
            yield from described(about, f"{way}.{name}")
        for key, inner in part.items():
            if key != "properties":
                yield from described(inner, f"{way}/{key}")
    elif isinstance(part, list):
        for inner in part:
            yield from described(inner, way)


def test_the_kept_file_is_up_to_date() -> None:
    """docs/scenario.schema.json is what `schema` writes now."""
    assert KEPT.read_text(encoding="utf-8") == schema_text()


def test_every_key_is_described() -> None:
    """An editor can say of every key what it means."""
    assert [name for name, about in described(SCHEMA) if not about.get("description", "").endswith(".")] == []
    assert SCHEMA["$schema"] == DIALECT


def test_nothing_is_null() -> None:
    """No file can hold null, so the schema offers none."""
    assert '"null"' not in schema_text()


def test_a_word_for_yes_is_no_mistake() -> None:
    """Editors take `yes` for text, and the schema allows it."""
    assert "yes" in SCHEMA["properties"]["formal"]["enum"]


@pytest.mark.parametrize("path", installed().values(), ids=installed())
def test_shipped_scenarios_fit(path: Path) -> None:
    """What is shipped has no key that the schema does not know, and names the schema for editors."""
    data = path.read_bytes()
    assert data.startswith(b"# yaml-language-server: $schema=")
    assert list(misfits(read_document(data, path.name), SCHEMA, path.name)) == []


def misfits(node: Node, schema: dict[str, Any], way: str) -> Iterator[str]:
    """Where a document has a key, or a kind of value, that the schema rules out; its numbers and words aside."""
    if "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]]
    if "anyOf" in schema:
        found = [list(misfits(node, choice, way)) for choice in schema["anyOf"]]
        yield from min(found, key=len)
    elif isinstance(node, Mapping):
        if schema.get("type") != "object":
            yield f"{way}: a group of keys"
            return
        for key, value in node.values.items():
            patterns = list(schema.get("patternProperties", {}).values())
            known = schema.get("properties", {}).get(key) or (patterns or [schema.get("additionalProperties")])[0]
            if not known:
                yield f"{way}.{key}"
            else:
                yield from misfits(value, known, f"{way}.{key}")
    elif isinstance(node, Sequence):
        if schema.get("type") != "array":
            yield f"{way}: a list"
            return
        for index, item in enumerate(node.items):
            inner = schema.get("prefixItems", [])[index : index + 1] or [schema.get("items", {})]
            yield from misfits(item, inner[0], f"{way}[{index}]")
    elif isinstance(node, Scalar) and schema.get("type") in ("object", "array"):
        yield f"{way}: {node.text}"
