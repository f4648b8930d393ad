"""Make the game's sounds from nothing: sines, noise, and what the ear expects of them.

How to run, from the root of the project:

    python assets/make/sounds.py

``--out`` names another folder for the sounds than ``assets/sounds``. Needs NumPy; the rest is the standard
library. The same script gives the same files, byte for byte: chance comes from one fixed seed, by a generator
that NumPy has promised never to change.

A sound is a row of numbers from -1 to 1. Struck things (keys, gongs, a clock) are sums of sines that die away,
each partial at its own pace; air is noise of which only some frequencies are kept. Such noise is made in the
domain of frequencies, so its end meets its beginning, and a room can be played in a loop without a seam.
"""

import argparse
import wave
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Sound = NDArray[np.float64]
Partial = tuple[float, float, float]
"""A frequency in hertz, a strength, and the seconds in which it falls to a third."""

SEED = 1962
FINE, COARSE = 22_050, 11_025  # samples a second: for what is sharp, and for what is dull
FULL = 32_767  # the largest number of 16 bits
EDGE = 0.004  # seconds in which a sound that is not a loop rises from silence and falls back to it


class Maker:
    """Makes one sound; chance and time begin anew with each."""

    def __init__(self, rate: int, seconds: float) -> None:
        self.rate, self.seconds = rate, seconds
        self.chance = np.random.RandomState(SEED)
        self.sound: Sound = np.zeros(round(rate * seconds))

    def time(self, seconds: float) -> Sound:
        """The moments of a stretch."""
        return np.arange(round(self.rate * seconds)) / self.rate

    def noise(self, seconds: float, low: float, high: float) -> Sound:
        """Noise between two frequencies, as loud as one at its loudest; it closes on itself."""
        size = round(self.rate * seconds)
        parts = np.fft.rfft(self.chance.uniform(-1, 1, size))
        places = np.fft.rfftfreq(size, 1 / self.rate)
        soft = 1 / (1 + (places / high) ** 4) * (1 - 1 / (1 + (places / low) ** 4))
        found = np.fft.irfft(parts * soft, size)
        return found / np.abs(found).max()

    def struck(self, partials: Iterable[Partial], seconds: float) -> Sound:
        """Something that is struck once, and rings."""
        t = self.time(seconds)
        rung = sum((strength * np.sin(2 * np.pi * hertz * t) * np.exp(-t / fall) for hertz, strength, fall in partials),
                   np.zeros_like(t))  # fmt: skip
        return rung * np.minimum(1, t / 0.0008)

    def slap(self, seconds: float, low: float, high: float, fall: float) -> Sound:
        """A short noise that dies away."""
        return self.noise(seconds, low, high) * np.exp(-self.time(seconds) / fall)

    def add(self, at: float, part: Sound, strength: float = 1) -> None:
        """Lays a part over the sound; what goes beyond its end goes on at its beginning, as in a loop."""
        start = round(at * self.rate)
        places = np.arange(start, start + len(part)) % len(self.sound)
        np.add.at(self.sound, places, part * strength)

    def done(self, peak: float, loop: bool = False) -> bytes:
        """The sound in 16 bits, with its loudest moment at the peak."""
        sound = self.sound * (peak / np.abs(self.sound).max())
        if not loop:
            edge = np.minimum(1, self.time(self.seconds) / EDGE)
            sound = sound * edge * edge[::-1]
        return np.round(sound * FULL).astype("<i2").tobytes()


def teletype(make: Maker) -> bytes:
    """A line of type hammered out, the motor below it, and the bell at its end."""
    t = make.time(make.seconds)
    make.sound += 0.05 * np.sin(2 * np.pi * 118 * t) + 0.06 * make.noise(make.seconds, 300, 1400)
    at = 0.04
    while at < 1.0:
        weight = make.chance.uniform(0.6, 1)
        key = make.struck([(170, 0.7, 0.012), (930, 0.4, 0.008), (2150, 0.5, 0.006), (3420, 0.35, 0.004)], 0.07)
        make.add(at, key + 0.8 * make.slap(0.07, 1200, 6000, 0.006), weight)
        at += 0.075 + make.chance.uniform(0, 0.02) + (0.06 if make.chance.uniform() < 0.15 else 0)
    make.add(1.04, make.struck([(2093, 0.5, 0.12), (4310, 0.25, 0.07), (5680, 0.1, 0.04)], 0.34))
    make.sound *= np.minimum(1, (make.seconds - t) / 0.12)
    return make.done(0.55)


def telephone(make: Maker) -> bytes:
    """One ring of a desk telephone: a clapper between two gongs, twenty times a second."""
    gongs = (
        [(1010, 0.5, 0.22), (2390, 0.35, 0.14), (3730, 0.2, 0.07)],
        [(1255, 0.5, 0.22), (2870, 0.35, 0.14), (4480, 0.2, 0.07)],
    )  # fmt: skip
    for number in range(22):
        gong = make.struck(gongs[number % 2], 0.7)
        at = 0.01 + number / 20
        make.add(at, gong[: round((make.seconds - at) * make.rate)], make.chance.uniform(0.8, 1))
        make.add(at, make.slap(0.02, 2000, 7000, 0.003), 0.25)
    t = make.time(make.seconds)
    make.sound *= np.minimum(1, (make.seconds - t) / 0.2)
    return make.done(0.45)


def stamp(make: Maker) -> bytes:
    """A rubber stamp on a stack of paper: the handle, the blow, the desk that answers."""
    make.add(0.01, make.slap(0.03, 1500, 5000, 0.004), 0.15)
    make.add(0.05, make.struck([(82, 1.0, 0.05), (146, 0.6, 0.035), (310, 0.3, 0.02)], 0.28))
    make.add(0.05, make.slap(0.12, 120, 1800, 0.018), 0.9)
    make.add(0.15, make.slap(0.08, 900, 4000, 0.02), 0.08)
    return make.done(0.8)


def grave(make: Maker) -> bytes:
    """A low tone that comes near and goes, for an ending that nobody wanted."""
    t = make.time(make.seconds)
    for hertz, strength in ((55, 1.0), (55.6, 0.8), (82.4, 0.5), (110.3, 0.45), (165.2, 0.25), (220.9, 0.12)):
        make.sound += strength * np.sin(2 * np.pi * hertz * t)
    make.sound *= np.minimum(1, t / 0.35) * np.minimum(1, (make.seconds - t) / 1.4)
    return make.done(0.6)


def washington(make: Maker) -> bytes:
    """A quiet office: air from a vent, the hum of the mains, a mantel clock that beats twice a second."""
    _air(make, low=70, high=420, hum=60)
    for beat in range(round(make.seconds * 2)):
        high = 1.0 if beat % 2 else 0.82
        tick = make.struck([(1450 * high, 0.4, 0.006), (2600 * high, 0.5, 0.004), (3900 * high, 0.3, 0.003)], 0.05)
        make.add(0.1 + beat / 2, tick, 0.55)
    return make.done(0.3, loop=True)


def moscow(make: Maker) -> bytes:
    """A high room in winter order: a radiator that hisses and knocks, a wall clock that beats once a second."""
    _air(make, low=90, high=300, hum=50)
    make.sound += 0.05 * make.noise(make.seconds, 1800, 4200)
    for beat in range(round(make.seconds)):
        high = 1.0 if beat % 2 else 0.88
        tock = make.struck([(520 * high, 0.6, 0.02), (1180 * high, 0.4, 0.012), (2100 * high, 0.2, 0.006)], 0.12)
        make.add(0.2 + beat, tock, 0.6)
    for at, strength in ((1.62, 0.3), (1.79, 0.16), (3.47, 0.2)):
        make.add(at, make.struck([(240, 0.6, 0.05), (655, 0.5, 0.04), (1720, 0.15, 0.02)], 0.25), strength)
    return make.done(0.3, loop=True)


def _air(make: Maker, low: float, high: float, hum: int) -> None:
    """What a room sounds like when nobody speaks; whole waves of hum, so that the loop closes."""
    t = make.time(make.seconds)
    make.sound += 0.22 * make.noise(make.seconds, low, high)
    make.sound += 0.03 * np.sin(2 * np.pi * hum * t) + 0.035 * np.sin(4 * np.pi * hum * t)


SOUNDS: dict[str, tuple[Callable[[Maker], bytes], int, float]] = {
    "teletype": (teletype, FINE, 1.4),
    "telephone": (telephone, FINE, 1.7),
    "stamp": (stamp, FINE, 0.35),
    "grave": (grave, COARSE, 2.5),
    "washington": (washington, COARSE, 3.0),
    "moscow": (moscow, COARSE, 4.0),
}
"""What is made, at which rate, how many seconds of it."""


def main() -> None:
    """Make all sounds."""
    parser = argparse.ArgumentParser(description="Make the game's sounds.")
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[1] / "sounds", help="where to write")
    options = parser.parse_args()
    for name, (how, rate, seconds) in SOUNDS.items():
        path = options.out / f"{name}.wav"
        with wave.open(str(path), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(rate)
            file.writeframes(how(Maker(rate, seconds)))
        print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
