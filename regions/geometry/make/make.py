"""Makes ../europe.topojson, the bundled base map, from the QGIS copy of Natural Earth and codes.csv.

    python3 make.py PATH/world_map.gpkg [OUTPUT]

Only the standard library is used. The same input gives the same bytes.

Inside, a point is a pair of whole numbers: first units of 1e-5 degree (the snapping grid), at the end units of STEP.
A ring is a list of points without the closing one, with the interior on the left:
outer rings run anticlockwise and holes clockwise, as in GeoJSON.
"""

import csv
import json
import sqlite3
import struct
import sys
from collections import defaultdict
from heapq import heapify, heappop, heappush
from math import cos, radians
from pathlib import Path

HERE = Path(__file__).parent
SNAP = 100_000  # grid points per degree while borders are matched
STEP = 73  # grid points per unit of the file: 0.00073 degrees, which moves no point by 58 m; with it no borders cross
LAND = ""  # stands for the neighbours' land among the region codes

# A bend is dropped when the triangle it makes is smaller than this share of the regions on both sides
# and smaller than so many square kilometres; for coasts of the neighbours' land the last figure alone counts.
SHARE = 1 / 4000
LARGEST_BEND = 4.0
LAND_BEND = 150.0
# These are shown magnified, so their outlines are kept as they are.
KEPT_WHOLE = set("CY00 ES70 FRY1 FRY2 FRY3 FRY4 FRY5 IS00 LI00 MT00 PT20 PT30".split())
# Islands of the neighbours that are smaller than this are left out, in square kilometres.
SMALLEST_ISLAND = 300.0
# Empty holes in a region up to this size are filled, in square kilometres.
LARGEST_GAP = 5.0
# Where neighbours' land is drawn: west, south, east, north.
WINDOWS = [
    (-75, 20, 180, 84),  # Europe and what stands around it
    (-64, 13, -59, 19),  # Guadeloupe and Martinique
    (-58, 0, -49, 8),  # French Guiana
    (43, -15, 48, -11),  # Mayotte
]


def main(source, target):
    codes = read_codes(HERE / "codes.csv")
    edges = dissolve(read_units(source, codes))
    shapes = {code: fill(trace(own), edges) for code, own in edges.items()}
    shapes[LAND] = [ring for window in WINDOWS for ring in clip(shapes[LAND], window)]
    shapes[LAND] = without_islets(shapes)
    arcs, shapes = share(shapes)
    arcs = simplify(arcs, shapes)
    text = topojson(arcs, shapes)
    target.write_bytes(text.encode())
    points = sum(len(arc) for arc in arcs)
    print(f"{target.name}: {len(shapes) - 1} regions, {len(arcs)} arcs, {points} points, {len(text)} bytes")


# Reading


def read_codes(path):
    """Region code by (country, name, Geonames name, FIPS code)."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    codes = {(row["country"], row["name"], row["gn_name"], row["fips"]): row["region"] for row in rows}
    if len(codes) != len(rows):
        sys.exit(f"{path}: two rows have the same country, name, gn_name and fips")
    return codes


def read_units(source, codes):
    """Each admin-1 unit's code (LAND where the table has none) and its rings."""
    query = "select adm0_a3, name, gn_name, fips, geom from states_provinces order by fid"
    database = sqlite3.connect(f"file:{source}?mode=ro", uri=True)
    found = set()
    for *key, blob in database.execute(query):
        key = tuple(text or "" for text in key)
        found.add(key)
        for polygon in read_multipolygon(blob):
            for number, ring in enumerate(polygon):
                points = without_repeats([(round(x * SNAP), round(y * SNAP)) for x, y in ring])
                if len(points) > 2:
                    if (area(points) > 0) != (number == 0):
                        points.reverse()
                    yield codes.get(key, LAND), points
    if missing := sorted(codes.keys() - found):
        sys.exit(f"codes.csv names units that {source} does not have: {missing}")


def read_multipolygon(blob):
    """A GeoPackage geometry: 8 bytes of header, an envelope, then a well-known binary multipolygon."""
    envelope = (0, 32, 48, 48, 64)[(blob[3] >> 1) & 7]
    place = 8 + envelope

    def take(kind, count=1):
        nonlocal place
        values = struct.unpack_from(f"{order}{count}{kind}", blob, place)
        place += struct.calcsize(f"{order}{count}{kind}")
        return values

    def head(expected):
        nonlocal place, order
        order = "<" if blob[place] else ">"
        place += 1
        kind, count = take("I", 2)
        assert kind == expected, f"geometry type {kind} instead of {expected}"
        return count

    order = "<"
    polygons = []
    for _ in range(head(6)):
        polygon = []
        for _ in range(head(3)):
            (count,) = take("I")
            numbers = take("d", 2 * count)
            polygon.append(list(zip(numbers[::2], numbers[1::2])))
        polygons.append(polygon)
    return polygons


def without_repeats(ring):
    """A ring without points that equal the one before; the first is compared with the last."""
    return [point for number, point in enumerate(ring) if point != ring[number - 1]]


# Dissolving: a border inside a region is walked once in each direction, and the two cancel out


def dissolve(units):
    """The directed edges of each code's outline."""
    edges = defaultdict(set)
    for code, ring in units:
        own = edges[code]
        for start, end in zip(ring, ring[1:] + ring[:1]):
            if (end, start) in own:
                own.remove((end, start))
            elif (start, end) in own:
                sys.exit(f"units of {code or 'the neighbours'} overlap at {start}")
            else:
                own.add((start, end))
    return {code: edges[code] for code in sorted(edges)}


def trace(edges):
    """The rings that directed edges make; a ring that meets itself at a point becomes two rings."""
    following = defaultdict(list)
    for start, end in sorted(edges):
        following[start].append(end)
    rings = []
    for first in sorted(following):
        while following[first]:
            path, place = [first], {first: 0}
            while True:
                point = following[path[-1]].pop(0)
                if point in place:
                    start = place[point]
                    rings.append(path[start:])
                    for gone in path[start + 1 :]:
                        del place[gone]
                    del path[start + 1 :]
                    if not following[path[-1]]:
                        break
                else:
                    place[point] = len(path)
                    path.append(point)
    return rings


def fill(rings, edges):
    """Leaves out small holes with nothing in them: units that the generalisation lost."""
    kept = []
    for ring in rings:
        inner = (ring[1], ring[0])
        if -LARGEST_GAP < square_kilometres(ring) < 0 and not any(inner in own for own in edges.values()):
            continue
        kept.append(ring)
    return kept


# Clipping the neighbours' land


def clip(rings, window):
    """The parts of rings inside a window, closed along its edge."""
    west, south, east, north = (side * SNAP for side in window)
    inside, chains = [], []
    for ring in rings:
        if all(west < x < east and south < y < north for x, y in ring):
            inside.append(ring)
        else:
            chains += pieces(ring, west, south, east, north)
    width, height = east - west, north - south

    def along(point):
        """How far a point of the window's edge is from the south-west corner, going anticlockwise."""
        x, y = point
        if y == south:
            return x - west
        if x == east:
            return width + y - south
        if y == north:
            return width + height + east - x
        return 2 * width + height + north - y

    corners = [(width, (east, south)), (width + height, (east, north))]
    corners += [(2 * width + height, (west, north)), (2 * (width + height), (west, south))]
    lap = 2 * (width + height)
    waiting = {along(chain[0]): chain for chain in chains}
    assert len(waiting) == len(chains), "two borders enter the window at one point"
    while waiting:
        first = min(waiting)
        ring = []
        here = first
        while here in waiting:
            chain = waiting.pop(here)
            ring += chain
            leave = along(chain[-1])
            here = min([*waiting, first], key=lambda entry: (entry - leave) % lap)
            passed = sorted(((at - leave) % lap, corner) for at, corner in corners)
            ring += [corner for way, corner in passed if 0 < way < (here - leave) % lap]
        inside.append(without_repeats(ring))
    return inside


def pieces(ring, west, south, east, north):
    """The stretches of a ring inside a box, from its edge to its edge."""
    chains, open_chain = [], None
    start = next(n for n, (x, y) in enumerate(ring) if not (west < x < east and south < y < north))
    ring = ring[start:] + ring[:start]
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1]):
        enter, leave = 0, 1
        for step, room in ((x0 - x1, x0 - west), (x1 - x0, east - x0), (y0 - y1, y0 - south), (y1 - y0, north - y0)):
            if step < 0:
                enter = max(enter, room / step)
            elif step > 0:
                leave = min(leave, room / step)
            elif room <= 0:
                enter, leave = 1, 0
        if enter >= leave:
            continue

        def at(part):
            x, y = round(x0 + part * (x1 - x0)), round(y0 + part * (y1 - y0))
            return min(max(x, west), east), min(max(y, south), north)

        if enter > 0:
            open_chain = [at(enter)]
        if leave < 1:
            chains.append(open_chain + [at(leave)])
            open_chain = None
        else:
            open_chain.append((x1, y1))
    return chains


def without_islets(shapes):
    """The neighbours' land without small islands; what has a border with a region stays."""
    ours = {point for code, rings in shapes.items() if code != LAND for ring in rings for point in ring}

    def stays(ring):
        return abs(square_kilometres(ring)) >= SMALLEST_ISLAND or not ours.isdisjoint(ring)

    return [ring for ring in shapes[LAND] if stays(ring)]


# Sharing borders


def share(shapes):
    """Cuts rings into arcs that neighbours share: the arcs, and for each code its rings as lists of arc numbers.

    As in TopoJSON, the number ~n (that is -n - 1) stands for arc n walked backwards.
    """
    users = defaultdict(set)  # who walks an edge, in either direction
    around = defaultdict(set)  # the points next to a point
    for code, rings in shapes.items():
        for ring in rings:
            for start, end in zip(ring, ring[1:] + ring[:1]):
                edge = min(start, end), max(start, end)
                way = start < end
                assert len(users[edge]) < 2 and way not in {w for _, w in users[edge]}, f"shapes overlap at {edge}"
                users[edge].add((code, way))
                around[start].add(end)
                around[end].add(start)

    def codes_at(point, neighbour):
        return {code for code, _ in users[min(point, neighbour), max(point, neighbour)]}

    def junction(point):
        near = around[point]
        return len(near) != 2 or len({frozenset(codes_at(point, neighbour)) for neighbour in near}) != 1

    junctions = {point for point in sorted(around) if junction(point)}
    arcs, numbers, result = [], {}, {}
    for code, rings in shapes.items():
        result[code] = []
        for ring in rings:
            cuts = [number for number, point in enumerate(ring) if point in junctions] or [ring.index(min(ring))]
            turned = ring[cuts[0] :] + ring[: cuts[0]]
            cuts = [cut - cuts[0] for cut in cuts] + [len(ring)]
            turned.append(turned[0])
            row = []
            for start, end in zip(cuts, cuts[1:]):
                arc = tuple(turned[start : end + 1])
                back = arc[::-1]
                if back in numbers:
                    row.append(~numbers[back])
                else:
                    numbers[arc] = len(arcs)
                    arcs.append(arc)
                    row.append(numbers[arc])
            result[code].append(row)
    return arcs, result


# Simplifying


def join(row, arcs):
    """The points of a ring."""
    return [point for number in row for point in (arcs[number] if number >= 0 else arcs[~number][::-1])[:-1]]


def simplify(arcs, shapes):
    """Drops the smallest bends of each arc (after Visvalingam and Whyatt), the smallest first.

    A bend stays when another point lies in its triangle, so that no border jumps over another one.
    It stays, too, when the arc would become a straight line between points that another arc already joins.
    """
    users, areas = defaultdict(set), defaultdict(float)
    for code, rings in shapes.items():
        for row in rings:
            areas[code] += square_kilometres(join(row, arcs))
            for number in row:
                users[max(number, ~number)].add(code)
    limits = [least_bend(users[number], areas) for number in range(len(arcs))]
    ends = defaultdict(int)
    for arc in arcs:
        ends[min(arc[0], arc[-1]), max(arc[0], arc[-1])] += 1

    def fewest_points(arc):
        if arc[0] == arc[-1]:
            return 4
        return 3 if ends[min(arc[0], arc[-1]), max(arc[0], arc[-1])] > 1 else 2

    fewest = [fewest_points(arc) for arc in arcs]

    cells = defaultdict(set)  # the points that are left, by tenths of a degree
    for arc in arcs:
        for point in arc:
            cells[cell(point)].add(point)
    before = [list(range(-1, len(arc) - 1)) for arc in arcs]
    after = [list(range(1, len(arc) + 1)) for arc in arcs]
    size = [len(arc) for arc in arcs]
    gone = [[False] * len(arc) for arc in arcs]

    def bend(number, place):
        arc = arcs[number]
        corners = [arc[before[number][place]], arc[place], arc[after[number][place]]]
        return abs(square_kilometres(corners)), corners

    queue = [(bend(n, p)[0], n, p) for n, arc in enumerate(arcs) if limits[n] > 0 for p in range(1, len(arc) - 1)]
    heapify(queue)
    while queue:
        small, number, place = heappop(queue)
        if gone[number][place] or size[number] <= fewest[number]:
            continue
        now, corners = bend(number, place)
        if now > small or small >= limits[number] or crowded(corners, cells):
            continue
        gone[number][place] = True
        size[number] -= 1
        cells[cell(arcs[number][place])].discard(arcs[number][place])
        left, right = before[number][place], after[number][place]
        after[number][left], before[number][right] = right, left
        for near in (left, right):
            if 0 < near < len(arcs[number]) - 1:
                heappush(queue, (max(small, bend(number, near)[0]), number, near))
    return [[point for point, dropped in zip(arc, marks) if not dropped] for arc, marks in zip(arcs, gone)]


def least_bend(codes, areas):
    """A bend smaller than this is dropped, in square kilometres: small regions keep finer borders than large ones."""
    if codes & KEPT_WHOLE:
        return 0
    return min(LAND_BEND if code == LAND else min(areas[code] * SHARE, LARGEST_BEND) for code in codes)


def cell(point):
    return point[0] // (SNAP // 10), point[1] // (SNAP // 10)


def crowded(corners, cells):
    """Whether a point that is still there lies in a triangle, its corners apart."""
    (west, south), (east, north) = (cell(tuple(pick(axis) for axis in zip(*corners))) for pick in (min, max))
    a, b, c = corners
    for column in range(west, east + 1):
        for row in range(south, north + 1):
            for point in cells.get((column, row), ()):
                if point not in corners:
                    sides = [side(p, q, point) for p, q in ((a, b), (b, c), (c, a))]
                    if min(sides) >= 0 or max(sides) <= 0:
                        return True
    return False


# Measuring


def side(start, end, point):
    """Positive when a point lies to the left of a line, negative when it lies to the right."""
    return (end[0] - start[0]) * (point[1] - start[1]) - (end[1] - start[1]) * (point[0] - start[0])


def area(points):
    """Twice the area inside a ring, in square grid units: positive when it runs anticlockwise."""
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(points, points[1:] + points[:1]))


def square_kilometres(points):
    degree = 111.2  # kilometres along a meridian
    middle = sum(y for _, y in points) / len(points) / SNAP
    return area(points) / 2 / SNAP**2 * degree**2 * cos(radians(middle))


# Writing


def topojson(arcs, shapes):
    """A TopoJSON text with whole-number, delta-encoded arcs; one line for each arc and each shape."""
    small = [thinned([(coarse(x), coarse(y)) for x, y in arc]) for arc in arcs]
    west, south = (min(point[axis] for arc in small for point in arc) for axis in (0, 1))
    lines = []
    for arc in small:
        steps = [[arc[0][0] - west, arc[0][1] - south]]
        steps += [[x1 - x0, y1 - y0] for (x0, y0), (x1, y1) in zip(arc, arc[1:])]
        lines.append(compact(steps if len(steps) > 1 else steps + [[0, 0]]))
    regions = []
    for code, rings in shapes.items():
        parts = polygons(rings, small)
        assert parts, f"{code} is too small for the file's grid"
        if code == LAND:
            land = compact({"type": "MultiPolygon", "arcs": parts})
        elif len(parts) == 1:
            regions.append(compact({"type": "Polygon", "id": code, "arcs": parts[0]}))
        else:
            regions.append(compact({"type": "MultiPolygon", "id": code, "arcs": parts}))
    transform = compact({"scale": [STEP / SNAP] * 2, "translate": [west * STEP / SNAP, south * STEP / SNAP]})
    return "\n".join(
        [
            '{"type":"Topology","transform":' + transform + ',"objects":{',
            '"regions":{"type":"GeometryCollection","geometries":[',
            ",\n".join(regions),
            "]},",
            '"land":' + land + "},",
            '"arcs":[',
            ",\n".join(lines),
            "]}\n",
        ]
    )


def polygons(rings, arcs):
    """Puts each hole with the smallest outer ring around it; drops rings that are too small for the file's grid."""
    outlines = []
    for row in rings:
        points = join(row, arcs)
        outlines.append((area(points), row, points))
    # An outline without area is an islet that fell on one line of the grid.
    outers = [(size, [row], points) for size, row, points in outlines if size > 0]
    for size, row, points in outlines:
        if size < 0:
            around = [outer for outer in outers if outer[0] > -size and contains(outer[2], points)]
            min(around, key=lambda outer: outer[0])[1].append(row)
    return [rows for _, rows, _ in outers]


def contains(ring, points):
    """Whether a ring goes around another one; where they touch, a point that is not shared decides."""
    shared = set(ring)
    point = next((point for point in points if point not in shared), points[0])
    turns = 0
    for start, end in zip(ring, ring[1:] + ring[:1]):
        if start[1] <= point[1] < end[1] and side(start, end, point) > 0:
            turns += 1
        elif end[1] <= point[1] < start[1] and side(start, end, point) < 0:
            turns -= 1
    return turns != 0


def thinned(points):
    """A line without points that equal the one before."""
    return [point for number, point in enumerate(points) if number == 0 or point != points[number - 1]]


def coarse(value):
    """From the snapping grid to the file's grid, halves upwards."""
    return (2 * value + STEP) // (2 * STEP)


def compact(value):
    return json.dumps(value, separators=(",", ":"))


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) == 3 else HERE.parent / "europe.topojson")
