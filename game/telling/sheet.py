"""A letter in the making, apart from how it is shown: what has been put down, and what can be."""

from __future__ import annotations

from dataclasses import dataclass, replace

from game.rules import (
    Act,
    LetterSeen,
    Move,
    Reason,
    Send,
    View,
    Write,
    ask_options,
    give_options,
    legal_moves,
    why_illegal,
)
from game.telling import phrases


@dataclass(frozen=True)
class Sheet:
    """What has been put down so far."""

    wording: str = "offer"
    channel: str = ""
    ground: str | None = None
    answers: str | None = None
    """The hint that it takes up."""
    counters: str | None = None
    """The offer that it starts from; the rules know nothing of it."""
    clauses: tuple[str, ...] = ()
    rider_channel: str | None = None
    rider: tuple[str, ...] = ()
    draft: str | None = None
    """The draft that it is, word for word."""

    def act(self) -> Act:
        """What would be sent: the draft as it stands, or what was made of it."""
        if self.draft:
            return Send(self.draft)
        rider = self.rider_channel if self.rider else None
        return Write(self.wording, self.channel, self.clauses, self.ground, self.answers, rider, self.rider)

    def worded(self, wording: str) -> Sheet:
        """As an offer, or as a hint."""
        return replace(self, wording=wording, draft=None)

    def by(self, view: View, channel: str) -> Sheet:
        """By another channel; what it rests on falls away where only the world could hear it."""
        ground = self.ground if self.ground in grounds(view, channel) else None
        return replace(self, channel=channel, ground=ground, draft=None)

    def on(self, ground: str | None) -> Sheet:
        """Resting on something, or on nothing."""
        return replace(self, ground=ground, draft=None)

    def rider_by(self, channel: str) -> Sheet:
        """Its secret part by another channel."""
        return replace(self, rider_channel=channel, draft=None)

    def open_or_out(self, clause: str) -> Sheet:
        """A clause into the open part, or out of the letter."""
        inside = clause in self.clauses
        bare = self._without(clause)
        return bare if inside else replace(bare, clauses=(*bare.clauses, clause))

    def rider_or_out(self, clause: str, channel: str) -> Sheet:
        """A clause into the secret rider, by this channel unless another was chosen; or out of the letter."""
        inside = clause in self.rider
        bare = self._without(clause)
        if inside:
            return bare
        return replace(bare, rider=(*bare.rider, clause), rider_channel=bare.rider_channel or channel)

    def answering(self, letter: LetterSeen | None) -> Sheet:
        """As the answer to a hint, with what is missing of its clauses; or as nobody's answer."""
        if letter is None:
            return replace(self, answers=None, draft=None)
        more = tuple(one for one, _ in letter.content if one not in (*self.clauses, *self.rider))
        return replace(self, answers=letter.name, wording="offer", clauses=(*self.clauses, *more), draft=None)

    def _without(self, clause: str) -> Sheet:
        return replace(
            self,
            clauses=tuple(one for one in self.clauses if one != clause),
            rider=tuple(one for one in self.rider if one != clause),
            draft=None,
        )


# What can be put down


def channels(view: View) -> tuple[str, ...]:
    """The channels that are open to the side."""
    found = view.game.scenario.channels.items()
    return tuple(name for name, one in found if view.side in one.sides and view.holds(one.when))


def quiet_channels(view: View) -> tuple[str, ...]:
    """Those that can carry a secret, the back channel first."""
    scenario = view.game.scenario
    quiet = [name for name in channels(view) if not scenario.channels[name].public]
    return tuple(sorted(quiet, key=lambda name: name != scenario.back_channel))


def grounds(view: View, channel: str) -> tuple[str, ...]:
    """On what a letter could rest: nothing, unless the world hears it."""
    scenario = view.game.scenario
    if channel not in scenario.channels or not scenario.channels[channel].public:
        return ()
    return tuple(name for name, one in scenario.grounds.items() if view.side in one.sides)


def options(view: View) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What can be given and what can be asked for now; a promise of both sides stands among what is given."""
    gives = give_options(view)
    return gives, tuple(clause for clause in ask_options(view) if clause not in gives)


def why_not(view: View, sheet: Sheet) -> Reason | None:
    """What would keep it from being sent as it is, if it has anything in it."""
    if not sheet.clauses:
        return None
    return why_illegal(view, Move(legal_moves(view).orders[0], sheet.act()))


# Where a letter begins


def blank(view: View) -> Sheet:
    """An empty sheet, to go by the first channel that is open."""
    return Sheet(channel=next(iter(channels(view)), ""))


def taking_up(view: View, letter: LetterSeen) -> Sheet:
    """A sheet that takes up another letter's clauses: an answer to a hint, a counter-offer to an offer."""
    known = {*give_options(view), *ask_options(view)}
    hint = letter.wording == "hint"
    clauses = tuple(name for name in letter.clauses if hint or name in known)
    rider = tuple(name for name in letter.rider if hint or name in known)
    quiet = next(iter(quiet_channels(view)), None)
    begun = replace(blank(view), clauses=clauses, rider=rider, rider_channel=quiet if rider else None)
    return replace(begun, answers=letter.name) if hint else replace(begun, counters=letter.name)


def from_draft(view: View, name: str) -> Sheet:
    """A sheet that is a draft until something in it is changed."""
    letter = view.game.scenario.letters[name]
    answered = None
    if letter.answers:
        found = (one for one in view.letters() if one.draft == letter.answers and one.state == "standing")
        answered = next((one.name for one in found), None)
    rider = letter.rider
    return Sheet(
        letter.wording,
        letter.channel,
        letter.ground,
        answered,
        clauses=tuple(letter.clauses),
        rider_channel=rider.channel if rider else None,
        rider=tuple(rider.clauses) if rider else (),
        draft=name,
    )


# What it would cost and bring


@dataclass(frozen=True)
class Part:
    """The open or the secret part of a letter, judged by the side that writes it."""

    name: str
    """``open`` or ``rider``."""
    channel: str
    form: str
    worth: int
    """In hundredths, all its clauses together."""


def parts(view: View, sheet: Sheet) -> tuple[Part, ...]:
    """Those parts of a letter that have anything in them."""
    known, found = view.game.scenario.channels, []
    for name, channel, clauses in (("open", sheet.channel, sheet.clauses), ("rider", sheet.rider_channel, sheet.rider)):
        if clauses and channel in known:
            form = "public" if known[channel].public else "secret"
            found.append(Part(name, channel, form, sum(view.worth(clause, form) for clause in clauses)))
    return tuple(found)


def standing(view: View) -> tuple[LetterSeen, ...]:
    """The side's own letters that stand or are on their way."""
    return tuple(one for one in view.letters() if one.sender == view.side and phrases.live(one))
