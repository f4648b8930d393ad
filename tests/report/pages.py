"""Pages as a browser reads them, and games to write them of."""

from __future__ import annotations

from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import yaml

from game.players.match import Match
from game.record import HUMAN, Lesson, Note, Record, Replay, replay, save_record
from game.report.html import ATTRIBUTES, ELEMENTS, PAINTS
from game.scenario.library import Loaded, load, load_text

NASTY = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</title></style></svg><iframe src=//evil.example>",
    "<!-- --!> <![CDATA[ ]]> &lt;b&gt; &#60;",
    "javascript:alert(1)",
    "=HYPERLINK(\"http://evil.example\")",
    "@import url(http://evil.example)",
)
"""What somebody might call himself."""

OF_THE_HEAD = {"html", "head", "meta", "title", "style", "body"}
FRAGMENT = "url(#"


class Seen(HTMLParser):
    """What a browser would see: every element with its attributes, and all text outside the style."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text: list[str] = []
        self._style = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self._style = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._style = self._style and tag != "style"

    def handle_data(self, data: str) -> None:
        if not self._style:
            self.text.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"no page has a comment: {data}")

    def all_of(self, tag: str) -> list[dict[str, str]]:
        """The attributes of every such element."""
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def words(self) -> str:
        """All text, with single spaces."""
        return " ".join(" ".join(self.text).split())


def foreign(page: str) -> list[str]:
    """Elements, attributes and addresses that none of our pages may have."""
    lower = {name.lower() for name in ATTRIBUTES}
    found = []
    for tag, attributes in Seen(page).elements:
        if tag in ("meta", "html"):
            continue
        found += [tag] if tag not in ELEMENTS | OF_THE_HEAD else []
        found += [f"{tag} {name}" for name in attributes if name not in lower]
        paints = [attributes[name] for name in PAINTS & attributes.keys()]
        found += [value for value in paints if "(" in value and not value.startswith(FRAGMENT)]
    return found


def played(
    scenario: str | Loaded = "black_saturday", turns: int | None = None, us: str = "random", seed: int = 3
) -> tuple[Record, Replay]:
    """A game of chance (or a leader) against Khrushchev, or against chance where he is not there; whole, or so far."""
    loaded = load(scenario) if isinstance(scenario, str) else scenario
    ussr = "khrushchev" if "khrushchev" in loaded.scenario.opponents else "random"
    match = Match.new(loaded, {"us": us, "ussr": ussr}, seed)
    while not match.over and (turns is None or len(match.steps) < turns):
        match.resolve()
    return match.record, replay(match.record)


def with_words(record: Record, text: str) -> Record:
    """The same with a text wherever somebody can write one, a person in Washington."""
    note = Note(reason=text, replies={"agree": 90, text[:80]: 5}, worst=[text, "missiles_out"], war=20)
    moves = [one.model_copy(update={"journal": {"us": note}, "comment": text}) for one in record.moves]
    changes: dict[str, Any] = {"moves": moves, "comment": text, "lesson": Lesson(student=text[:80])}
    return record.model_copy(update=changes | {"players": {**record.players, "us": HUMAN}})


@cache
def hostile_scenario() -> Loaded:
    """Black Saturday with markup in whatever it calls things, in every text of it."""
    raw = yaml.load(load("black_saturday").text, Loader=yaml.BaseLoader)

    def marked(node: Any, name: str = "") -> Any:
        if isinstance(node, dict):
            return {key: marked(value, key) for key, value in node.items()}
        if isinstance(node, list):
            return [marked(one) for one in node]
        return node + NASTY[1] if name in WORDED and isinstance(node, str) else node

    return load_text(yaml.safe_dump(marked(raw), sort_keys=False, allow_unicode=True), "hostile")


WORDED = {"title", "name", "leader", "text", "city"}


def kept(folder: Path, name: str, record: Record) -> Path:
    """A record as a file."""
    path = folder / f"{name}.yaml"
    save_record(record, path)
    return path
