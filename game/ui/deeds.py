"""What has a hot-key, where, and what may share one: from this the page of keys is made, and clashes are found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from game.ui.kit import Window
from game.ui.kit.keys import FIXED, MOVES, PICK
from game.ui.kit.lists import NUMBERED
from game.ui.papers import say
from game.ui.sound import KEY as SOUND_KEY
from game.ui.speech import ALOUD_KEY
from game.ui.speech import KEY as VOICE_KEY

EVERYWHERE = "everywhere"
"""The place of what can be done on every screen."""


@dataclass(frozen=True)
class Deed:
    """Something that a key does."""

    name: str
    """The button's, or the kit's own."""
    key: str
    """The usual one."""
    text: str
    """What it is called, by the key of its text."""

    @property
    def title(self) -> str:
        """What it is called."""
        text, _, number = self.text.partition(" ")
        return say(text, number=number)


def _buttons(place: str, **keys: str) -> tuple[Deed, ...]:
    return tuple(Deed(name, key, f"{place}.{name}") for name, key in keys.items())


PLACES: dict[str, tuple[Deed, ...]] = {
    "title": (*_buttons("title", new="n", load="l", code="k", help="h", credits="r", settings="s", quit="q"),
              Deed("continue", "c", "title.continue")),
    "choose": (Deed("against", "o", "choose.another"),),
    "desk": _buttons("desk", send="s", undo="u", write="w", ask="k", advisers="a", manual="h", briefing="b", record="r",
                     rungs="y", atlas="g"),
    "letter": _buttons("letter", accept="a", answer="w", refuse="r", withdraw="t"),
    "composer": _buttons("composer", lay="l"),
    "dispatches": _buttons("dispatches", earlier="e", later="l"),
    "journal": _buttons("journal", seal="s", skip="k"),
    "pause": (*_buttons("pause", journal="j", settings="s", quit="q"), Deed("keep", "k", "pause.save"),
              Deed("hand in", "h", "hand_in.title"),
              Deed("larger", "t", "keys.larger")),
    "settings": (Deed("keys", "k", "keys.open"),),
    "ending": (Deed("record", "r", "ending.record"), Deed("cost", "c", "replay.cost"),
               Deed("other side", "s", "replay.other_side"), Deed("hand in", "h", "hand_in.title"),
               Deed("journal", "j", "pause.journal")),
    "replay": (Deed("earlier", "e", "dispatches.earlier"), Deed("later", "l", "dispatches.later"),
               Deed("play", "p", "replay.play"), Deed("truth", "t", "replay.as_it_was"),
               Deed("across", "o", "keys.across"), Deed("otherwise", "w", "replay.otherwise"),
               Deed("cost", "c", "replay.cost"), Deed("lines", "b", "replay.lines"),
               Deed("compare", "h", "keys.compare"), Deed("other side", "s", "replay.other_side")),
    "judged": (Deed("across", "o", "keys.across"), Deed("practise", "f", "judged.practise")),
    "practice": (Deed("solution", "n", "practice.answer"), Deed("next one", "x", "practice.next")),
    "moves": tuple(Deed(name, key, f"keys.move.{name}") for name, key in MOVES.items()),
    "numbers": tuple(
        Deed(PICK.format(number=number), str(number), f"keys.pick {number}") for number in range(1, NUMBERED + 1)
    ),
    EVERYWHERE: (
        Deed("sound", SOUND_KEY, "keys.sound"),
        Deed("voice", VOICE_KEY, "keys.voice"),
        Deed("aloud", ALOUD_KEY, "keys.aloud"),
    ),
}  # fmt: skip
"""The deeds of each screen; those of the last three are possible on all of them."""
ALWAYS = ("moves", "numbers", EVERYWHERE)


def deeds() -> Iterator[Deed]:
    """Each of them once."""
    seen: set[str] = set()
    for there in PLACES.values():
        for deed in there:
            if deed.name not in seen:
                seen.add(deed.name)
                yield deed


def deed_of(name: str) -> Deed | None:
    """The deed of that name, if there is one."""
    return next((deed for deed in deeds() if deed.name == name), None)


def key_of(app: Window, name: str) -> str:
    """The key of a deed as the player has it, as it is written."""
    deed = deed_of(name)
    assert deed is not None, f"there is no deed {name!r}"
    return app.ui.keys.of(name, deed.key).upper()


def fixed(key: str) -> bool:
    """Whether a key always does what it usually does."""
    return key in FIXED


def clash(name: str, key: str, changed: Mapping[str, str]) -> Deed | None:
    """What already has that key where the deed can be done; a second key of the kit's is its own, the usual one too."""
    for place, there in PLACES.items():
        if place not in ALWAYS and not any(deed.name == name for deed in there) and not _anywhere(name):
            continue
        for deed in there:
            taken = {changed.get(deed.name, deed.key)} | ({deed.key} if place == "moves" else set())
            if deed.name != name and key in taken:
                return deed
    return None


def _anywhere(name: str) -> bool:
    return any(deed.name == name for place in ALWAYS for deed in PLACES[place])
