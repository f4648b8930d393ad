"""Everything a player reads is in YAML: the code that tells it holds no sentence."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

GAME = Path(__file__).parents[2] / "game"
FILES = [path for room in ("telling", "terminal") for path in sorted((GAME / room).glob("*.py"))]
TWO_WORDS = re.compile(r"[A-Za-z]{2,} [a-z]{2,}")


def _spoken(tree: ast.AST) -> Iterator[str]:
    """Texts of the code that are neither documentation nor the words of an assertion."""
    silent = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            silent.add(id(node.value))
        if isinstance(node, ast.Assert) and node.msg is not None:
            silent |= {id(part) for part in ast.walk(node.msg)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
            yield node.value


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}.{path.stem}")
def test_no_sentence_in_code(path: Path) -> None:
    """No text constant has two words in a row."""
    assert [text for text in _spoken(ast.parse(path.read_text(encoding="utf-8"))) if TWO_WORDS.search(text)] == []
