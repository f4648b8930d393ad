"""Make the game's maps from Natural Earth's countries, as the states of October 1962.

How to run, from the root of the project:

    npm pack world-atlas@2.0.2 && tar -xzf world-atlas-2.0.2.tgz
    python assets/make/maps.py package

The argument is the unpacked world-atlas folder (it holds countries-10m.json and so on);
``--out`` names another folder for the maps than ``assets/maps``. Standard library only.

World-atlas holds TopoJSON: every stretch of coast or frontier is one arc, and a country is a
list of arc numbers (~n is arc n walked backwards). So an arc used by one state is a coast, one
used by two states is a frontier, and one used twice by the same state is a frontier that did
not exist in 1962 and is left out. Arcs are simplified before states are put together, so that
neighbours still meet.

All coordinates are degrees: longitude east, then latitude north. Rings run clockwise around
land and anticlockwise around holes. The format of the result is told in assets/maps/README.md.
"""

import argparse
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

Point = tuple[float, float]
Line = list[Point]

SOURCE = "Made with Natural Earth 4.1.0 (public domain), {scale} countries from world-atlas 2.0.2"
FINER = 0.3  # how much smaller the tolerance is around the states a map is about
EDGE = 1e-6  # degrees each map area is narrowed by, so that no point of the data lies on its edge
FULL_TURN = 360.0  # degrees

# States of October 1962 that are several countries today, under today's names.
MERGED: dict[str, tuple[str, ...]] = {
    "Soviet Union": (
        "Russia", "Ukraine", "Belarus", "Moldova", "Estonia", "Latvia", "Lithuania", "Georgia", "Armenia",
        "Azerbaijan", "Kazakhstan", "Uzbekistan", "Turkmenistan", "Kyrgyzstan", "Tajikistan", "Baikonur",
    ),
    "Yugoslavia": (
        "Serbia", "Kosovo", "Montenegro", "Bosnia and Herz.", "Croatia", "Slovenia", "Macedonia",
    ),
    "Czechoslovakia": ("Czechia", "Slovakia"),
    "Cyprus": ("Cyprus", "N. Cyprus", "Cyprus U.N. Buffer Zone"),
    "Ethiopia": ("Ethiopia", "Eritrea"),
    "Sudan": ("Sudan", "S. Sudan"),
    "Somalia": ("Somalia", "Somaliland"),
    "Pakistan": ("Pakistan", "Bangladesh"),
}  # fmt: skip

# Names that differ from the data's.
RENAMED: dict[str, str] = {
    "United States of America": "United States",
    "USNB Guantanamo Bay": "Guantanamo Bay",
    "Dominican Rep.": "Dominican Republic",
    "Belize": "British Honduras",
}

# Whose colour a shape takes; everything not named here is OTHER. Germany is today's, undivided.
STATE_OF: dict[str, str] = {
    "United States": "us",
    "Guantanamo Bay": "us",
    "Puerto Rico": "us",
    "U.S. Virgin Is.": "us",
    "Cuba": "cuba",
    "Soviet Union": "ussr",
    "Turkey": "turkey",
    "Italy": "italy",
    "United Kingdom": "uk",
    "Akrotiri": "uk",  # the bases kept on Cyprus
    "Dhekelia": "uk",
    "Germany": "germany",
    "Yugoslavia": "yugoslavia",
    "Czechoslovakia": "czechoslovakia",
}
OTHER = "other"


@dataclass(frozen=True)
class Area:
    """A rectangle of the globe, in degrees."""

    west: float
    south: float
    east: float
    north: float

    def contains(self, point: Point) -> bool:
        """Whether the point lies inside."""
        return self.west < point[0] < self.east and self.south < point[1] < self.north

    def corners(self) -> Line:
        """The corners clockwise from the south-west; corner n stands at distance n of `around`."""
        return [
            (self.west, self.south), (self.west, self.north),
            (self.east, self.north), (self.east, self.south),
        ]  # fmt: skip

    def around(self, point: Point) -> float:
        """How far a point of the edge lies clockwise from the south-west corner, in sides: 0 to 4."""
        across = (point[0] - self.west) / (self.east - self.west)
        up = (point[1] - self.south) / (self.north - self.south)
        return min(  # the nearest side decides
            (abs(across), up), (abs(1 - up), 1 + across), (abs(1 - across), 3 - up), (abs(up), 4 - across)
        )[1]

    def cut(self, start: Point, end: Point) -> tuple[float, float] | None:
        """The part of a segment inside, as two fractions of its length, or None (Liang and Barsky)."""
        first, last = 0.0, 1.0
        dx, dy = end[0] - start[0], end[1] - start[1]
        for step, room in (
            (-dx, start[0] - self.west), (dx, self.east - start[0]),
            (-dy, start[1] - self.south), (dy, self.north - start[1]),
        ):  # fmt: skip
            if step == 0:
                if room < 0:
                    return None
            elif step < 0:
                first = max(first, room / step)
            else:
                last = min(last, room / step)
        return (first, last) if first < last else None


@dataclass(frozen=True)
class MapPlan:
    """What one map shows and how finely."""

    file: str  # the name of the map's file, without ending
    title: str
    scale: str  # which of world-atlas's three scales it is made from
    area: Area
    tolerance: float  # degrees of latitude (60 nautical miles each) by which a line may stray
    smallest: float  # square degrees of latitude below which an island is left out
    decimals: int  # places of a degree kept
    about: tuple[str, ...] = ()  # shapes drawn more finely than the rest, by the factor FINER
    by_hand: bool = False  # whether what the data lack is added: the border through Germany, the Great Lakes

    def factor(self, name: str) -> float:
        """By how much the tolerance is multiplied for a shape."""
        return FINER if name in self.about else 1.0


# What today's countries don't hold, by hand, to about ten miles.
THROUGH_GERMANY: Line = [
    (10.90, 53.96), (10.78, 53.75), (10.95, 53.62), (10.60, 53.37), (11.05, 53.20), (11.57, 53.05), (11.45, 52.92),
    (10.95, 52.85), (10.76, 52.79), (10.94, 52.48), (11.06, 52.22), (10.93, 52.05), (10.58, 51.79), (10.65, 51.63),
    (10.37, 51.57), (9.95, 51.39), (10.20, 51.15), (10.05, 51.00), (9.95, 50.65), (10.10, 50.50), (10.38, 50.42),
    (10.72, 50.25), (10.90, 50.38), (11.25, 50.48), (11.50, 50.42), (12.10, 50.32),
]  # fmt: skip
GREAT_LAKES: dict[str, Line] = {
    "Superior": [
        (-92.10, 46.75), (-91.20, 47.30), (-90.30, 47.75), (-89.40, 48.05), (-88.90, 48.40), (-88.20, 48.85),
        (-87.20, 48.75), (-86.30, 48.75), (-85.50, 47.95), (-84.90, 47.90), (-84.70, 47.30), (-84.60, 46.60),
        (-85.00, 46.75), (-86.50, 46.50), (-87.40, 46.50), (-88.20, 46.95), (-87.90, 47.45), (-88.90, 47.00),
        (-90.40, 46.60), (-92.10, 46.75),
    ],
    "Michigan": [
        (-87.50, 41.65), (-86.90, 41.75), (-86.25, 42.50), (-86.50, 43.60), (-86.30, 44.60), (-85.50, 45.10),
        (-84.90, 45.75), (-86.00, 45.95), (-87.00, 45.70), (-87.70, 45.00), (-88.00, 44.55), (-87.30, 44.80),
        (-87.60, 43.90), (-87.90, 43.00), (-87.80, 42.30), (-87.50, 41.65),
    ],
    "Huron": [
        (-84.70, 45.80), (-83.40, 45.20), (-83.40, 44.30), (-83.90, 43.70), (-82.60, 44.00), (-82.45, 43.00),
        (-81.70, 43.40), (-81.60, 44.50), (-80.90, 44.60), (-80.00, 44.50), (-79.90, 45.00), (-80.70, 45.90),
        (-82.00, 46.10), (-83.60, 46.10), (-84.70, 45.80),
    ],
    "Erie": [
        (-83.40, 41.70), (-82.50, 41.40), (-81.70, 41.50), (-80.10, 42.15), (-78.90, 42.85), (-79.80, 42.85),
        (-81.20, 42.65), (-82.50, 41.95), (-83.10, 42.05), (-83.40, 41.70),
    ],
    "Ontario": [
        (-79.80, 43.30), (-79.10, 43.27), (-77.60, 43.28), (-76.20, 43.55), (-76.30, 44.10), (-77.50, 44.00),
        (-78.50, 43.90), (-79.40, 43.65), (-79.80, 43.30),
    ],
}  # fmt: skip

PLANS = (
    MapPlan(
        "caribbean", "The Caribbean, October 1962", "10m", Area(-92, 8, -58, 34),
        tolerance=0.045, smallest=0.003, decimals=2,
        about=("Cuba", "Guantanamo Bay", "United States", "Bahamas"),
    ),
    MapPlan(
        "black_sea", "Turkey and the Black Sea, October 1962", "10m", Area(18, 33, 50, 52),
        tolerance=0.04, smallest=0.004, decimals=2,
        about=("Turkey", "Soviet Union"),
    ),
    MapPlan(
        "world", "The world, October 1962", "50m", Area(-180, -58, 180, 84),
        tolerance=0.12, smallest=0.06, decimals=2, by_hand=True,
    ),
)  # fmt: skip


# --- Lines and rings


def unwrap(line: Line) -> Line:
    """The line without jumps at the 180th meridian: longitudes run on past it instead."""
    result = line[:1]
    for lon, lat in line[1:]:
        result.append((lon - FULL_TURN * round((lon - result[-1][0]) / FULL_TURN), lat))
    return result


def simplify(line: Line, tolerance: float) -> Line:
    """Leave out points that lie within `tolerance` degrees of the line without them (Douglas, Peucker)."""
    shrink = math.cos(math.radians(sum(lat for _, lat in line) / len(line)))  # a degree of longitude
    keep = {0, len(line) - 1}
    open_stretches = [(0, len(line) - 1)]
    while open_stretches:
        start, end = open_stretches.pop()
        ax, ay = line[start][0] * shrink, line[start][1]
        dx, dy = line[end][0] * shrink - ax, line[end][1] - ay
        length2 = dx * dx + dy * dy
        farthest, where = tolerance, 0
        for i in range(start + 1, end):
            px, py = line[i][0] * shrink - ax, line[i][1] - ay
            along = min(1.0, max(0.0, (px * dx + py * dy) / length2)) if length2 else 0.0
            distance = math.hypot(px - along * dx, py - along * dy)
            if distance > farthest:
                farthest, where = distance, i
        if where:
            keep.add(where)
            open_stretches += [(start, where), (where, end)]
    return [line[i] for i in sorted(keep)]


def signed_area(ring: Line) -> float:
    """The area inside a closed ring, in square degrees of latitude; negative if it runs clockwise."""
    total = sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise(ring))
    return total / 2 * math.cos(math.radians(sum(lat for _, lat in ring) / len(ring)))


def inside(point: Point, ring: Line) -> bool:
    """Whether the point lies inside the closed ring."""
    x, y = point
    crossings = 0
    for (ax, ay), (bx, by) in pairwise(ring):
        if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
            crossings += 1
    return crossings % 2 == 1


def clip_line(line: Line, area: Area) -> list[Line]:
    """The stretches of an open line inside the area."""
    pieces: list[Line] = []
    joined = False
    for start, end in pairwise(line):
        part = area.cut(start, end)
        if part is None:
            joined = False
            continue
        ends = [(start[0] + t * (end[0] - start[0]), start[1] + t * (end[1] - start[1])) for t in part]
        if joined and part[0] == 0:
            pieces[-1].append(ends[1])
        else:
            pieces.append(ends)
        joined = part[1] == 1
    return pieces


def clip_rings(rings: Iterable[Line], area: Area) -> list[Line]:
    """The rings of one state, cut at the area's edge and closed along it.

    Land lies to the right of every ring, so where a ring leaves the area its land goes on
    clockwise along the edge, as far as the next place where a ring comes in.
    """
    whole: list[Line] = []
    chains: list[Line] = []
    corner_is_land = False
    for ring in rings:
        outside = next((i for i, point in enumerate(ring) if not area.contains(point)), None)
        if outside is None:
            whole.append(ring)
        else:
            chains += clip_line(ring[outside:] + ring[1 : outside + 1], area)
            corner_is_land ^= inside(area.corners()[0], ring)
    corners = area.corners()
    if not chains:
        return [corners + corners[:1], *whole] if corner_is_land else whole
    entries = {i: area.around(chain[0]) for i, chain in enumerate(chains)}
    while entries:
        begun = here = next(iter(entries))
        ring = []
        while True:
            ring += chains[here]
            left = area.around(ring[-1])
            here = min(entries, key=lambda i: (entries[i] - left) % 4)
            ahead = (entries[here] - left) % 4
            passed = sorted(((n - left) % 4, corner) for n, corner in enumerate(corners))
            ring += [corner for distance, corner in passed if distance < ahead]
            if here == begun:
                break
            del entries[here]
        del entries[begun]
        whole.append(ring + ring[:1])
    return whole


def fill_holes(rings: list[Line]) -> list[Line]:
    """Rings without holes: each hole is tied to the ring around it by a seam of no width."""
    outer = sorted((ring for ring in rings if signed_area(ring) < 0), key=lambda ring: abs(signed_area(ring)))
    for hole in (ring for ring in rings if signed_area(ring) > 0):
        n = next((n for n, ring in enumerate(outer) if inside(hole[0], ring)), None)
        if n is None:
            continue
        ring = outer[n]
        _, at, to = min(
            (math.dist(a, b), i, j) for i, a in enumerate(ring[:-1]) for j, b in enumerate(hole[:-1])
        )
        outer[n] = ring[: at + 1] + hole[to:-1] + hole[: to + 1] + ring[at:]
    return outer


def rounded(line: Line, decimals: int) -> Line:
    """The line in the file's precision, without points that fall together."""
    result: Line = []
    for lon, lat in line:
        point = (round(lon, decimals) + 0.0, round(lat, decimals) + 0.0)  # + 0.0 makes -0.0 plain
        if not result or point != result[-1]:
            result.append(point)
    return result


# --- The data


def read_arcs(topology: dict[str, Any]) -> list[Line]:
    """The arcs of a TopoJSON file in degrees."""
    (kx, ky), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[Line] = []
    for steps in topology["arcs"]:
        x = y = 0
        line: Line = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            line.append((x * kx + tx, y * ky + ty))
        arcs.append(unwrap(line))
    return arcs


def arcs_of(geometry: dict[str, Any]) -> Iterator[int]:
    """All arc numbers of a country, in the direction it walks them."""
    polygons = geometry.get("arcs", [])
    for polygon in [polygons] if geometry["type"] == "Polygon" else polygons:
        for ring in polygon:
            yield from ring


def states_of_1962(topology: dict[str, Any]) -> dict[str, list[int]]:
    """For each shape's name its arcs, without those between countries that were one state."""
    merged_into = {today: then for then, parts in MERGED.items() for today in parts}
    arcs: defaultdict[str, list[int]] = defaultdict(list)
    for geometry in topology["objects"]["countries"]["geometries"]:
        today = geometry["properties"]["name"]
        arcs[merged_into.get(today, RENAMED.get(today, today))] += arcs_of(geometry)
    result = {}
    for name, numbers in arcs.items():
        walks = Counter(numbers)
        result[name] = [n for n, times in walks.items() if times > walks[~n]]  # there and back cancel out
    return result


def rings_of(numbers: list[int], arcs: list[Line]) -> Iterator[tuple[Line, list[int]]]:
    """Join a state's arcs to closed rings; each comes with the arcs it is made of."""

    def walked(n: int) -> Line:
        return arcs[n] if n >= 0 else arcs[~n][::-1]

    def node(point: Point) -> Point:
        return (round(point[0] % FULL_TURN, 6), round(point[1], 6))

    leaving: defaultdict[Point, list[int]] = defaultdict(list)
    for n in numbers:
        leaving[node(walked(n)[0])].append(n)
    for first in numbers:
        start = node(walked(first)[0])
        if first not in leaving[start]:
            continue  # used by an earlier ring
        leaving[start].remove(first)
        used, ring = [first], list(walked(first))
        while node(ring[-1]) != start:
            used.append(leaving[node(ring[-1])].pop())
            ring += walked(used[-1])[1:]
        yield unwrap(ring), used


def shifted(line: Line) -> Iterator[Line]:
    """The line where it is, and a full turn to either side: one of them may lie in the map."""
    for turn in (0.0, -FULL_TURN, FULL_TURN):
        yield [(lon + turn, lat) for lon, lat in line]


def make(plan: MapPlan, topology: dict[str, Any]) -> dict[str, Any]:
    """One map in the format of the game."""
    states = states_of_1962(topology)
    factors: defaultdict[int, float] = defaultdict(lambda: 1.0)
    for name, numbers in states.items():
        for n in numbers:
            factors[max(n, ~n)] = min(factors[max(n, ~n)], plan.factor(name))
    arcs = [simplify(arc, plan.tolerance * factors[n]) for n, arc in enumerate(read_arcs(topology))]
    wanted = plan.area
    area = Area(wanted.west + EDGE, wanted.south + EDGE, wanted.east - EDGE, wanted.north - EDGE)
    shapes: list[dict[str, Any]] = []
    users: Counter[int] = Counter()
    for name, numbers in states.items():
        rings: list[Line] = []
        for ring, used in rings_of(numbers, arcs):
            if len(ring) > 3 and abs(signed_area(ring)) >= plan.smallest * plan.factor(name):
                rings.append(ring)
                users.update(max(n, ~n) for n in used)
        turned = [copy for ring in rings for copy in shifted(ring)]
        near = [r for r in turned if max(x for x, _ in r) > area.west and min(x for x, _ in r) < area.east]
        polygons = [rounded(ring, plan.decimals) for ring in fill_holes(clip_rings(near, area))]
        polygons = [ring for ring in polygons if len(ring) > 3]
        if polygons:
            shapes.append({"name": name, "state": STATE_OF.get(name, OTHER), "polygons": polygons})
    lines: dict[int, list[Line]] = {1: [], 2: []}  # by the number of states that use the arc
    for n, count in sorted(users.items()):
        pieces = (piece for copy in shifted(arcs[n]) for piece in clip_line(copy, area))
        lines[count] += [line for line in (rounded(p, plan.decimals) for p in pieces) if len(line) > 1]
    return {
        "title": plan.title,
        "source": SOURCE.format(scale=f"1:{plan.scale}"),
        "area": [wanted.west, wanted.south, wanted.east, wanted.north],
        "shapes": sorted(shapes, key=lambda shape: str(shape["name"])),
        "borders": lines[2] + ([THROUGH_GERMANY] if plan.by_hand else []),
        "coasts": lines[1],
        "lakes": list(GREAT_LAKES.values()) if plan.by_hand else [],
    }


def as_text(made: dict[str, Any]) -> str:
    """The map as JSON with one shape or line to a row, so that changes can be read."""

    def compact(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    rows = []
    for key, value in made.items():
        if key in ("shapes", "borders", "coasts", "lakes"):
            rows.append(f'"{key}":[\n' + ",\n".join(compact(item) for item in value) + "\n]")
        else:
            rows.append(f'"{key}":{compact(value)}')
    return "{\n" + ",\n".join(rows) + "\n}\n"


def main() -> None:
    """Make all maps."""
    parser = argparse.ArgumentParser(description="Make the game's maps from world-atlas.")
    parser.add_argument("atlas", type=Path, help="the unpacked world-atlas folder")
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[1] / "maps", help="where to write")
    options = parser.parse_args()
    for plan in PLANS:
        topology = json.loads((options.atlas / f"countries-{plan.scale}.json").read_text(encoding="utf-8"))
        text = as_text(make(plan, topology))
        (options.out / f"{plan.file}.json").write_text(text, encoding="utf-8", newline="\n")
        print(f"{plan.file}.json: {len(text.encode()) / 1000:.0f} kB")


if __name__ == "__main__":
    main()
