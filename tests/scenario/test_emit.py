"""The rules of `game.scenario.emit`: what is written reads back as the same text."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from game.scenario.emit import dump_text
from game.scenario.nodes import Mapping, Node, Scalar
from game.scenario.text import FOREIGN_CHARACTER, MAX_DEPTH, read_document

Plain = Any


def read_back(text: str) -> Plain:
    def plain(node: Node) -> Plain:
        if isinstance(node, Scalar):
            return node.text
        if isinstance(node, Mapping):
            return {key: plain(value) for key, value in node.values.items()}
        return [plain(item) for item in node.items]

    return plain(read_document(text.encode(), "f.yaml"))


ALLOWED = st.characters(codec="utf-8").filter(lambda one: not FOREIGN_CHARACTER.match(one))
AWKWARD = st.sampled_from([*" \n\r\t\x85\u2028\ufeff'\"\\:#-aé|%😀", "---", "...", "\n\n", "null", "~", "no"])
TEXTS = st.text(ALLOWED) | st.lists(AWKWARD).map("".join)
DATA = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS.filter(bool), inner, max_size=4),
    max_leaves=12,
)


@given(DATA.filter(lambda data: data != ""))
@example({"a": " x\ny"})
@example({"a": "\nx\n"})
@example({"a": "x\n\n"})
@example({"a": "x \ny"})
@example({"a": "x\n\t\ny"})
@example([["a\nb"], {"x": {"y": "---\n...\n# z\n"}}])
@example("a\n---\nb")
def test_round_trip(data: Plain) -> None:
    """Any text in any lists and mappings reads back the same, keys in the same order."""
    back = read_back(dump_text(data))
    assert back == data
    if isinstance(data, dict):
        assert list(back) == list(data)


def test_lines_stand_as_a_block() -> None:
    """Text of several lines stands as a block where that is exact."""
    assert dump_text({"note": "One:\n  two\n"}) == "note: |\n  One:\n    two\n"


@pytest.mark.parametrize("text", ["x \ny", " x\ny", "x\r\ny", "x\n\n", "\nx", "x\u2028\ny"])
def test_lines_are_quoted_where_a_block_would_lose(text: str) -> None:
    """Text that a block would change, or make doubtful, stands in double quotes."""
    assert dump_text({"note": text}).startswith('note: "')


@pytest.mark.parametrize("word", ["no", "null", "yes", "on", "12", "13:30", "1962-10-22", "", "a b", "=1"])
def test_doubtful_words_are_quoted(word: str) -> None:
    """What other readers of YAML take for something else than text stands in double quotes."""
    assert dump_text({"key": word}) == f'key: "{word}"\n'


def test_plain_things_are_plain() -> None:
    """Names, whole numbers and truths stand without quotes; empty lists and mappings on the line."""
    data = {"side": "us", "seed": 62, "text": True, "moves": [], "draws": {}}
    assert dump_text(data) == "side: us\nseed: 62\ntext: true\nmoves: []\ndraws: {}\n"


def test_letters_stay() -> None:
    """Letters of any script stand as they are, and lines aren't broken."""
    assert dump_text({"a": "Хрущёв " * 30}) == f'a: "{"Хрущёв " * 30}"\n'


def test_values_written_twice() -> None:
    """A value that stands twice is written twice: there are no aliases."""
    shared = ["x"]
    assert read_back(dump_text({"a": shared, "b": shared})) == {"a": ["x"], "b": ["x"]}


@pytest.mark.parametrize("data", [None, 1.5, {"a": None}, {1: "a"}, {"a": (1,)}, b"x"])
def test_only_plain_data(data: Plain) -> None:
    """What isn't dict, list, str, int or bool is refused."""
    with pytest.raises(TypeError):
        dump_text(data)


@pytest.mark.parametrize("text", ["\0", "\x1b", "\x7f", "\ud800"])
def test_what_no_file_may_hold(text: str) -> None:
    """Characters that wouldn't be read are not written."""
    with pytest.raises(ValueError, match=r"U\+"):
        dump_text({"a": text})


def test_empty_keys_and_depth() -> None:
    """What couldn't be read for its keys or its depth is not written."""
    with pytest.raises(ValueError, match="empty"):
        dump_text({"": "a"})
    nested: Plain = "x"
    for _ in range(MAX_DEPTH):
        nested = [nested]
    assert read_back(dump_text(nested)) == nested
    with pytest.raises(ValueError, match="deeper"):
        dump_text([nested])
