"""The rules of `game.scenario.text`: what a document may be, and what is refused."""

from __future__ import annotations

import codecs
import sys
import time
from collections.abc import Iterator

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from game.scenario import text
from game.scenario.nodes import Mapping, Positions, Scalar, Sequence
from game.scenario.problems import ContentError, Problem
from game.scenario.text import MAX_BYTES, MAX_DEPTH, read_document

REFUSED_WITHIN_SECONDS = 2.0


@pytest.fixture(params=["C", "Python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Both of PyYAML's parsers, where both are there."""
    if request.param == "C" and not yaml.__with_libyaml__:
        pytest.skip("PyYAML was built without its parser in C")
    monkeypatch.setattr(text, "_Parser", yaml.CSafeLoader if request.param == "C" else yaml.SafeLoader)
    yield request.param


def problems_of(data: bytes | str) -> tuple[Problem, ...]:
    with pytest.raises(ContentError) as caught:
        read_document(data.encode() if isinstance(data, str) else data, "f.yaml")
    for problem in caught.value.problems:
        assert problem.file == "f.yaml" and problem.line >= 1 and problem.column >= 1
        assert problem.message and problem.hint and problem.severity == "error"
    return caught.value.problems


def only_problem(data: bytes | str) -> tuple[int, int, str]:
    (problem,) = problems_of(data)
    return problem.line, problem.column, problem.message


def value(data: str) -> str:
    root = read_document(f"key: {data}\n".encode(), "f.yaml")
    assert isinstance(root, Mapping)
    node = root.values["key"]
    assert isinstance(node, Scalar)
    return node.text


@pytest.mark.parametrize("said", ["no", "13:30", "1962-10-22", "0o17", "+5", "=1", "1e3", "0x1f", ".inf", "True"])
def test_scalars_are_text(said: str, parser: str) -> None:
    """Nothing is resolved: what YAML takes for truths, times, dates or numbers is text."""
    assert value(said) == said


@pytest.mark.parametrize("said", ["", "~", "null", "Null", "NULL", '""', "''", "# only a comment"])
def test_nothing_is_the_empty_text(said: str, parser: str) -> None:
    """Nothing, `~` and `null` are the empty text."""
    assert value(said) == ""


@pytest.mark.parametrize("said", ['"null"', "'~'"])
def test_quoted_words_stay(said: str, parser: str) -> None:
    """In quotes, `null` and `~` are words like others."""
    assert value(said) == said[1:-1]


def test_nodes_know_their_places(parser: str) -> None:
    """Keys and values have lines and columns from 1, counted in characters."""
    root = read_document("é: [x, ü, {k: v}]\nb:\n  - c\n".encode(), "f.yaml")
    assert isinstance(root, Mapping) and (root.line, root.column) == (1, 1)
    places = Positions(root, "f.yaml")
    assert places.at(("é", 1)) == (1, 8)
    assert places.at(("é", 2, "k")) == (1, 15)
    assert places.key(("é", 2, "k")) == (1, 12)
    assert places.key(("b",)) == (2, 1)
    assert places.at(("b", 0)) == places.key(("b", 0)) == (3, 5)
    assert isinstance(root.values["b"], Sequence)


def test_places_of_what_is_not_there(parser: str) -> None:
    """A path that goes on where the file doesn't is placed at the last value on its way."""
    places = Positions(read_document(b"a:\n  b: c\n", "f.yaml"), "f.yaml")
    assert places.at(("a", "x", "y")) == places.key(("a", "x", "y")) == (2, 3)
    assert places.at(()) == places.key(()) == (1, 1)


def test_positions_make_problems() -> None:
    """Later checks place errors and warnings at a value or at its key."""
    places = Positions(read_document(b"a: b\n", "f.yaml"), "f.yaml")
    assert str(places.problem(("a",), "wrong", "mend it")) == "f.yaml:1:4: error: wrong (mend it)"
    assert str(places.warning(("a",), "odd", at_key=True)) == "f.yaml:1:1: warning: odd"


def test_byte_order_mark_is_passed_over(parser: str) -> None:
    """A UTF-8 byte order mark is no part of the text."""
    root = read_document(codecs.BOM_UTF8 + b"a: b", "f.yaml")
    assert isinstance(root, Mapping) and list(root.values) == ["a"] and root.column == 1


def test_line_ends_of_all_systems(parser: str) -> None:
    """CR LF and CR end lines as LF does."""
    assert only_problem("a: 1\r\na: 2\r\n")[:2] == (2, 1)
    assert only_problem("a: 1\ra: 2\r")[:2] == (2, 1)


def test_size() -> None:
    """A file of more bytes than the limit is refused; one of just the limit is read."""
    read_document(b"a: " + b"x" * (MAX_BYTES - 3), "f.yaml")
    assert "bytes" in only_problem(b"a: " + b"x" * (MAX_BYTES - 2))[2]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_encodings(encoding: str) -> None:
    """Text in UTF-16 or UTF-32 is refused, and the hint says to save it as UTF-8."""
    assert "UTF-8" in problems_of("a: b\n".encode(encoding))[0].hint


def test_not_utf8() -> None:
    """Bytes that aren't UTF-8 are refused where they stand."""
    assert only_problem(b"a: b\nc: \xe9\n") == (2, 4, "byte 0xe9 is not UTF-8 text")


@pytest.mark.parametrize("character", ["\0", "\x07", "\x1b", "\x7f", "\x9b", "\ufffe"])
def test_control_characters(character: str) -> None:
    """Control characters are refused where they stand."""
    assert only_problem(f"a: b\nc: d{character}")[:2] == (2, 5)


@pytest.mark.parametrize("escape", ["\\0", "\\x1b", "\\e", "\\u009b", "\\uFFFE"])
def test_control_characters_in_disguise(escape: str, parser: str) -> None:
    """Escapes can't bring control characters in."""
    assert only_problem(f'a: "{escape}"')[:2] == (1, 4)


@pytest.mark.parametrize("character", ["\x85", "\u2028", "\u2029", "\ufeff"])
def test_invisible_characters(character: str, parser: str) -> None:
    """Invisible characters, on which readers disagree, must be written as escapes."""
    assert only_problem(f"a: b{character}")[:2] == (1, 5)
    assert value(f'"\\u{ord(character):04x}"') == character


@pytest.mark.parametrize("data", ["", "\n\n", "# nothing\n", "---\n", "~", "---\n...\n"])
def test_empty(data: str, parser: str) -> None:
    """A file without a document, or with an empty one, is refused."""
    assert "empty" in only_problem(data)[2]


def test_several_documents(parser: str) -> None:
    """A file holds one document."""
    assert only_problem("a: b\n---\nc: d\n") == (2, 1, "a second document starts here")


@pytest.mark.parametrize("data", ["%YAML 1.1\n---\na: b\n", "%TAG ! tag:x,2000:\n---\na: b\n"])
def test_directives(data: str, parser: str) -> None:
    """Directives are refused."""
    assert "directives" in only_problem(data)[2]


def test_anchors_and_aliases(parser: str) -> None:
    """Anchors and aliases are refused, each where it stands."""
    found = [(one.line, one.column) for one in problems_of("a: &x [1]\nb: *x\n*x : c\n")]
    assert found == [(1, 4), (2, 4), (3, 1)]


def test_billion_laughs(parser: str) -> None:
    """Aliases are never followed, so that nine lines can't fill the memory."""
    lines = ["a0: &a0 [ha, ha]"] + [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 10)]
    assert all("not used here" in problem.message for problem in problems_of("\n".join(lines)))


@pytest.mark.parametrize(
    "data",
    ['!!python/object/apply:os.system ["echo"]', "!!int 5", "!own x", "! x", "!<tag:x,2000:y> x", "!u!x y"],
)
def test_tags(data: str, parser: str) -> None:
    """Tags are refused, and nothing is made of them."""
    assert only_problem(f"key: {data}")[:2] == (1, 6)


def test_merge_keys(parser: str) -> None:
    """`<<` merges nothing and is refused; in quotes it is a key like others."""
    assert only_problem("a:\n  <<: {b: c}\n")[:2] == (2, 3)
    assert isinstance(read_document(b'"<<": a', "f.yaml"), Mapping)


@pytest.mark.parametrize("data", ["? [a]\n: b", "{a: b}: c", "[a]: b"])
def test_keys_are_text(data: str, parser: str) -> None:
    """A list or a mapping is no key."""
    assert "can't be a key" in only_problem(data)[2]


@pytest.mark.parametrize("data", ['"": x', "? \n: x", '{"": x}'])
def test_keys_say_something(data: str, parser: str) -> None:
    """A key is not empty."""
    assert "no key" in only_problem(data)[2]


def test_keys_stand_once(parser: str) -> None:
    """A key that stands twice is refused the second time, however it is quoted."""
    line, column, message = only_problem('a: 1\nb: 2\n"a": 3\n')
    assert (line, column) == (3, 1) and "line 1" in message


@pytest.mark.parametrize(
    ("data", "place", "part"),
    [
        ("a: b: c", (1, 5), "second ': '"),
        ('a: 1\nb: "c\nd: e', (2, 4), "never closed"),
        ("a:\n\tb: c", (2, 1), "tab"),
        ("a: [1, 2", (1, 4), "closing ]"),
        ("a: {b: c", (1, 4), "closing }"),
        ("a: b\nc", (2, 1), "no ': '"),
        ("a: @b", (1, 4), "can't begin"),
        ("a:\n  b: c\n d: e", (3, 2), "doesn't fit"),
        ("a: - b", (1, 4), "list item"),
        ("a: | b\n  c", (1, 6), "| or >"),
        ("a: [,]", (1, 5), "value is missing"),
    ],
)
def test_syntax_in_plain_words(data: str, place: tuple[int, int], part: str, parser: str) -> None:
    """An error of syntax is a problem at its place, in words that name no part of a parser."""
    line, column, message = only_problem(data)
    assert (line, column) == place and part in message


def test_escapes_are_known_ones(parser: str) -> None:
    """An unknown escape is refused with a way to write a backslash."""
    assert "backslash" in problems_of('a: "\\q"')[0].message


def test_depth(parser: str) -> None:
    """A document may be nested as deep as the limit, and no deeper."""
    read_document(b"[" * MAX_DEPTH + b"]" * MAX_DEPTH, "f.yaml")
    assert only_problem("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))[:2] == (1, MAX_DEPTH + 1)


HOSTILE = {
    "open brackets": b"[" * 100_000,
    "open braces": b"{" * 100_000,
    "brackets up to the size": b"[" * MAX_BYTES,
    "lines of dashes": b"- - - -\n" * 100_000,
    "one line of dashes": b"- " * 100_000,
    "question marks": b"? " * 100_000,
    "deep indentation": b"".join(b" " * i + b"a:\n" for i in range(2_000)),
    "deep lists in lists": b"".join(b" " * i + b"-\n" for i in range(2_000)),
    "many values": b"[" + b"a," * 1_000_000 + b"]",
    "many lists": (b"- " + b"[" * (MAX_DEPTH - 1) + b"]" * (MAX_DEPTH - 1) + b"\n") * 25_000,
    "many keys": b"".join(b"%d: 1\n" % i for i in range(180_000)),
    "many keys alike": b"a: b\n" * 400_000,
    "many anchors": b"- &a b\n" * 250_000,
    "many tags": b"- ! b\n" * 250_000,
    "many documents": b"---\n" * 500_000,
    "an open quote": b'"' + b"a\n" * (MAX_BYTES // 2 - 1),
    "colons": b":" * MAX_BYTES,
    "exclamation marks": b"!" * MAX_BYTES,
    "tabs": b"\t" * MAX_BYTES,
    "empty lines": b"\n" * MAX_BYTES,
}


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="the parser in Python takes up to seven times longer")
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile(name: str) -> None:
    """Whatever a file piles up is refused, soon, without a crash."""
    start = time.process_time()
    problems_of(HOSTILE[name])
    assert time.process_time() - start < REFUSED_WITHIN_SECONDS


@pytest.mark.skipif(sys.platform == "win32", reason="peak memory is asked of the system")
def test_memory() -> None:
    """The largest documents that are refused or read stay far below 300 MB."""
    import tracemalloc

    tracemalloc.start()
    for name in ("many values", "many keys", "many anchors"):
        problems_of(HOSTILE[name])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 300 * 1024 * 1024


def read_or_refuse(data: bytes) -> None:
    try:
        read_document(data, "f.yaml")
    except ContentError as error:
        assert str(error)


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    """Any bytes are read or refused: nothing else is ever raised."""
    read_or_refuse(data)


YAML_PIECES = [
    *("- ", ": ", "? ", "[", "]", "{", "}", ",", "|", ">", "'", '"', "#", "%", "@", "`", "~", "\\", "\\x00"),
    *("a", "b: c", "é", "😀", "\n", "\r", "\t", "  ", "&x ", "*x", "!t ", "!!", "<<: ", "---\n", "...\n"),
]


@given(st.lists(st.sampled_from(YAML_PIECES), max_size=30))
def test_any_yaml(pieces: list[str]) -> None:
    """Whatever is put together from the signs of YAML is read or refused, by either parser."""
    read_or_refuse("".join(pieces).encode())


@given(st.lists(st.sampled_from(YAML_PIECES), max_size=30))
def test_any_yaml_without_c(pieces: list[str]) -> None:
    """The same, by the parser in Python."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text, "_Parser", yaml.SafeLoader)
        read_or_refuse("".join(pieces).encode())


def test_problems_are_plain_data() -> None:
    """A problem has a line for people and a form for JSON; an error holds all, in the order of the file."""
    first, second = Problem("f", 1, 2, "error", "bad", "mend"), Problem("f", 3, 1, "warning", "odd", "")
    error = ContentError([second, first, first])
    assert error.problems == (first, second)
    assert str(error) == "f:1:2: error: bad (mend)\nf:3:1: warning: odd"
    assert first.as_json() == {
        "file": "f", "line": 1, "column": 2, "severity": "error", "message": "bad", "hint": "mend"
    }  # fmt: skip
