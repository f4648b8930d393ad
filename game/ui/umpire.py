"""Before a class: what all may see, large, and ballots that an umpire fills in without anything of them being shown."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_lowercase

from game.rules import ESCALATION, SIDES, Act, Move, rung, view, why_illegal
from game.telling import phrases, shared
from game.ui import captions, onward
from game.ui.kit import Button, ChoiceList, Dialog, Intent, Label, Option, Role, Space, Widget
from game.ui.letterhead import stamp
from game.ui.papers import Columns, Paper, Papers, say, section
from game.ui.session import Session
from game.words import words

NO_ACT = "0"
MARK = "×"
SEAL_ACROSS = 0.5
"""Where the stamp stands on a ballot that is sealed: in the middle."""


class Hall(Papers):
    """How things stand for all to see, and which ballots are sealed."""

    button_width = 300.0

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.title = session.scenario.title
        self.sealed = {side: session.match.chosen(side) is not None for side in SIDES}
        over = session.match.over
        self.first = "end" if over else "play" if all(self.sealed.values()) else f"vote {self._next()}"

    def room(self) -> str:
        """Nobody's."""
        return ""

    def sounds(self) -> Sequence[str]:
        """What came of a turn comes over the wire."""
        return ("teletype",) if self.session.match.steps and not any(self.sealed.values()) else ()

    def papers(self, wide: bool) -> Columns:
        """Where we are and what all have heard; beside it both ballots."""
        found: list[tuple[float, Sequence[Paper]]] = [
            (6, [Paper("standing", say("umpire.standing_tab"), self._standing(), self._date(), gap=10)])
        ]
        if not self.session.match.over:
            ballots = [self._ballot(side) for side in SIDES]
            found.append((5, ballots))
        return found

    def _next(self) -> str:
        return next((side for side in SIDES if not self.sealed[side]), SIDES[0])

    def _date(self) -> str:
        scenario = self.session.scenario
        if self.session.match.over or not phrases.dated(scenario):
            return "" if self.session.match.over else captions.turn_line(self.session)
        time = captions.capital_time(scenario, SIDES[0], self.session.turn)
        return say("umpire.date", moment=words().moment(time), city=phrases.city(scenario, SIDES[0]))

    def _standing(self) -> list[Widget]:
        session, scenario, position = self.session, self.session.scenario, self.session.match.position
        mine, theirs = (view(position, side) for side in SIDES)
        found: list[Widget] = []
        if not session.match.over:
            found.append(Label(session.turn.title, Role.TITLE, "head"))
        if scenario.ladder and mine.sees(ESCALATION) and theirs.sees(ESCALATION):
            height = mine.value(ESCALATION)
            here = rung(position.game, height)
            name = here.name if here else ""
            found.append(Label(say("ladder.here", height=height, name=name), Role.LARGE, "red"))
        if session.match.steps:
            told = shared.heard(words(), session.match.steps[-1]) or [say("umpire.nothing")]
            found += [*section(say("umpire.heard")), *(Label(text, Role.LARGE) for text in told)]
        else:
            found.append(Label(scenario.summary, Role.LARGE))
        if letters := [one for one in shared.letters_seen(position) if one.state == "standing"]:
            found += section(say("umpire.letters"))
            for one in letters:
                found.append(Label(shared.letter_title(words(), scenario, one), Role.LARGE))
                found.append(Label(shared.terms(words(), scenario, (*one.clauses, *one.rider)), Role.BODY))
        if agreed := [name for name in scenario.clauses if all(one.value(f"agreed.{name}") for one in (mine, theirs))]:
            found += section(say("desk.agreed"))
            found += [Label(scenario.clauses[name].title, Role.LARGE) for name in agreed]
        return found

    def _ballot(self, side: str) -> Paper:
        scenario, city = self.session.scenario, phrases.city(self.session.scenario, side)
        found: list[Widget] = []
        if self.sealed[side]:
            found.append(stamp(say("umpire.sealed"), f"sealed {side}", SEAL_ACROSS))
        else:
            ballot = shared.ballot(self.session.match.position, side)
            for letter, name in zip(ascii_lowercase, ballot.orders, strict=False):
                line = say("umpire.line", mark=letter.upper(), text=scenario.orders[name].title)
                found.append(Label(line, Role.LARGE))
        return Paper(f"ballot {side}", city, found, say("umpire.ballot", city=city), ground="folder", gap=4,
                     scroll=not self.sealed[side])  # fmt: skip

    def foot(self, wide: bool) -> Sequence[Button]:
        """The ballots, and on when both are sealed."""
        session = self.session
        if session.match.over:
            return [Button("end", say("umpire.end"), main=True)]
        both = all(self.sealed.values())
        found = [Button("leave", say("desk.pause"))]
        for side in SIDES:
            city = phrases.city(session.scenario, side)
            text = say("umpire.reopen" if self.sealed[side] else "umpire.vote", city=city)
            found.append(Button(f"vote {side}", text, main=not both and side == self._next()))
        missing = "" if both else say("umpire.not_yet")
        return [*found, Button("play", say("umpire.play"), main=both, disabled=missing)]

    def on_use(self, intent: Intent) -> None:
        """A sealed ballot is opened again by throwing it away."""
        name, _, side = intent.name.partition(" ")
        match name:
            case "vote":
                self.session.match.undo_choice(side)
                self.app.push(Voting(self.session, side))
            case "play":
                onward.play_out(self.app, self.session)
            case "end":
                self.session.hall = False
                onward.go_on(self.app, self.session)
            case "leave":
                self.on_back()

    def on_back(self) -> None:
        """To the title or out, but not unasked."""
        if self.session.match.over:
            return
        buttons = [
            Button("title", say("pause.title_screen")),
            Button("quit", say("pause.quit")),
            Button("stay", say("quit.stay"), main=True),
        ]
        self.app.push(Dialog(say("pause.title"), say("umpire.leaving"), buttons, self._left))

    def _left(self, button: str) -> None:
        if button == "title":
            onward.to_title(self.app, self.session)
        elif button == "quit":
            self.app.quit()


class Voting(Papers):
    """One side's ballot. What is typed is shown as marks, spoken by nobody, and the same for whatever it is."""

    first = "seal"
    button_width = 300.0

    def __init__(self, session: Session, side: str) -> None:
        super().__init__()
        self.session, self.side = session, side
        self.ballot = shared.ballot(session.match.position, side)
        self.title = say("umpire.ballot", city=phrases.city(session.scenario, side))
        self.notice = ""
        self.listed = False
        """Whether it is filled in from lists that show what is chosen, for those who have a mouse only."""
        self._order, self._act = "", ""

    def room(self) -> str:
        """Nobody's."""
        return ""

    def papers(self, wide: bool) -> Columns:
        """Orders by letter, acts by number, and how to fill it in."""
        if self.listed:
            return self._lists()
        scenario, position = self.session.scenario, self.session.match.position
        orders: list[Widget] = []
        for letter, name in zip(ascii_lowercase, self.ballot.orders, strict=False):
            line = say("umpire.line", mark=letter.upper(), text=scenario.orders[name].title)
            orders += [Label(line, Role.LARGE), Label(scenario.orders[name].text, Role.SMALL, "ink_soft")]
        acts: list[Widget] = [Label(say("umpire.line", mark=NO_ACT, text=say("umpire.no_act")), Role.LABEL)]
        for number, act in enumerate(self.ballot.acts, start=1):
            text = shared.act_offered(words(), position, act)
            acts.append(Label(say("umpire.line", mark=number, text=text), Role.LABEL))
        marks = say("umpire.marks", marks=MARK * (len(self._order) + len(self._act)) or say("umpire.none"))
        how: list[Widget] = [
            Label(marks, Role.HEADING, "red", name="marks"),
            Label(self.notice or say("umpire.how"), Role.SMALL, "red" if self.notice else "ink"),
            Space(4, "rule"),
            Label(say("umpire.folder_note"), Role.SMALL, "ink_soft"),
        ]
        right = [Paper("how", say("umpire.how_tab"), how, share=0)]
        if scenario.clauses:
            right.insert(0, Paper("acts", say("umpire.acts_tab"), acts, say("umpire.acts"), ground="card"))
        return [(6, [Paper("orders", say("umpire.orders_tab"), orders, say("umpire.orders"), ground="folder", gap=3)]),
                (5, right)]  # fmt: skip

    def _lists(self) -> Columns:
        """The same to be clicked; what is chosen is seen."""
        scenario, position = self.session.scenario, self.session.match.position
        options = [
            Option(letter, scenario.orders[name].title, scenario.orders[name].text)
            for letter, name in zip(ascii_lowercase, self.ballot.orders, strict=False)
        ]
        orders = ChoiceList("order list", say("umpire.orders"), options, self._order, numbered=False)
        acts = [Option(NO_ACT, say("umpire.no_act"))]
        for number, act in enumerate(self.ballot.acts, start=1):
            acts.append(Option(str(number), shared.act_offered(words(), position, act)))
        letters = ChoiceList("act list", say("umpire.acts"), acts, self._act or NO_ACT, numbered=False)
        note = Label(self.notice or say("umpire.by_mouse_how"), Role.SMALL, "red" if self.notice else "ink")
        right = [Paper("how", say("umpire.how_tab"), [note], share=0)]
        if scenario.clauses:
            right.insert(0, Paper("acts", say("umpire.acts_tab"), [letters], say("umpire.acts"), ground="card"))
        return [(6, [Paper("orders", say("umpire.orders_tab"), [orders], say("umpire.orders"), ground="folder")]),
                (5, right)]  # fmt: skip

    def foot(self, wide: bool) -> Sequence[Button]:
        """Back, the folder, the lists, again, or sealed."""
        untyped = say("umpire.nothing_typed")
        lists = [] if self.listed else [Button("lists", say("umpire.by_mouse"))]
        return [
            Button("back", say("back")),
            Button("folder", say("umpire.folder")),
            *lists,
            Button("again", say("umpire.again"), disabled="" if self._order or self._act else untyped),
            Button("seal", say("umpire.seal"), main=True, disabled="" if self._order else untyped),
        ]

    def on_key(self, key: str) -> bool:
        """A letter for the order, figures for what is done with letters; the last of each counts."""
        if key in ascii_lowercase[: len(self.ballot.orders)] and len(key) == 1:
            self._order = key
        elif key.isdecimal() and len(key) == 1 and int(self._act + key) <= len(self.ballot.acts):
            self._act += key
        elif key == "backspace":
            self._order = self._act = ""
        else:
            return False
        self.notice = ""
        self.app.ui.say(say("umpire.typed"))
        # Enter seals what has just been typed.
        self.focus = None
        self.refresh()
        return True

    def on_use(self, intent: Intent) -> None:
        """Sealed only if it can be done; whatever stands in the way is not said before all."""
        match intent.name:
            case "back":
                self.on_back()
            case "again":
                self._order = self._act = ""
                self.refresh()
            case "lists":
                self._ask_lists()
            case "order list":
                self._order = intent.value
                self.refresh()
            case "act list":
                self._act = intent.value
                self.refresh()
            case "folder":
                self.session.sit(self.side)
                self.session.hall = False
                onward.go_on(self.app, self.session)
            case "seal":
                self._seal()

    def _ask_lists(self) -> None:
        buttons = [Button("show", say("umpire.by_mouse_show")), Button("not now", say("back"), main=True)]
        self.app.push(Dialog(say("umpire.by_mouse_title"), say("umpire.by_mouse_text"), buttons, self._show_lists))

    def _show_lists(self, button: str) -> None:
        if button == "show":
            self.listed = True
            self.refresh()

    def _seal(self) -> None:
        move = Move(self.ballot.orders[ascii_lowercase.index(self._order)], self._chosen_act())
        if why_illegal(self.session.match.view(self.side), move):
            self._order = self._act = ""
            self.notice = say("umpire.cannot")
            self.app.ui.say(self.notice)
            self.refresh()
            return
        self.session.match.choose(self.side, move)
        self.app.play("stamp")
        onward.to_hall(self.app, self.session)

    def _chosen_act(self) -> Act | None:
        number = int(self._act or NO_ACT)
        return self.ballot.acts[number - 1] if number else None
