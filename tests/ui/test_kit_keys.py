"""The demo desk played by keyboard alone, by mouse alone, and left alone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pygame
import pytest

from game.ui.kit import (
    App,
    Box,
    Button,
    CheckList,
    ChoiceList,
    Dialog,
    Intent,
    Label,
    Screen,
    ScrollArea,
    TextEntry,
    Widget,
    display_missing,
    key_name,
)
from tests.ui.kit_demo import FONTS, WORDS, open_desk


def focus(app: App) -> str:
    assert app.screen.focus is not None
    return app.screen.focus.name


def choices(app: App) -> ChoiceList:
    found = app.widget("orders")
    assert isinstance(found, ChoiceList)
    return found


def scroll(app: App, name: str) -> ScrollArea:
    found = app.widget(name)
    assert isinstance(found, ScrollArea)
    return found


def entry(app: App) -> TextEntry:
    found = app.widget("reason")
    assert isinstance(found, TextEntry)
    return found


def test_tab_visits_everything_once_and_comes_round() -> None:
    app, _ = open_desk()
    seen = [focus(app)]
    for _ in range(5):
        app.key("tab")
        seen.append(focus(app))
    assert seen == ["orders", "terms", "reason", "again", "send", "state area"]
    app.key("tab")
    assert focus(app) == "orders"
    app.key("shift+tab")
    assert focus(app) == "state area"


def test_tab_brings_what_it_reaches_into_sight() -> None:
    app, _ = open_desk((1024, 640))
    for _ in range(4):
        app.key("tab")
        assert app.screen.focus is not None
        area = app.screen.focus.parent
        while area is not None and not isinstance(area, ScrollArea):
            area = area.parent
        assert area is not None
        assert app.screen.focus.on_screen(app.screen.focus.focus_box()).inside(area.box.inset(-1))


def test_arrows_move_in_a_list_skip_what_is_off_and_space_chooses() -> None:
    app, desk = open_desk()
    app.key(*["down"] * 5)
    assert choices(app).options[choices(app).cursor].id == "strike"
    assert not desk.intents
    app.key("space")
    assert desk.intents == [Intent("orders", "choose", "strike")]
    app.key("home", "return")
    assert desk.intents[-1] == Intent("orders", "choose", "hold")


def test_number_keys_choose_from_anywhere_and_say_why_not() -> None:
    app, desk = open_desk()
    app.key("tab", "3")
    assert desk.intents == [Intent("orders", "choose", "reply")]
    app.key("6")
    assert len(desk.intents) == 1
    assert "SAC is at DEFCON 2 already" in app.said[-1]


def test_a_click_chooses_ticks_and_presses() -> None:
    app, desk = open_desk()
    app.click("orders", "jupiters")
    app.click("terms", "turkey")
    app.click("again")
    assert desk.intents == [
        Intent("orders", "choose", "jupiters"),
        Intent("terms", "tick", "turkey"),
        Intent("again", "press"),
    ]
    terms = app.widget("terms")
    assert isinstance(terms, CheckList) and terms.ticked == {"out", "observers", "turkey"}


def test_a_press_that_ends_elsewhere_is_no_press() -> None:
    app, desk = open_desk()
    app.click("terms", "out")
    app.widget("again").reveal(app.widget("again").box)
    start = app.widget("again").on_screen(app.widget("again").box).centre
    app.drag(start, (5, 5))
    assert desk.intents == [Intent("terms", "tick", "out")]


def test_hot_keys_press_but_not_while_writing() -> None:
    app, desk = open_desk()
    app.key("r")
    assert desk.intents == [Intent("again", "press")]
    app.key("tab", "tab", "r", "3", "space")
    assert entry(app).text == "r3 "
    assert all(intent.name == "reason" for intent in desk.intents[1:])


def test_a_disabled_button_is_skipped_and_says_why() -> None:
    app, desk = open_desk()
    app.click("burn")
    assert not desk.intents
    assert app.said[-1] == "Withdraw, not possible now: It has been read."


def test_held_enter_presses_once_held_arrows_go_on() -> None:
    app, desk = open_desk()
    down = pygame.Event(pygame.KEYDOWN, key=pygame.K_RETURN, mod=0, unicode="")
    app.step([down, down, down])
    assert len(desk.intents) == 1
    arrow = pygame.Event(pygame.KEYDOWN, key=pygame.K_DOWN, mod=0, unicode="")
    app.step([arrow, arrow])
    assert choices(app).cursor == 2


def test_writing_moving_and_mending() -> None:
    app, desk = open_desk()
    app.click("reason")
    app.write("Жду ответа")
    app.key("home")
    app.write("42 ")
    app.key("end", "backspace", "left", "delete")
    assert entry(app).text == "42 Жду отве"
    app.key("return")
    assert desk.intents[-1] == Intent("reason", "submit", "42 Жду отве")
    app.write("\x00\n")
    assert entry(app).text == "42 Жду отве"


def test_an_input_method_composes_before_it_writes() -> None:
    app, _ = open_desk()
    app.click("reason")
    app.step([pygame.Event(pygame.TEXTEDITING, text="にほ", start=0, length=2)])
    assert entry(app).text == "" and entry(app).composing == "にほ"
    app.key("return", "escape")
    assert entry(app).composing == "にほ"
    app.write("日本")
    assert entry(app).text == "日本" and entry(app).composing == ""


def test_a_long_line_keeps_the_caret_in_sight_and_its_length() -> None:
    app, _ = open_desk((1024, 640), 200)
    app.key("right")
    app.click("reason")
    app.write("word " * 200)
    assert len(entry(app).text) == 400
    inner = entry(app).box.w
    shown, caret = entry(app)._shown(inner)
    assert caret == len(shown) < 400
    assert app.ui.type.width(shown, entry(app).role) <= inner


def test_paste_and_copy_a_class_code() -> None:
    app, _ = open_desk()
    app.click("reason")
    pygame.scrap.put_text("thirteen-7K2")
    app.key("ctrl+v")
    assert entry(app).text == "thirteen-7K2"


def test_a_click_puts_the_caret_between_letters() -> None:
    app, _ = open_desk()
    app.click("reason")
    app.write("quarantine")
    line = entry(app).on_screen(entry(app).box)
    app.click_at((line.x + 10, line.bottom - 8))
    app.write("X")
    assert entry(app).text == "Xquarantine"


def test_wheel_keys_and_bar_scroll_and_stop_at_the_ends() -> None:
    app, _ = open_desk()
    area = scroll(app, "state area")
    app.wheel(area.box.centre, -1)
    assert area.offset > 0
    app.wheel(area.box.centre, 1)
    assert area.offset == 0
    bar = (area.box.right - 3, area.box.y + 5)
    app.drag(bar, (bar[0], area.box.bottom))
    assert area.offset == pytest.approx(area.most)
    assert focus(app) == "state area"
    app.key("page up", "home")
    assert area.offset == 0
    app.key("end", "down")
    assert area.offset == pytest.approx(area.most)


def test_tabs_turn_pages_and_resizing_keeps_what_was_done() -> None:
    app, desk = open_desk((1024, 640), 200)
    assert focus(app) == "page"
    app.key("right")
    assert desk.page == "letter" and app.widget("terms")
    app.click("terms", "lift")
    app.click("reason")
    app.write("because")
    app.key("left", "left")
    app.resize(1920, 1080)
    app.set_text_size(100)
    app.step()
    assert focus(app) == "reason" and entry(app).text == "because" and entry(app).caret == 5
    terms = app.widget("terms")
    assert isinstance(terms, CheckList) and "lift" in terms.ticked


def test_a_dialog_holds_the_screen_below_and_escape_is_the_safe_answer() -> None:
    app, desk = open_desk()
    app.click("send")
    assert isinstance(app.screen, Dialog) and focus(app) == "no"
    app.click_at((100, 150))
    app.key("3")
    assert [intent.name for intent in desk.intents] == ["send"]
    app.key("escape")
    assert app.stack == [desk] and desk.intents[-1] == Intent("dialog", "press", "no")
    assert focus(app) == "send"
    app.key("return", "tab", "return")
    assert desk.intents[-1] == Intent("dialog", "press", "yes")


def test_escape_goes_back_but_not_out() -> None:
    app, desk = open_desk()
    app.push(type(desk)())
    app.key("escape")
    assert app.screen is desk
    app.key("escape")
    assert app.screen is desk and app.running


def test_nothing_is_drawn_when_nothing_changes() -> None:
    app, _ = open_desk()
    drawn = app.draws
    for _ in range(30):
        app.step()
    assert app.draws == drawn
    app.key("down")
    assert app.draws == drawn + 1
    table = pygame.Event(pygame.MOUSEMOTION, pos=(2, 2), rel=(0, 0), buttons=(0, 0, 0))
    app.step([table, table])
    assert app.draws == drawn + 1
    app.step([pygame.Event(pygame.WINDOWEXPOSED)])
    assert app.draws == drawn + 2


def test_text_keys_change_the_size_and_stop_at_the_ends() -> None:
    app, _ = open_desk()
    app.key("ctrl+=", "ctrl+=")
    assert app.text_size == 150
    app.key("ctrl+=", "ctrl+=", "ctrl+=")
    assert app.text_size == 200
    app.key("ctrl+0")
    assert app.text_size == 100


def test_the_loop_runs_polls_and_ends() -> None:
    class Waiting(Screen):
        polls = 0

        def build(self, box: Box) -> Sequence[Widget]:
            button = Button("stop", str(self.polls))
            return [button.at(Box(10, 10, 200, self.height_of(button, 200)))]

        def on_poll(self) -> None:
            self.polls += 1
            if self.polls == 2:
                self.refresh()
            if self.polls == 3:
                pygame.event.post(pygame.Event(pygame.QUIT))

    app = App(WORDS, fonts=FONTS)
    screen = Waiting()
    app.push(screen)
    app.run()
    assert screen.polls >= 3 and app.draws == 2
    button = screen.widget("stop")
    assert isinstance(button, Button) and button.label == "2"


def test_keys_have_the_same_name_on_a_russian_keyboard() -> None:
    russian = pygame.Event(pygame.KEYDOWN, key=ord("к"), mod=0, scancode=pygame.KSCAN_R)
    assert key_name(russian) == "r"
    french = pygame.Event(pygame.KEYDOWN, key=pygame.K_AMPERSAND, mod=0, scancode=pygame.KSCAN_1)
    assert key_name(french) == "1"
    assert key_name(pygame.Event(pygame.KEYDOWN, key=pygame.K_KP_ENTER, mod=0)) == "return"
    assert key_name(pygame.Event(pygame.KEYDOWN, key=pygame.K_KP5, mod=0)) == "5"


def test_names_are_asked_for_and_unique() -> None:
    class Twice(Screen):
        def build(self, box: Box) -> Sequence[Widget]:
            return [Label("a", name="x"), Label("b", name="x")]

    app = App(WORDS, fonts=FONTS)
    with pytest.raises(AssertionError, match="two widgets"):
        app.push(Twice())


def test_missing_words_are_named() -> None:
    with pytest.raises(KeyError, match=r"kit\.button"):
        App({key: text for key, text in WORDS.items() if key != "kit.button"})


def test_no_display_is_noticed() -> None:
    assert display_missing()


def test_the_kit_stands_alone_and_is_light() -> None:
    code = (
        "import sys, game.ui.kit; heavy = {'numpy', 'pydantic', 'yaml'} & set(sys.modules); "
        "inside = [m for m in sys.modules if m.startswith('game.') and not m.startswith('game.ui')]; "
        "print(sorted(heavy), inside)"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=True)
    assert done.stdout.strip().endswith("[] []")
