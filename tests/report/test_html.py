"""The kit of which pages are made: text stays text, and what no page needs cannot be made."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.report.html import POLICY, page, tag
from tests.report.pages import NASTY, Seen, foreign


@given(st.text())
def test_text_is_text(text: str) -> None:
    """Any text, within an element, in an attribute and as the title, is no markup and can be written as UTF-8."""
    made = page(text, "p{margin:0}", tag("p", text, id=text))
    made.encode("utf-8")
    assert foreign(made) == []
    assert [name for name, _ in Seen(made).elements].count("p") == 1
    assert len(Seen(made).elements) == 10


@pytest.mark.parametrize("text", NASTY)
def test_nasty_text_is_shown_as_it_was_written(text: str) -> None:
    """Markup in a text is seen by the reader, letter by letter."""
    assert "".join(Seen(page("", "", tag("p", text))).text).strip() == text


def test_marks_that_turn_the_line_are_shown_as_such() -> None:
    """Controls, and marks that would turn the direction of what follows, are replaced."""
    assert str(tag("p", "a\u202eb\x00c\ud800d\u2066")) == "<p>a\ufffdb\ufffdc\ufffdd\ufffd</p>"


@pytest.mark.parametrize("name", ["script", "a", "img", "link", "iframe", "object", "form", "use", "image", "p "])
def test_elements_that_could_fetch_or_run_cannot_be_made(name: str) -> None:
    """An element that no page needs is refused."""
    with pytest.raises(ValueError, match="no page needs"):
        tag(name)


@pytest.mark.parametrize("name", ["href", "src", "onclick", "style", "xlink_href", "srcset", "action", "id onload"])
def test_attributes_that_could_fetch_or_run_cannot_be_made(name: str) -> None:
    """So is an attribute."""
    with pytest.raises(ValueError, match="no page needs"):
        tag("p", **{name: "x"})


@pytest.mark.parametrize("name", ["fill", "stroke"])
def test_a_paint_is_of_the_page_itself(name: str) -> None:
    """A paint may be a word or a number, or one that the page itself defines; none by an address."""
    assert foreign(page("", "", tag("rect", **{name: "url(#hatched)"}), tag("rect", **{name: "black"}))) == []
    for elsewhere in ("url(http://evil.example)", "URL(x)", "image(x)", "x url(y)"):
        with pytest.raises(ValueError, match="no page needs"):
            tag("rect", **{name: elsewhere})


def test_nothing_may_be_fetched() -> None:
    """The policy that stands on every page forbids all, styles within it excepted."""
    (policy,) = [one["content"] for one in Seen(page("", "")).all_of("meta") if "http-equiv" in one]
    assert policy == POLICY and policy.startswith("default-src 'none'; style-src 'unsafe-inline'")


def test_what_is_nothing_is_left_out() -> None:
    """A child or an attribute of None leaves no trace; numbers are short."""
    assert str(tag("p", None, tag("b", "x"), id=None, class_="c", width=2.04, height=3)) == (
        '<p class="c" width="2" height="3"><b>x</b></p>'
    )
