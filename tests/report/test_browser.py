"""The pages in a real browser: printed on two sides, and nothing asked for. Skipped where there is no Chromium."""

from __future__ import annotations

import re
import shutil
import subprocess
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from game.analysis.classroom import Classroom, classroom
from game.analysis.review import review
from game.record import replay
from game.report.class_page import class_page
from game.report.debrief import debrief_page
from game.report.names import FULL
from tests.report.pages import kept, played, with_words

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
BROWSER = next((found for name in NAMES if (found := shutil.which(name))), None)
SECONDS = 120

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(BROWSER is None, reason="there is no Chromium here"),
]


def opened(address: str, folder: Path, *options: str) -> None:
    """The page opened by a browser of its own, which does nothing else."""
    assert BROWSER is not None
    quiet = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync",
             "--disable-component-update", "--no-first-run", "--no-pdf-header-footer")  # fmt: skip
    profile = f"--user-data-dir={folder / 'profile'}"
    subprocess.run([BROWSER, *quiet, profile, *options, address], check=True, capture_output=True, timeout=SECONDS)


def sides(page: str, folder: Path) -> int:
    """How many sides it has in print."""
    file, printed = folder / "page.html", folder / "page.pdf"
    file.write_text(page, encoding="utf-8")
    opened(file.as_uri(), folder, f"--print-to-pdf={printed}")
    data = printed.read_bytes()
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL)
    packed = [zlib.decompressobj().decompress(one) for one in streams if one[:1] == b"\x78"]
    return sum(len(re.findall(rb"/Type\s*/Page\b", part)) for part in (data, *packed))


def longest(turns: int | None = None) -> str:
    """A page of Thirteen Days with as many words as there can be: a long name, reasons, comments, every turn played."""
    record, again = played("thirteen_days", turns, us="kennedy", seed=5)
    record = with_words(record, "He will give way if he is shown that nobody here is afraid of anything. " * 5)
    if not again.last.over():
        return debrief_page(record, replay(record), "us", None)
    return debrief_page(record, replay(record), "us", review(record, again, "us"))


@pytest.mark.parametrize("scenario", ["black_saturday", pytest.param("chicken", marks=pytest.mark.long)])
def test_a_page_prints_on_two_sides(scenario: str, tmp_path: Path) -> None:
    """Whether it has much to tell or little."""
    record, again = played(scenario)
    assert sides(debrief_page(record, again, "us", None), tmp_path) == 2


@pytest.mark.long
def test_an_open_game_prints_on_two_sides(tmp_path: Path) -> None:
    """One that is not over, with a journal."""
    assert sides(longest(9), tmp_path) == 2


@pytest.mark.long
def test_the_longest_page_prints_on_two_sides(tmp_path: Path) -> None:
    """Fifteen turns, judged, with all that a student can write."""
    assert sides(longest(), tmp_path) == 2


@pytest.mark.parametrize("students", [pytest.param(1, marks=pytest.mark.long), 200])
def test_a_class_prints_on_two_sides(students: int, tmp_path: Path) -> None:
    """However many there are."""
    path = kept(tmp_path, "game", with_words(played(turns=2)[0], "A student with a name that is rather long"))
    one = classroom([path], judging=False).pupils[0]
    found = Classroom(tuple(replace(one, number=number) for number in range(students)), ())
    assert sides(class_page(found, FULL), tmp_path) == 2


@contextmanager
def served(page: str) -> Iterator[tuple[str, list[str]]]:
    """The page behind an address, and all that is asked for there."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            found = self.path == "/page.html"
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(page.encode() if found else b"")

        def log_message(self, format: str, *parts: object) -> None:
            """Nothing is logged."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/page.html", asked
    finally:
        server.shutdown()
        server.server_close()


def test_nothing_is_asked_for(tmp_path: Path) -> None:
    """A page that is opened by its address asks for nothing else there; only the browser itself looks for an icon."""
    record, again = played()
    with served(debrief_page(record, again, "us", None)) as (address, asked):
        opened(address, tmp_path, f"--screenshot={tmp_path / 'page.png'}")
    assert "/page.html" in asked and set(asked) <= {"/page.html", "/favicon.ico"}
    assert (tmp_path / "page.png").stat().st_size > 0


@pytest.mark.long
def test_the_policy_stops_what_a_page_would_ask_for(tmp_path: Path) -> None:
    """Were there a picture, a style or a script from elsewhere on it, the policy on the page would forbid it."""
    record, again = played(turns=1)
    page = debrief_page(record, again, "us", None)
    asking = '<img src="/a.png"><link rel="stylesheet" href="/b.css"><script src="/c.js"></script>'
    worse = page.replace("</body>", f"{asking}</body>")
    for text, wanted in ((worse, False), (re.sub(r"<meta http-equiv[^>]*>", "", worse), True)):
        with served(text) as (address, asked):
            opened(address, tmp_path, f"--screenshot={tmp_path / 'page.png'}")
        assert ({"/a.png", "/b.css", "/c.js"} <= set(asked)) == wanted
        assert wanted or set(asked) <= {"/page.html", "/favicon.ico"}
