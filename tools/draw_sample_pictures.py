"""Draw the pictures of the sample organisation: flat, warm, and the same every time.

    python tools/draw_sample_pictures.py            # all of them
    python tools/draw_sample_pictures.py brezel     # only these

Everything is drawn three times too large and then reduced: that is all the smoothing there is.
"""

from __future__ import annotations

import itertools
import math
import random
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw

CONTENT = Path(__file__).parents[1] / "src" / "anklang" / "cli" / "sample" / "content"
SCALE = 3

Point = tuple[float, float]
Points = Sequence[Point]

CREAM, SAND, OAT = "#fbf1e0", "#f3deb9", "#e6c794"
GOLD, HONEY, CRUST, BARK, COCOA = "#e2a44c", "#cf8636", "#a85a1e", "#7c3f18", "#4d2814"
RUST, BERRY, BLUSH = "#b4531a", "#a63d35", "#e59a7d"
SAGE, MOSS, SKY, TEAL, NIGHT = "#8aa583", "#56735a", "#bcd3d4", "#35596a", "#223344"
FLOUR, GLOW, INK = "#fffaf1", "#ffcf6b", "#2b211c"


def ellipse(cx: float, cy: float, rx: float, ry: float = 0, turn: float = 0) -> Points:
    """An ellipse (a circle without ry), turned by degrees."""
    ry = ry or rx
    ring = [(rx * math.cos(a), ry * math.sin(a)) for a in (i * math.tau / 120 for i in range(120))]
    return moved(ring, cx, cy, turn)


def box(x: float, y: float, w: float, h: float, r: float = 0) -> Points:
    """A rectangle by its corner and size, with round corners."""
    if not r:
        return [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]
    corners = [(x + w - r, y + h - r), (x + r, y + h - r), (x + r, y + r), (x + w - r, y + r)]
    return [
        (cx + r * math.cos(math.radians(90 * q + a)), cy + r * math.sin(math.radians(90 * q + a)))
        for q, (cx, cy) in enumerate(corners)
        for a in range(0, 91, 6)
    ]


def moved(points: Points, dx: float, dy: float, turn: float = 0, size: float = 1) -> Points:
    """The points scaled, turned by degrees around the origin, and then moved."""
    c, s = math.cos(math.radians(turn)) * size, math.sin(math.radians(turn)) * size
    return [(dx + x * c - y * s, dy + x * s + y * c) for x, y in points]


def curve(points: Points, closed: bool = False, steps: int = 24) -> Points:
    """A smooth line through the points (Catmull-Rom)."""
    p = list(points)
    p = [p[-1], *p, p[0], p[1]] if closed else [p[0], *p, p[-1]]
    out: list[Point] = []
    for a, b, c, d in zip(p, p[1:], p[2:], p[3:], strict=False):
        out += [
            (_spline(a[0], b[0], c[0], d[0], t), _spline(a[1], b[1], c[1], d[1], t))
            for t in (i / steps for i in range(steps))
        ]
    return out if closed else [*out, p[-2]]


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (
        2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3
    )


class Mask:
    """A set of pixels: shapes are added to it, sets are combined with | & -."""

    def __init__(self, size: tuple[int, int], image: Image.Image | None = None) -> None:
        self.size = size
        self.image = image or Image.new("L", (size[0] * SCALE, size[1] * SCALE), 0)
        self._pen = ImageDraw.Draw(self.image)

    def add(self, *shapes: Points) -> Mask:
        for points in shapes:
            self._pen.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=255)
        return self

    def line(self, points: Points, *widths: float) -> Mask:
        """A line with round ends; its width runs through the given widths."""
        track = _dense(points)
        for i, (x, y) in enumerate(track):
            r = _between(widths, i / max(len(track) - 1, 1)) * SCALE / 2
            cx, cy = x * SCALE, y * SCALE
            self._pen.ellipse((cx - r, cy - r, cx + r, cy + r), fill=255)
        return self

    def shift(self, dx: float, dy: float) -> Mask:
        image = Image.new("L", self.image.size, 0)
        image.paste(self.image, (round(dx * SCALE), round(dy * SCALE)))
        return Mask(self.size, image)

    def rim(self, dx: float, dy: float) -> Mask:
        """The part that a copy moved by (dx, dy) leaves uncovered: a shaded or a lit edge."""
        return self - self.shift(dx, dy)

    def __or__(self, other: Mask) -> Mask:
        return Mask(self.size, ImageChops.lighter(self.image, other.image))

    def __and__(self, other: Mask) -> Mask:
        return Mask(self.size, ImageChops.darker(self.image, other.image))

    def __sub__(self, other: Mask) -> Mask:
        return Mask(self.size, ImageChops.darker(self.image, ImageChops.invert(other.image)))


def _dense(points: Points) -> list[Point]:
    out = [points[0]]
    for (ax, ay), (bx, by) in itertools.pairwise(points):
        n = max(1, int(math.hypot(bx - ax, by - ay)))
        out += [(ax + (bx - ax) * i / n, ay + (by - ay) * i / n) for i in range(1, n + 1)]
    return out


def _between(values: Sequence[float], t: float) -> float:
    if len(values) == 1:
        return values[0]
    i = min(int(t * (len(values) - 1)), len(values) - 2)
    return values[i] + (values[i + 1] - values[i]) * (t * (len(values) - 1) - i)


class Canvas:
    """A picture in the making."""

    def __init__(self, background: str, size: tuple[int, int] = (1200, 800)) -> None:
        self.size = size
        self.image = Image.new("RGB", (size[0] * SCALE, size[1] * SCALE), background)
        self.dice = random.Random(1961)

    def mask(self, *shapes: Points) -> Mask:
        return Mask(self.size).add(*shapes)

    def paint(self, mask: Mask, colour: str, opacity: float = 1) -> Mask:
        image = mask.image.point(lambda v: round(v * opacity)) if opacity < 1 else mask.image
        self.image.paste(colour, (0, 0), image)
        return mask

    def fill(self, colour: str, *shapes: Points, opacity: float = 1) -> Mask:
        return self.paint(self.mask(*shapes), colour, opacity)

    def stroke(self, colour: str, points: Points, *widths: float) -> Mask:
        return self.paint(self.mask().line(points, *widths), colour)

    def scatter(self, colour: str, where: Mask, sizes: Sequence[float], count: int) -> None:
        """Grains, crumbs, stars: small dots inside a mask."""
        w, h = self.size
        dots = self.mask()
        for _ in range(count):
            x, y, r = self.dice.uniform(0, w), self.dice.uniform(0, h), self.dice.choice(sizes)
            if where.image.getpixel((int(x * SCALE), int(y * SCALE))):
                dots.add(ellipse(x, y, r, r * self.dice.uniform(0.6, 1), self.dice.uniform(0, 180)))
        self.paint(dots & where, colour)

    def save(self, path: Path) -> int:
        path.parent.mkdir(parents=True, exist_ok=True)
        small = self.image.resize(self.size, Image.Resampling.LANCZOS)
        small.save(path, "WEBP", quality=78, method=6)
        return path.stat().st_size


def shaded(c: Canvas, mask: Mask, base: str, dark: str, light: str) -> Mask:
    """Paint a body with a dark lower right and a lit upper left edge."""
    c.paint(mask, base)
    c.paint(mask.rim(-14, -16), dark, 0.55)
    c.paint(mask.rim(9, 10), light, 0.6)
    return mask


def table(c: Canvas, y: float, top: str, edge: str) -> None:
    c.fill(top, box(0, y, 1200, 800 - y))
    c.fill(edge, box(0, y, 1200, 8))


def ear(c: Canvas, x: float, y: float, turn: float, size: float = 1, colour: str = GOLD) -> None:
    """An ear of rye standing on its stalk; (x, y) is the foot."""

    def put(points: Points) -> Points:
        return moved(points, x, y, turn, size)

    c.stroke(colour, put(curve([(0, 0), (4, -110), (0, -220)])), 5 * size, 3 * size)
    for i in range(8):
        rise = -205 - i * 19
        for side in (-1, 1):
            c.stroke(colour, put([(side * 8, rise), (side * 34, rise - 74)]), 2 * size)
            c.fill(colour, put(ellipse(side * 11, rise, 8, 17, side * 24)))
            c.fill(CRUST, put(ellipse(side * 12, rise + 5, 3, 9, side * 24)), opacity=0.35)
    c.fill(colour, put(ellipse(0, -358, 8, 18)))


# A point per line would be unreadable.
# fmt: off
# --- the pictures ---------------------------------------------------------------------------------


def brezel() -> Canvas:
    c = Canvas(TEAL)
    c.fill("#3d6577", ellipse(600, 410, 470, 350))
    right = curve(
        [(600, 648), (745, 630), (880, 535), (925, 395), (870, 250), (745, 195), (655, 262),
         (600, 335), (562, 392), (600, 452), (668, 520), (716, 592)]
    )
    left = [(1200 - x, y) for x, y in right]
    widths = (112, 104, 88, 76, 70, 68, 66, 64, 62, 58, 52, 44)
    both = c.mask().line(right, *widths).line(left, *widths)
    c.paint(both.shift(14, 22), NIGHT, 0.45)
    _rope(c, (left, right), widths)
    for strand, x, y, r in ((right, 600, 335, 74), (left, 600, 452, 66), (left, 484, 592, 62),
                            (right, 716, 592, 62)):
        tail = strand[len(strand) // 2 :]  # the strand that lies on top here
        wide = [_between(widths, (len(strand) // 2 + i) / len(strand)) for i in range(len(tail))]
        _rope(c, (tail,), wide, c.mask(ellipse(x, y, r)))
    slit = c.mask(curve([(452, 664), (600, 634), (748, 664), (600, 694)], closed=True))
    c.paint(slit, SAND)
    c.paint(slit.rim(0, 9), OAT)
    salt = c.mask().line(right, *(w - 30 for w in widths)).line(left, *(w - 30 for w in widths))
    salt = salt - c.mask(box(430, 612, 340, 120))
    placed: list[Point] = []
    while len(placed) < 62:
        spot = (c.dice.uniform(250, 950), c.dice.uniform(180, 700))
        near = any(math.dist(spot, other) < 34 for other in placed)
        if near or not salt.image.getpixel((int(spot[0] * SCALE), int(spot[1] * SCALE))):
            continue
        placed.append(spot)
        grain = moved(box(-8, -6, 16, 13, 4), *spot, c.dice.uniform(0, 90))
        c.fill(COCOA, moved(grain, 2, 4), opacity=0.35)
        c.fill(FLOUR, grain)
    return c


def _rope(
    c: Canvas, strands: Iterable[Points], widths: Sequence[float], window: Mask | None = None
) -> None:
    """Strands of dough with outline, shade and gleam; only inside the window if there is one."""
    outline, body, gleam = c.mask(), c.mask(), c.mask()
    for points in strands:
        outline.line(points, *(w + 7 for w in widths))
        body.line(points, *widths)
        gleam.line(moved(points, -5, -10), *(w * 0.34 for w in widths))
    window = window or c.mask(box(0, 0, *c.size))
    c.paint(outline & window, "#6b3a1c")
    c.paint(body & window, CRUST)
    c.paint(body.rim(-10, -14) & window, BARK, 0.7)
    c.paint(gleam & body & window, HONEY, 0.75)


def malzbrot() -> Canvas:
    c = Canvas("#dfe5dc")
    c.fill("#d2dacd", ellipse(980, 150, 420, 300))
    cloth = moved(box(-430, -255, 860, 510, 14), 600, 440, -7)
    c.fill("#b9c2b2", moved(cloth, 12, 18))
    c.fill(CREAM, cloth)
    for y in (-215, -195, 195, 215):
        c.fill(BERRY, moved(box(-430, y, 860, 7), 600, 440, -7), opacity=0.75)
    c.fill(BARK, ellipse(618, 446, 288, 264), opacity=0.28)
    loaf = shaded(c, c.mask(ellipse(600, 420, 285, 262)), BARK, COCOA, CRUST)
    c.paint(c.mask(ellipse(585, 400, 235, 212)) & loaf, "#8b4a1e")
    for r in (0.97, 0.82, 0.67):  # rings of the proving basket, in flour
        ring = c.mask(ellipse(600, 415, 262 * r, 240 * r)) - c.mask(
            ellipse(600, 415, 262 * r - 9, 240 * r - 9)
        )
        c.paint(ring & loaf, SAND, 0.5)
    for turn in (0, 90, 180, 270):  # four leaves, cut
        leaf = [(0, -32), (58, -95), (0, -208), (-58, -95)]
        put = moved(curve(leaf, closed=True), 600, 415, turn + 45)
        c.fill(COCOA, put)
        c.fill(HONEY, moved(moved(put, -600, -415), 600, 415, 0, 0.93))
        c.stroke(BARK, moved([(0, -58), (0, -180)], 600, 415, turn + 45), 6)
        for rise in (-88, -115, -142):
            for side in (-1, 1):
                rib = [(0, rise + 16), (side * 30, rise - 8)]
                c.stroke(BARK, moved(rib, 600, 415, turn + 45), 5)
    c.scatter(FLOUR, loaf, (1.5, 2.5), 500)
    c.scatter(CRUST, c.mask(cloth) - c.mask(ellipse(610, 430, 310, 285)), (3, 4, 6), 60)
    return c


def broetchenkorb() -> Canvas:
    c = Canvas(SAND)
    c.fill("#f8e8c9", ellipse(600, 330, 480, 330))
    table(c, 640, "#c9905a", "#b57c47")
    c.fill(BARK, ellipse(600, 706, 400, 34), opacity=0.4)
    cloth = curve([(210, 470), (330, 400), (600, 380), (870, 400), (990, 470), (905, 545),
                   (600, 580), (295, 545)], closed=True)
    back = [(350, 395, -14), (480, 330, 8), (610, 300, -4), (745, 332, 10), (860, 398, 16)]
    front = [(415, 452, -8), (545, 425, 6), (672, 428, -6), (795, 458, 9)]
    for i, (x, y, turn) in enumerate(back):
        _roll(c, x, y, turn, i)
    for i, (x, y, turn) in enumerate(front):
        _roll(c, x, y, turn, i + 2)
    fold = c.mask(cloth) - c.mask(ellipse(600, 405, 330, 105))
    c.paint(fold, FLOUR)
    for x in range(-400, 1600, 46):
        for stripe in ([(x, 380), (x + 120, 620)], [(x, 620), (x + 120, 380)]):
            c.paint(c.mask().line(stripe, 12) & fold, BERRY, 0.32)
    body = c.mask(curve([(236, 505), (270, 640), (350, 708), (600, 716), (850, 708), (930, 640),
                         (964, 505), (880, 545), (600, 568), (320, 545)], closed=True))
    c.paint(body, HONEY)
    for row in range(5):
        for col in range(-1, 19):
            x, y = 240 + col * 42 + (row % 2) * 21, 552 + row * 36
            weave = c.mask(box(x, y - 14, 38, 27, 12)) & body
            c.paint(weave, GOLD)
            c.paint(weave.rim(0, -8), CRUST, 0.4)
    c.paint(body.rim(-20, -10), BARK, 0.4)
    rim = curve([(228, 500), (320, 545), (600, 572), (880, 545), (972, 500)])
    c.stroke(CRUST, rim, 30)
    c.stroke(HONEY, moved(rim, -2, -5), 16)
    return c


def _roll(c: Canvas, x: float, y: float, turn: float, kind: int) -> None:
    body = c.mask(moved(ellipse(0, 0, 92, 68), x, y, turn))
    c.paint(c.mask(moved(ellipse(0, 0, 97, 73), x, y, turn)), BARK, 0.55)
    shaded(c, body, (GOLD, HONEY, "#d8953f")[kind % 3], CRUST, "#f4cd85")
    if kind % 3 == 0:
        c.scatter(INK, c.mask(moved(ellipse(0, -12, 66, 40), x, y, turn)), (2.5, 3), 9000)
    elif kind % 3 == 1:
        c.scatter(CREAM, c.mask(moved(ellipse(0, -12, 62, 38), x, y, turn)), (4, 5), 3400)
    cut = curve([(-62, 4), (-20, -16), (30, -16), (64, -2), (20, 0), (-20, 2)], closed=True)
    c.fill(SAND, moved(cut, x, y, turn))


def croissant() -> Canvas:
    c = Canvas("#f1d9c3")
    c.fill("#ecccb0", ellipse(190, 160, 300, 260))
    c.fill("#a9897a", ellipse(618, 462, 450, 312), opacity=0.35)
    c.fill("#c4d8da", ellipse(600, 430, 450, 312))
    c.fill("#dfecec", ellipse(600, 426, 356, 236))
    c.paint(c.mask(_fold(0, 1, 1)).shift(14, 28), TEAL, 0.3)
    tones = ("#b4672a", "#c67c30", HONEY, "#dc9644", "#e9ae57", "#f2c374")
    for level, start in enumerate((0.0, 0.13, 0.25, 0.36, 0.45)):
        swell = 1 + 0.035 * level
        edge = _fold(start, 1 - start, swell)
        c.stroke("#7c3f18", [*edge, edge[0]], 8)
        for k, tone in enumerate(tones):
            inset = start + 0.017 * k
            if inset < 0.5:
                c.fill(tone, _fold(inset, 1 - inset, swell * (1 - 0.012 * k)))
    for a, b in ((0.19, 0.245), (0.31, 0.355), (0.47, 0.53), (0.645, 0.69), (0.755, 0.81)):
        gleam = [_across(t / 100, 0.74) for t in range(round(a * 100), round(b * 100) + 1)]
        c.paint(c.mask().line(gleam, 6, 16, 6), "#fde7b4", 0.9)
    c.scatter(HONEY, c.mask(ellipse(600, 610, 230, 70)), (3, 5, 7), 300)
    return c


def _across(t: float, side: float, swell: float = 1) -> Point:
    """A point of the croissant: t runs from tip to tip, side from -1 (inside) to 1."""
    a = math.pi * (1.13 - 1.26 * t)
    half = (14 + 104 * math.sin(math.pi * min(max(t, 0), 1)) ** 0.85) * swell
    return (600 + (290 + side * half) * 1.1 * math.cos(a), 560 - (222 + side * half) * math.sin(a))


def _fold(a: float, b: float, swell: float) -> Points:
    """The croissant from a to b, both ends bulging towards the tips."""
    def end(t: float, out: float) -> Points:
        side = [math.cos(math.pi * i / 24) for i in range(25)]
        return [_across(t + out * 0.05 * math.sqrt(1 - s * s), s, swell) for s in side]

    steps = [a + (b - a) * i / 60 for i in range(61)]
    outer = [_across(t, 1, swell) for t in steps]
    inner = [_across(t, -1, swell) for t in reversed(steps)]
    return [*outer, *end(b, 1), *inner, *reversed(end(a, -1))]


def ofen() -> Canvas:
    c = Canvas("#8d4b33")
    for row in range(14):
        for col in range(-1, 12):
            x, y = col * 112 + (row % 2) * 56, row * 60
            tone = c.dice.choice(("#9c553a", "#a65d3f", "#95503a", "#a25a44"))
            c.fill(tone, box(x + 4, y + 4, 104, 52, 5))
    for r, strength in ((480, 0.10), (400, 0.14), (330, 0.20)):
        c.fill(GLOW, ellipse(600, 430, r * 1.15, r), opacity=strength)
    arch = [(330, 600), (330, 400), *_arch(600, 400, 270, 210), (870, 400), (870, 600)]
    outer = [(270, 610), (270, 400), *_arch(600, 400, 330, 268), (930, 400), (930, 610)]
    c.fill("#5d3024", outer)
    for i in range(13):  # the stones of the arch
        a = math.pi + math.pi * (i + 0.5) / 13
        stone = moved(box(-32, -26, 64, 52, 6), 600 + 301 * math.cos(a), 400 + 239 * math.sin(a),
                      math.degrees(a))
        c.fill("#c98a5e" if i % 2 else "#bd7c52", stone)
    for y in (414, 480, 546):
        c.fill("#c98a5e" if y != 480 else "#bd7c52", box(274, y, 52, 60, 6), box(874, y, 52, 60, 6))
    mouth = c.fill("#3a1a12", arch)
    for r, tone in ((250, "#7a2b14"), (200, "#b3471a"), (150, "#e0782a"), (95, "#f6a945")):
        c.paint(c.mask(ellipse(600, 590, r * 1.12, r)) & mouth, tone)
    for x, h in ((500, 90), (560, 150), (620, 120), (682, 165), (735, 80)):
        flame = curve([(x - 34, 590), (x - 22, 590 - h * 0.5), (x + 4, 590 - h),
                       (x + 20, 590 - h * 0.45), (x + 32, 590)], closed=True)
        c.paint(c.mask(flame) & mouth, GLOW)
        c.paint(c.mask(moved(flame, x * 0.45, 590 * 0.45, 0, 0.55)) & mouth, "#fff0b8")
    c.fill("#d9b38c", box(230, 596, 740, 46, 8))
    c.fill("#b98d66", box(230, 626, 740, 16, 8))
    c.fill("#6f3a28", box(0, 742, 1200, 58))
    peel = [(470, 640), (730, 640), (760, 742), (650, 760), (640, 800), (560, 800), (550, 760),
            (440, 742)]
    c.fill(COCOA, moved(peel, 8, 12), opacity=0.4)
    c.fill(OAT, peel)
    for x in (526, 672):
        loaf = shaded(c, c.mask(ellipse(x, 664, 84, 48)), HONEY, BARK, GOLD)
        for dx in (-34, 0, 34):
            c.paint(c.mask().line([(x + dx - 12, 688), (x + dx + 14, 640)], 9) & loaf, SAND)
    return c


def _arch(cx: float, cy: float, rx: float, ry: float) -> Points:
    return [(cx + rx * math.cos(math.pi + a), cy + ry * math.sin(math.pi + a))
            for a in (i * math.pi / 40 for i in range(41))]


def mehlsack() -> Canvas:
    c = Canvas("#e9d3b4")
    c.fill("#f1e0c6", ellipse(560, 350, 470, 360))
    table(c, 650, "#a9714a", "#92603d")
    c.fill(COCOA, ellipse(560, 700, 330, 40), opacity=0.35)
    body = curve([(345, 330), (300, 480), (285, 640), (330, 705), (560, 716), (790, 705),
                  (835, 640), (815, 480), (775, 330)], closed=True)
    sack = shaded(c, c.mask(body), "#e8d6b3", "#b99c6c", CREAM)
    for fold in ([(400, 380), (385, 520), (410, 640)], [(720, 380), (742, 520), (722, 650)],
                 [(470, 380), (462, 450)], [(650, 380), (662, 440)]):
        c.paint(c.mask().line(curve(fold), 4, 9, 3) & sack, "#c9b083")
    c.paint(c.mask(ellipse(560, 545, 110, 110)) - c.mask(ellipse(560, 545, 100, 100)), RUST)
    c.fill(RUST, *_blackbird(560, 552, 0.5))
    c.fill("#cdb487", ellipse(560, 330, 228, 62))
    flour = c.mask(curve([(345, 330), (420, 268), (520, 222), (600, 226), (700, 270), (775, 332),
                          (560, 378)], closed=True))
    c.paint(flour, FLOUR)
    c.paint(flour.rim(-26, -14), "#e8dcc6")
    lip = c.mask(ellipse(560, 338, 236, 66)) - c.mask(ellipse(560, 318, 212, 52))
    front = lip & c.mask(box(300, 330, 520, 100))
    c.stroke("#9a6236", [(640, 262), (770, 130)], 30)
    c.stroke("#b67a48", [(637, 258), (766, 128)], 14)
    c.fill("#9a6236", moved(box(-62, -40, 124, 90, 26), 606, 290, 44))
    c.fill(FLOUR, curve([(360, 340), (470, 312), (560, 322), (640, 300), (764, 338), (560, 384)],
                        closed=True))
    c.paint(front, CREAM)
    c.paint(front.rim(0, -10), "#c9b083", 0.7)
    for x, y, turn in ((900, 744, 6), (938, 756, 17), (878, 732, -3)):
        ear(c, x, y, turn, 1.15, HONEY)
    c.scatter(FLOUR, c.mask(ellipse(250, 725, 210, 50)), (3, 5, 9), 1100)
    return c


def _blackbird(x: float, y: float, size: float) -> list[Points]:
    """The house's sign: a blackbird, singing."""
    body = curve([(-150, 60), (-70, 20), (-10, -50), (30, -110), (88, -118), (112, -76), (96, -8),
                  (50, 60), (-20, 92), (-70, 80)], closed=True)
    tail = [(-60, 40), (-190, 92), (-178, 122), (-40, 92)]
    upper, lower = [(96, -112), (162, -128), (110, -88)], [(104, -94), (156, -86), (104, -74)]
    return [moved(p, x, y, 0, size) for p in (body, tail, upper, lower)]


def stollen() -> Canvas:
    c = Canvas("#7d2f2c")
    c.fill("#8b3833", ellipse(600, 330, 520, 370))
    for x, y, r in ((150, 130, 5), (310, 80, 3), (960, 110, 5), (1080, 230, 3), (90, 330, 3)):
        c.fill(GLOW, ellipse(x, y, r))
    table(c, 600, "#5c2421", "#4d1d1b")
    board = box(150, 560, 900, 92, 40)
    c.fill("#3c1514", moved(board, 8, 22), opacity=0.6)
    shaded(c, c.mask(board), "#b98152", "#85552f", "#d3a06e")
    loaf = c.mask(curve([(430, 585), (432, 440), (520, 370), (700, 345), (880, 380), (965, 470),
                         (968, 540), (925, 600), (860, 610), (480, 610)], closed=True))
    c.paint(loaf, HONEY)
    c.paint(loaf.rim(-20, -24), CRUST, 0.7)
    sugar = c.mask(curve([(432, 545), (424, 430), (520, 358), (700, 334), (886, 368), (974, 466),
                          (972, 512), (925, 500), (880, 548), (810, 512), (745, 560), (660, 520),
                          (590, 566), (520, 520), (470, 566)], closed=True))
    c.paint(sugar & (loaf | loaf.shift(0, -8)), FLOUR)
    c.paint((sugar & loaf).rim(-18, -16), "#e7d8cb")
    ridge = curve([(500, 470), (620, 420), (780, 420), (930, 478)])
    c.stroke("#e7d8cb", ridge, 4, 12, 12, 4)
    for x, y in ((330, 512), (232, 530)):
        _slice(c, x, y)
    c.scatter(FLOUR, c.mask(box(170, 566, 860, 40)), (2, 3, 4), 900)
    _fir(c, 1120, 690, -86)
    _fir(c, 1110, 700, -112)
    for x, y in ((1085, 680), (1122, 704), (1072, 716)):
        berry = c.mask(ellipse(x, y, 21))
        shaded(c, berry, "#cf4a3c", "#8f2a22", "#f0897b")
    return c


def _slice(c: Canvas, x: float, y: float) -> None:
    shape = curve([(-96, 80), (-104, -30), (-46, -112), (34, -112), (98, -30), (92, 80)],
                  closed=True)
    c.fill("#3c1514", moved(shape, x + 10, y + 8), opacity=0.35)
    c.fill(FLOUR, moved(shape, x, y - 4))
    c.fill(CRUST, moved(shape, x, y, 0, 0.95))
    crumb = c.fill("#f2d692", moved(shape, x, y + 2, 0, 0.87))
    for dx, dy, tone in ((-40, -40, BERRY), (20, -64, COCOA), (48, -8, BERRY), (-8, -8, COCOA),
                         (-52, 26, COCOA), (22, 38, BERRY), (-16, 52, "#7f9a4b"),
                         (2, -36, "#e08b2e"),
                         (60, 44, COCOA), (-66, -2, "#e08b2e")):
        c.paint(c.mask(ellipse(x + dx, y + dy, 13, 9, dx)) & crumb, tone)


def _fir(c: Canvas, x: float, y: float, turn: float) -> None:
    c.stroke("#3e5a42", moved([(0, 0), (0, 200)], x, y, turn + 180), 6)
    for i in range(14):
        for side in (-1, 1):
            needle = [(0, 20 + i * 13), (side * (46 - i * 1.8), 44 + i * 13)]
            c.stroke(MOSS if i % 2 else "#668a68", moved(needle, x, y, turn + 180), 8, 4)


def roggenfeld() -> Canvas:
    c = Canvas("#f7c98b")
    for y, tone in ((0, "#f2ae7c"), (120, "#f5bb82"), (240, "#f7c98b"), (330, "#fad79c")):
        c.fill(tone, box(0, y, 1200, 500))
    c.fill("#fde6b3", ellipse(760, 400, 250))
    c.fill("#fff3d0", ellipse(760, 400, 170))
    c.fill("#ffe08a", ellipse(760, 400, 112))
    for x, y, w in ((180, 130, 170), (300, 160, 120), (950, 110, 150)):
        c.fill("#fbdcb4", box(x, y, w, 22, 11))
    c.fill("#c98f6f", curve([(-50, 440), (160, 380), (380, 430), (640, 385), (900, 425),
                             (1250, 370), (1250, 600), (-50, 600)], closed=True))
    c.fill("#9c6f63", box(283, 356, 26, 64), [(276, 358), (296, 292), (316, 358)])
    c.fill("#9c6f63", box(306, 386, 56, 34), [(300, 388), (334, 362), (368, 388)])
    for y, tone, dark in ((440, "#e3ae57", "#d39c48"), (510, "#d99f46", "#c88d38"),
                          (590, "#cc8d37", "#b97a2b")):
        hill = c.mask(curve([(-60, y + 30), (250, y), (560, y + 24), (900, y - 6), (1260, y + 26),
                             (1260, 900), (-60, 900)], closed=True))
        c.paint(hill, tone)
        for x in range(-400, 1700, 26):
            row = c.mask().line([(600 + (x - 600) * 0.6, y - 20), (x, 800)], 3, 9)
            c.paint(row & hill, dark, 0.5)
    for i, x in enumerate(range(10, 1230, 72)):
        ear(c, x, 930 - (i * 67) % 90, c.dice.uniform(-8, 8), 0.9, "#e3ab4b")
    c.fill("#a8691f", box(0, 730, 1200, 70), opacity=0.45)
    for i, x in enumerate(range(-10, 1260, 88)):
        tone = "#f8d488" if i % 2 else "#f2c267"
        ear(c, x, 1010 - (i * 59) % 110, c.dice.uniform(-7, 7), 1.25, tone)
    for x, y in ((118, 690), (398, 720), (1012, 676)):
        _poppy(c, x, y)
    return c


def _poppy(c: Canvas, x: float, y: float) -> None:
    c.stroke(MOSS, curve([(x, y), (x - 8, y + 90), (x + 4, y + 200)]), 5)
    c.fill("#c8412f", ellipse(x - 22, y, 30, 26, 12), ellipse(x + 22, y - 2, 30, 26, -12))
    c.fill("#dd5540", ellipse(x, y + 8, 32, 24))
    c.fill(INK, ellipse(x, y + 2, 9))


def lastenrad() -> Canvas:
    c = Canvas("#f4e3c8")
    c.fill("#efd9b7", box(0, 0, 1200, 90))
    c.fill("#c4d3cf", box(90, 110, 210, 300, 10))
    c.fill("#8fa9a6", box(108, 128, 82, 264), box(200, 128, 82, 264))
    c.fill(FLOUR, box(108, 250, 174, 8))
    c.fill(MOSS, box(40, 110, 44, 300, 6), box(306, 110, 44, 300, 6))
    for y in range(130, 400, 24):
        c.fill("#46614b", box(48, y, 28, 8), box(314, y, 28, 8))
    c.fill("#b9a182", box(0, 640, 1200, 160))
    for row in range(5):
        for x in range(-60 + row % 2 * 62, 1240, 124):
            c.fill("#ad9576", box(x, 654 + row * 30, 108, 20, 9))
    c.fill("#8f795d", ellipse(610, 700, 500, 26), opacity=0.6)
    for x, r in ((270, 128), (905, 96)):
        wheel = c.mask(ellipse(x, 696 - r, r)) - c.mask(ellipse(x, 696 - r, r - 16))
        for spoke in range(0, 180, 20):
            c.stroke("#a79d92", moved([(-r + 14, 0), (r - 14, 0)], x, 696 - r, spoke), 2)
        c.paint(wheel, INK)
        c.fill(INK, ellipse(x, 696 - r, 15))
    for tube in ([(270, 568), (440, 590), (380, 380)], [(440, 590), (560, 640), (905, 600)],
                 [(440, 590), (530, 330)], [(270, 568), (372, 400), (540, 400)],
                 [(905, 600), (880, 470)]):
        c.stroke("#8f2f22", moved(tube, 3, 5), 20)
        c.stroke("#c8452f", tube, 18)
    c.stroke(INK, [(530, 340), (520, 280)], 14)
    c.stroke(INK, curve([(520, 280), (470, 262), (440, 290)]), 13)
    c.stroke(INK, [(372, 400), (362, 352)], 14)
    c.fill(COCOA, curve([(290, 340), (330, 322), (420, 334), (432, 350), (360, 364)], closed=True))
    c.fill(INK, ellipse(440, 590, 34))
    c.fill("#c8452f", ellipse(440, 590, 22))
    c.stroke(INK, [(440, 590), (474, 640)], 9)
    c.fill(INK, box(450, 634, 54, 13, 6))
    for x, y, turn in ((640, 330, -24), (720, 300, -6), (812, 300, 10), (905, 322, 22),
                       (985, 352, 30)):
        _baguette(c, x, y, turn)
    crate = c.mask([(560, 350), (1050, 350), (1010, 560), (600, 560)])
    c.paint(crate, "#c08a55")
    for y in (350, 420, 490):
        plank = c.mask(box(540, y, 540, 62)) & crate
        c.paint(plank, "#d29f69")
        c.paint(plank.rim(0, -9), "#a9733f", 0.6)
    c.fill("#a9733f", [(576, 350), (620, 350), (646, 560), (610, 560)], opacity=0.55)
    c.fill("#a9733f", [(990, 350), (1034, 350), (1000, 560), (964, 560)], opacity=0.55)
    c.fill(CREAM, ellipse(805, 455, 74))
    c.fill(RUST, *_blackbird(808, 460, 0.36))
    return c


def _baguette(c: Canvas, x: float, y: float, turn: float) -> None:
    shape = curve([(-34, 90), (-40, -60), (0, -112), (40, -60), (34, 90)], closed=True)
    c.fill(BARK, moved(shape, x, y, turn, 1.05), opacity=0.6)
    body = shaded(c, c.mask(moved(shape, x, y, turn)), GOLD, CRUST, "#f4cd85")
    for rise in (-64, -22, 20):
        cut = c.mask().line(moved([(-20, rise + 14), (22, rise - 12)], x, y, turn), 9)
        c.paint(cut & body, SAND)


def laden() -> Canvas:
    c = Canvas(NIGHT)
    c.fill("#1b2938", box(0, 0, 1200, 150))
    for x, y in ((60, 50), (110, 118), (300, 36), (520, 60), (790, 34), (1010, 60), (1150, 40)):
        c.fill("#dfe5e0", ellipse(x, y, 3))
    c.fill("#2d4152", box(0, 150, 150, 560), box(1060, 110, 140, 600))
    c.fill("#f2b85d", box(40, 250, 44, 60), opacity=0.8)
    c.fill("#566b78", box(130, 90, 950, 620))
    c.fill("#627886", box(130, 90, 950, 26))
    for x in (210, 470, 800):
        c.fill("#3a4d5b", box(x, 132, 112, 100, 6))
    c.fill("#f5c876", box(818, 144, 76, 76))
    c.fill("#3a4d5b", box(852, 144, 8, 76))
    c.fill("#3b2a22", box(160, 262, 890, 58, 8))
    c.fill(GLOW, *_blackbird(600, 293, 0.22))
    for x in (300, 360, 420, 700, 760, 820, 880):
        c.fill(GLOW, box(x, 284, 42, 14, 7), opacity=0.85)
    _shop_window(c)
    _shop_door(c)
    _street(c)
    c.stroke(INK, [(1110, 300), (1110, 720)], 10)
    c.fill(GLOW, ellipse(1110, 290, 120), opacity=0.16)
    c.fill(GLOW, ellipse(1110, 290, 66), opacity=0.28)
    c.fill("#ffe6a8", box(1088, 262, 44, 56, 10))
    c.fill(INK, [(1076, 264), (1110, 234), (1144, 264)])
    return c


def _shop_window(c: Canvas) -> None:
    window = c.fill("#ffd883", box(190, 350, 560, 270, 6))
    c.paint(c.mask(ellipse(470, 400, 330, 190)) & window, "#ffe6a8")
    for y in (446, 532):
        c.fill("#a86a34", box(190, y, 560, 12))
    for i, x in enumerate((250, 352, 458, 566, 672)):
        shaded(c, c.mask(ellipse(x, 422, 44, 27)), (HONEY, BARK, GOLD)[i % 3], CRUST, "#f4cd85")
    for i in range(9):
        small = c.mask(ellipse(232 + i * 59, 516, 25, 19))
        shaded(c, small, (GOLD, HONEY)[i % 2], CRUST, "#f4cd85")
    for x in (280, 470, 660):
        c.fill("#8a4a2a", [(x - 50, 596), (x + 50, 596), (x + 40, 620), (x - 40, 620)])
        for dx in (-26, 0, 26):
            c.fill(GOLD, ellipse(x + dx, 590, 20, 16))
    for x in (330, 610):
        c.fill("#3b2a22", box(x - 2, 350, 4, 30), [(x - 26, 392), (x, 366), (x + 26, 392)])
        c.fill(FLOUR, ellipse(x, 394, 12, 7))
    c.stroke("#3b2a22", [(470, 350), (470, 620)], 8)


def _shop_door(c: Canvas) -> None:
    c.fill("#f0d9b0", box(820, 350, 190, 350, 6))
    c.fill("#7a4a2c", box(806, 340, 218, 370, 6))
    door = c.fill("#ffd883", box(836, 372, 158, 200, 4))
    c.paint(c.mask(ellipse(915, 470, 100, 90)) & door, "#ffe6a8")
    c.fill(GLOW, ellipse(980, 612, 9))
    c.paint(c.mask(box(866, 492, 86, 100, 34)) & door, BERRY)
    c.paint(c.mask(box(880, 512, 58, 80, 10)) & door, FLOUR)
    c.paint(c.mask(box(872, 432, 74, 90, 34)) & door, "#2e2320")
    c.paint(c.mask(ellipse(909, 466, 27, 30), box(899, 480, 20, 26, 8)) & door, "#d9a377")
    c.paint(c.mask(curve([(882, 462), (890, 434), (932, 436), (936, 462), (912, 446)],
                         closed=True)) & door, "#2e2320")
    c.fill(INK, ellipse(900, 466, 3), ellipse(918, 466, 3))
    c.stroke(BERRY, curve([(900, 478), (909, 483), (918, 478)]), 3)


def _street(c: Canvas) -> None:
    for i in range(10):
        x = 170 + i * 60
        c.fill("#f6ead4" if i % 2 else "#b8432f", ellipse(x + 34, 372, 30, 14),
               [(x, 326), (x + 60, 326), (x + 64, 372), (x + 4, 372)])
    c.fill("#3c4650", box(0, 700, 1200, 100))
    light = c.mask([(180, 704), (760, 704), (860, 800), (80, 800)], [(836, 704), (1004, 704),
                   (1060, 800), (884, 800)])
    c.paint(light, "#d9a75a", 0.55)
    for row in range(4):
        for x in range(-40 + row % 2 * 44, 1240, 88):
            c.fill("#2c353e", box(x, 722 + row * 22, 52, 5, 2), opacity=0.45)


def teigtisch() -> Canvas:
    c = Canvas("#b9875a")
    for i, y in enumerate(range(0, 800, 134)):
        c.fill("#c2905f" if i % 2 else "#b58252", box(0, y, 1200, 130))
        for k in range(3):
            x = k * 420
            c.stroke("#a87546", curve([(x - 40, y + 50 + k * 20), (x + 150, y + 40 + k * 22),
                                       (x + 330, y + 56 + k * 18)]), 3)
    flour = c.mask(ellipse(600, 420, 330, 230), ellipse(430, 330, 160, 120),
                   ellipse(780, 520, 190, 110))
    c.paint(flour, "#f0e2c8", 0.6)
    c.scatter(FLOUR, c.mask(ellipse(600, 420, 430, 330)), (3, 5), 620)
    _bowl(c, 250, 230, 170, "#3f6474", CREAM)
    _bowl(c, 985, 590, 150, "#a63d35", "#e8c99a")
    c.fill(BARK, ellipse(618, 446, 168, 142), opacity=0.3)
    dough = shaded(c, c.mask(curve([(470, 420), (520, 305), (640, 290), (750, 370), (745, 490),
                                    (640, 560), (510, 530)], closed=True)), "#f3ddb2", "#cfae78",
                   FLOUR)
    for dent in ([(560, 380), (610, 360), (650, 380)], [(590, 460), (640, 445), (690, 462)]):
        c.paint(c.mask().line(curve(dent), 5, 10, 5) & dough, "#d9bb86")
    pin = moved(box(-190, -34, 380, 68, 20), 905, 215, 28)
    c.fill(COCOA, moved(pin, 10, 16), opacity=0.3)
    for end in (-250, 250):
        c.stroke("#8a5530", moved([(end * 0.76, 0), (end, 0)], 905, 215, 28), 30)
    shaded(c, c.mask(pin), "#d7a66f", "#9a6a3a", "#eecb9c")
    for x, y, turn in ((250, 590, -20), (420, 690, 12)):
        loaf = c.mask(moved(ellipse(0, 0, 130, 82), x, y, turn))
        c.paint(loaf.shift(9, 14), COCOA, 0.3)
        shaded(c, loaf, CRUST, BARK, HONEY)
        for dx in (-64, -22, 22, 64):
            cut = c.mask().line(moved([(dx - 12, 44), (dx + 16, -42)], x, y, turn), 6, 16, 6)
            c.paint(cut & loaf, SAND)
    c.fill("#6d4526", moved(box(-16, -130, 32, 150, 14), 715, 690, 62))
    c.fill("#d8dcda", moved(box(-62, 10, 124, 84, 8), 715, 690, 62))
    for x, y in ((1080, 380), (1030, 330), (1122, 318)):
        shaded(c, c.mask(ellipse(x, y, 30, 38, 20)), "#f0d8bd", "#cba985", FLOUR)
    return c


def _bowl(c: Canvas, x: float, y: float, r: float, outside: str, inside: str) -> None:
    c.fill(COCOA, ellipse(x + 12, y + 18, r), opacity=0.35)
    c.fill(outside, ellipse(x, y, r))
    c.fill(FLOUR, ellipse(x, y, r * 0.92))
    content = c.fill(inside, ellipse(x, y, r * 0.8))
    c.paint(content.rim(-18, -18), OAT)
    for i in range(7):
        a, d = i * 2.4, r * (0.18 + 0.07 * i)
        bubble = ellipse(x + d * math.cos(a), y + d * math.sin(a), 7 + i % 3 * 4)
        c.paint(c.mask(bubble) & content, OAT)


def zimtschnecke() -> Canvas:
    c = Canvas("#d9e0d2")
    c.fill("#cbd5c4", ellipse(240, 680, 380, 300))
    c.fill("#8d9a86", ellipse(618, 432, 338, 322), opacity=0.5)
    c.fill(FLOUR, ellipse(600, 410, 338, 322))
    c.fill("#eee3d2", ellipse(600, 410, 262, 248))
    c.fill("#cbb797", ellipse(616, 428, 246, 230), opacity=0.7)
    turns = [a / 60 for a in range(int(60 * math.tau * 3.1))]
    coil = [(600 + (18 + 10.4 * a) * math.cos(a) * 1.03, 408 + (18 + 10.4 * a) * math.sin(a) * 0.96)
            for a in turns]
    body = c.mask(ellipse(600, 408, 238, 224)).line(coil[-300:], 70, 62, 20)
    shaded(c, body, HONEY, CRUST, GOLD)
    c.stroke(BARK, coil, 10, 16, 20, 20, 18, 8)
    inner = [(600 + (44 + 10.4 * a) * math.cos(a) * 1.03,
              408 + (44 + 10.4 * a) * math.sin(a) * 0.96)
             for a in turns[: int(len(turns) * 0.86)]]
    c.stroke("#f0bd6a", moved(inner, -3, -5), 8, 14, 16, 14, 6)
    zigzag = curve([(392, 330), (470, 250), (452, 372), (560, 226), (500, 470), (660, 214),
                    (540, 560), (740, 262), (612, 604), (796, 340), (690, 592), (812, 440),
                    (764, 540)])
    icing = c.mask().line(zigzag, 17, 24, 17, 24, 18, 24, 17, 24, 17)
    for x, y in ((452, 372), (540, 560), (690, 592), (812, 440)):
        icing.add(ellipse(x, y, 20, 24))
    icing = icing & c.mask(ellipse(600, 408, 246, 232))
    c.paint(icing.shift(4, 7), BARK, 0.4)
    c.paint(icing, FLOUR)
    c.paint(icing.rim(-5, -7), "#e6d7bf")
    c.scatter(CRUST, c.mask(ellipse(600, 410, 320, 300)) - c.mask(ellipse(600, 410, 250, 236)),
              (2, 3), 160)
    _cinnamon(c, 1010, 640, -32)
    _cinnamon(c, 1050, 560, -12)
    return c


def _cinnamon(c: Canvas, x: float, y: float, turn: float) -> None:
    c.fill("#8d9a86", moved(box(-130, -16, 260, 56, 20), x + 8, y + 14, turn), opacity=0.6)
    shaded(c, c.mask(moved(box(-130, -28, 260, 56, 22), x, y, turn)), "#9a5a2c", COCOA, "#bd7c46")
    c.stroke(COCOA, moved([(-112, 0), (118, 0)], x, y, turn), 5)
    for curl in (-12, 12):
        c.fill(COCOA, moved(ellipse(120, curl, 8, 11), x, y, turn))


def amsel() -> Canvas:
    c = Canvas("#2f4a66")
    for i, tone in enumerate(("#3d5873", "#56697d", "#7c7c85", "#a98f86", "#d6a683", "#f0bf86")):
        y = 190 + i * 84
        c.fill(tone, curve([(-60, y + 16), (300, y - 12), (700, y + 18), (1260, y - 14),
                            (1260, 900), (-60, 900)], closed=True))
    for x, y, r in ((190, 110, 6), (330, 60, 3), (900, 80, 3)):
        c.fill(FLOUR, ellipse(x, y, r))
    for x, y, w, h in ((0, 560, 190, 240), (190, 600, 130, 200), (960, 540, 260, 260)):
        gable = [(x - 14, y + 4), (x + w / 2, y - 84), (x + w + 14, y + 4)]
        c.fill("#34404f", box(x, y, w, h), gable)
    for x, y in ((60, 640), (1030, 620), (1110, 620)):
        c.fill("#f2c063", box(x, y, 34, 46, 3))
    roof = c.mask([(120, 800), (420, 560), (1020, 560), (1300, 800)])
    c.paint(roof, "#7a3b2c")
    for row, y in enumerate(range(580, 800, 34)):
        for x in range(100 + (row % 2) * 23, 1300, 46):
            tile = c.mask(ellipse(x, y, 25, 22)) & roof
            c.paint(tile, "#934934")
            c.paint(tile.rim(0, -8), "#5d2b20", 0.7)
    c.fill("#9c5240", box(404, 540, 632, 30, 14))
    c.stroke("#c07a3c", [(618, 506), (606, 544)], 7)
    c.stroke("#c07a3c", [(652, 506), (660, 544)], 7)
    bird = _blackbird(640, 400, 1.25)
    c.fill("#17191f", bird[0], bird[1])
    c.fill("#f0a52e", bird[2], bird[3])
    wing = curve([(-120, 64), (-50, -4), (20, -10), (44, 26), (-10, 66), (-70, 74)], closed=True)
    c.fill("#2b2f39", moved(wing, 640, 400, 0, 1.25))
    c.fill("#f0a52e", ellipse(728, 286, 13))
    c.fill("#17191f", ellipse(730, 286, 8))
    for x, y, size in ((900, 250, 1.0), (985, 190, 1.25), (1066, 255, 0.9)):
        c.fill(FLOUR, ellipse(x, y, 17 * size, 13 * size, -20))
        c.stroke(FLOUR, [(x + 14 * size, y - 2), (x + 14 * size, y - 62 * size)], 5 * size)
        c.stroke(FLOUR, curve([(x + 14 * size, y - 62 * size), (x + 30 * size, y - 50 * size),
                               (x + 34 * size, y - 30 * size)]), 7 * size, 3 * size)
    return c


def glas() -> Canvas:
    c = Canvas("#e7c7ab")
    c.fill("#efd6bf", ellipse(560, 360, 430, 350))
    table(c, 640, "#8f5f42", "#7c5036")
    c.fill(COCOA, ellipse(570, 704, 270, 30), opacity=0.4)
    glass = box(350, 210, 420, 500, 60)
    c.fill("#f6ede2", glass, opacity=0.75)
    inside = c.mask(box(366, 226, 388, 468, 48))
    dough = c.mask(curve([(340, 360), (420, 330), (500, 352), (580, 322), (680, 348), (790, 330),
                          (790, 760), (340, 760)], closed=True)) & inside
    c.paint(dough, "#d9b27c")
    c.paint(dough.rim(0, 22), "#ecd0a2")
    c.paint(dough.rim(-40, 0), "#c0955c", 0.6)
    for _ in range(64):
        x, y = c.dice.uniform(380, 740), c.dice.uniform(385, 680)
        r = c.dice.choice((5, 7, 9, 13, 18))
        bubble = c.mask(ellipse(x, y, r, r * 0.86)) & dough
        c.paint(bubble, "#c0955c")
        c.paint(bubble.rim(r * 0.3, r * 0.35), "#a97d46")
    c.paint(c.mask(box(392, 250, 26, 410, 13)), FLOUR, 0.6)
    c.stroke("#c9d4d0", [(360, 262), (360, 640)], 3)
    band = c.mask(curve([(350, 300), (560, 312), (770, 300), (770, 326), (560, 338), (350, 326)],
                        closed=True))
    c.paint(band, BERRY)
    label = moved(box(-105, -62, 210, 124, 10), 560, 530, -4)
    c.fill(BARK, moved(label, 4, 6), opacity=0.4)
    c.fill(CREAM, label)
    c.fill(RUST, *_blackbird(558, 522, 0.36))
    c.stroke(RUST, moved([(-70, 42), (70, 42)], 560, 530, -4), 4)
    lid = moved(box(-225, -26, 450, 52, 18), 572, 192, -5)
    shaded(c, c.mask(lid), "#9fb1ac", "#6c807c", "#d5dedb")
    c.fill("#b8c6c1", moved(ellipse(0, -36, 40, 22), 572, 192, -5))
    c.fill(COCOA, ellipse(960, 706, 60, 10), opacity=0.4)
    c.stroke("#8a5a34", [(962, 700), (842, 440)], 26, 22)
    shaded(c, c.mask(ellipse(824, 400, 44, 66, -25)), "#a9713f", COCOA, "#c99563")
    c.fill("#d9b27c", ellipse(820, 396, 26, 42, -25))
    c.scatter(FLOUR, c.mask(ellipse(230, 720, 170, 40)), (3, 4, 7), 900)
    return c


def lebkuchenhaus() -> Canvas:
    c = Canvas(TEAL)
    c.fill("#3f6677", ellipse(600, 380, 480, 360))
    for _ in range(70):
        x, y = c.dice.uniform(0, 1200), c.dice.uniform(0, 620)
        c.fill(FLOUR, ellipse(x, y, c.dice.choice((3, 4, 6))), opacity=0.8)
    c.fill(FLOUR, curve([(-60, 690), (250, 640), (600, 668), (950, 636), (1260, 690), (1260, 900),
                         (-60, 900)], closed=True))
    wall = [(390, 400), (600, 210), (810, 400), (810, 672), (390, 672)]
    shaded(c, c.mask(wall), "#a9642f", "#7c4318", "#c07f45")
    shaded(c, c.mask(box(548, 500, 104, 172, 50)), "#6b3716", COCOA, "#8a4d24")
    c.fill(GLOW, ellipse(632, 592, 7))
    for x in (428, 692):
        c.fill(FLOUR, box(x - 8, 462, 106, 96, 10))
        c.fill(GLOW, box(x, 470, 90, 80, 6))
        c.fill(FLOUR, box(x + 41, 470, 8, 80), box(x, 506, 90, 8))
    c.fill(FLOUR, ellipse(600, 362, 52))
    heart = curve([(0, 34), (-36, -4), (-30, -30), (-10, -32), (0, -18), (10, -32), (30, -30),
                   (36, -4)], closed=True)
    c.fill(BERRY, moved(heart, 600, 364))
    c.fill("#8f5223", box(694, 150, 62, 170, 4))
    c.fill(FLOUR, box(684, 136, 82, 32, 15))
    for roof in ([(322, 452), (600, 178)], [(878, 452), (600, 178)]):
        c.stroke("#7c4318", moved(roof, 0, 6), 64)
        c.stroke("#8f5223", roof, 56)
    _sweet_roof(c)
    for rail in ([(846, 690), (770, 400)], [(902, 680), (826, 390)]):
        c.stroke(COCOA, moved(rail, 4, 4), 12)
        c.stroke("#c07a36", rail, 11)
    for i in range(7):
        x, y = 838 - i * 10.4, 656 - i * 40
        c.stroke("#d89a4e", [(x, y), (x + 56, y - 10)], 9)
    for x, h in ((210, 190), (290, 130), (1000, 220)):
        for k in range(3):
            w = (h * 0.42) * (1 - k * 0.24)
            y = 690 - k * h * 0.3
            c.fill("#5d8068" if k % 2 else "#4d7059", [(x - w, y), (x + w, y), (x, y - h * 0.5)])
        c.fill(FLOUR, [(x - 18, 690 - h * 0.96), (x + 18, 690 - h * 0.96), (x, 690 - h * 1.1)])
    return c


def _sweet_roof(c: Canvas) -> None:
    icing = c.mask()
    for side in (-1, 1):
        icing.line([(600 + side * 278, 430), (600, 156)], 34)
        for i in range(9):
            t = i / 8.4
            x, y = 600 + side * 278 * t, 160 + 274 * t
            icing.line([(x, y), (x + side * 4, y + 34 + (i * 37) % 30)], 24, 18)
    c.paint(icing.shift(0, 6), COCOA, 0.25)
    c.paint(icing, FLOUR)
    for side in (-1, 1):
        for i, tone in enumerate(("#cf4a3c", GLOW, "#7fa06b", "#cf4a3c", GLOW)):
            x, y = 600 + side * (40 + i * 52), 196 + i * 51
            shaded(c, c.mask(ellipse(x, y, 19)), tone, CRUST, FLOUR)


def weckmann() -> Canvas:
    c = Canvas("#3e4a67")
    c.fill("#495674", ellipse(600, 400, 430, 370))
    for x, y, tone in ((190, 210, "#e8a33d"), (1010, 180, "#d8633f"), (150, 560, "#d8633f"),
                       (1040, 560, "#e8a33d")):
        _lantern(c, x, y, tone)
    body = c.mask(ellipse(600, 200, 108, 104), ellipse(600, 430, 118, 176),
                  box(462, 400, 276, 84, 40))
    body.line(curve([(540, 340), (462, 376), (446, 456), (512, 506)]), 74, 70, 62)
    body.line(curve([(660, 340), (740, 376), (756, 456), (690, 508)]), 74, 70, 62)
    body.line(curve([(556, 560), (540, 640), (512, 712)]), 104, 92, 86)
    body.line(curve([(644, 560), (660, 640), (688, 712)]), 104, 92, 86)
    c.paint(body.shift(12, 18), NIGHT, 0.5)
    shaded(c, body, GOLD, CRUST, "#f6d28d")
    c.paint(c.mask(ellipse(576, 176, 62, 52)) & body, "#eeb663")
    for arm in ([(508, 400), (502, 450), (528, 478)], [(692, 400), (700, 450), (672, 478)]):
        c.paint(c.mask().line(curve(arm), 5, 9, 4) & body, CRUST, 0.7)
    c.paint(c.mask(ellipse(600, 296, 104, 12)) & body, CRUST, 0.4)
    for x, y in ((562, 186), (638, 186), (600, 352), (600, 412), (600, 472)):
        raisin = ellipse(x, y, 15, 17, x)
        c.fill(COCOA, raisin)
        c.fill("#7c4a34", ellipse(x - 4, y - 5, 5, 4))
    c.stroke(BARK, curve([(562, 236), (600, 258), (638, 236)]), 8)
    c.fill(BLUSH, ellipse(532, 226, 17, 12), ellipse(668, 226, 17, 12), opacity=0.8)
    pipe = c.mask().line(curve([(488, 576), (580, 520), (700, 440), (742, 410)]), 15, 13, 15)
    pipe.add(moved(box(-26, -62, 52, 74, 16), 762, 396, 12))
    c.paint(pipe.shift(5, 7), BARK, 0.5)
    c.paint(pipe, FLOUR)
    c.paint(pipe.rim(-6, -6), "#d9ccb9")
    c.fill("#b7a68f", ellipse(773, 340, 22, 8, 12))
    return c


def _lantern(c: Canvas, x: float, y: float, tone: str) -> None:
    c.fill(GLOW, ellipse(x, y, 118), opacity=0.12)
    c.fill(GLOW, ellipse(x, y, 88), opacity=0.16)
    c.stroke("#2a3349", [(x, y - 140), (x, y - 56)], 4)
    ball = c.fill(tone, ellipse(x, y, 60))
    for rx in (18, 42):
        ring = c.mask(ellipse(x, y, rx, 60)) - c.mask(ellipse(x, y, rx - 4, 58))
        c.paint(ring & ball, FLOUR, 0.45)
    c.fill("#2a3349", box(x - 20, y - 66, 40, 14, 5), box(x - 20, y + 52, 40, 14, 5))
    c.fill("#fff0b8", ellipse(x, y + 6, 20, 26), opacity=0.75)


# --- the portraits --------------------------------------------------------------------------------


def _bust(background: str, halo: str, skin: str, shirt: str) -> Canvas:
    c = Canvas(background, (400, 400))
    c.fill(halo, ellipse(200, 210, 165))
    c.fill(shirt, curve([(40, 420), (62, 340), (140, 306), (260, 306), (338, 340), (360, 420)],
                        closed=True))
    c.fill(skin, box(166, 250, 68, 84, 30))
    c.fill(COCOA, ellipse(200, 276, 40, 22), opacity=0.25)
    return c


def _face(c: Canvas, skin: str, smile: float = 26, brows: str = COCOA) -> Mask:
    c.fill(skin, ellipse(118, 196, 17, 22), ellipse(282, 196, 17, 22))
    face = c.fill(skin, curve([(200, 92), (268, 122), (282, 190), (260, 256), (200, 288),
                               (140, 256), (118, 190), (132, 122)], closed=True))
    c.paint(face.rim(-12, -6), CRUST, 0.16)
    c.fill("#d9694f", ellipse(150, 226, 19, 13), ellipse(250, 226, 19, 13), opacity=0.3)
    c.fill(INK, ellipse(167, 192, 7.5, 9.5), ellipse(233, 192, 7.5, 9.5))
    c.fill(FLOUR, ellipse(170, 188, 2.5), ellipse(236, 188, 2.5))
    for x in (167, 233):
        c.stroke(brows, curve([(x - 18, 168), (x - 8, 162), (x + 8, 162), (x + 18, 168)]), 4, 6, 4)
    c.stroke(BARK, curve([(199, 200), (192, 222), (203, 226)]), 3.5)
    c.stroke(BERRY, _smile(244, smile), 6)
    return face


def _smile(y: float, w: float) -> Points:
    return [(200 + w * math.cos(a), y + w * 0.5 * math.sin(a))
            for a in (math.pi * (0.06 + 0.88 * i / 30) for i in range(31))]


def greta() -> Canvas:
    c = _bust("#e9c9a0", "#f3deb9", "#f0c9a6", FLOUR)
    c.fill(SAND, [(150, 318), (200, 372), (250, 318), (234, 308), (200, 342), (166, 308)])
    hair = "#b9b2a8"
    c.fill(hair, ellipse(200, 176, 98, 100), ellipse(288, 262, 26, 40))
    _face(c, "#f0c9a6", 24, "#8f877d")
    c.fill(hair, curve([(120, 184), (126, 122), (200, 92), (274, 122), (280, 184), (248, 140),
                        (190, 132), (146, 148)], closed=True))
    scarf = c.mask(curve([(106, 138), (128, 82), (200, 56), (272, 82), (294, 138), (200, 106)],
                         closed=True))
    c.paint(scarf, RUST)
    c.paint(scarf.rim(0, -12), BARK, 0.5)
    c.scatter(SAND, scarf, (3, 3.5), 700)
    c.fill(RUST, ellipse(298, 132, 22, 12, 30), ellipse(306, 152, 20, 10, 60))
    for near, far in ((141, 135), (259, 265)):
        c.stroke(BARK, [(near, 190), (far, 186)], 2.5)
    return c


def jonas() -> Canvas:
    c = _bust("#a9c0bd", "#c6d6d2", "#f2cfae", TEAL)
    c.fill(FLOUR, [(132, 420), (146, 360), (254, 360), (268, 420)])
    c.stroke(FLOUR, [(150, 364), (138, 322)], 12)
    c.stroke(FLOUR, [(250, 364), (262, 322)], 12)
    c.fill(RUST, *_blackbird(202, 390, 0.12))
    hair = "#a5602a"
    c.fill(hair, ellipse(200, 160, 92, 84))
    face = _face(c, "#f2cfae", 30, "#8a4d20")
    beard = c.mask(curve([(118, 204), (150, 222), (200, 216), (250, 222), (282, 204),
                          (262, 264), (232, 292), (200, 300), (168, 292), (138, 264)], closed=True))
    c.paint(beard & (face | c.mask(ellipse(200, 270, 60, 36))), hair)
    c.fill("#f2cfae", ellipse(200, 250, 36, 19))
    c.stroke(BERRY, _smile(246, 25), 6)
    for x, y, r in ((132, 116, 34), (172, 86, 38), (222, 82, 38), (266, 112, 34), (200, 104, 40)):
        c.fill(hair, ellipse(x, y, r))
    for x, y in ((150, 96), (204, 78), (250, 98)):
        c.stroke("#c07a3c", curve([(x - 14, y + 6), (x, y - 8), (x + 15, y + 4)]), 4)
    c.stroke(BARK, curve([(199, 200), (192, 220), (203, 224)]), 3.5)
    return c


def sevgi() -> Canvas:
    c = _bust("#e3b7a0", "#efcdb9", "#d9a377", BERRY)
    hair = "#2e2320"
    c.fill(hair, curve([(200, 66), (290, 104), (312, 200), (322, 320), (262, 346), (138, 346),
                        (78, 320), (88, 200), (110, 104)], closed=True))
    c.fill("#d9a377", box(166, 250, 68, 84, 30))
    c.fill(COCOA, ellipse(200, 280, 38, 20), opacity=0.28)
    c.fill(BERRY, curve([(60, 430), (70, 356), (140, 318), (200, 346), (260, 318), (330, 356),
                         (340, 430)], closed=True))
    c.fill(FLOUR, [(138, 420), (150, 352), (250, 352), (262, 420)])
    c.stroke(FLOUR, [(152, 356), (142, 322)], 12)
    c.stroke(FLOUR, [(248, 356), (258, 322)], 12)
    c.fill(RUST, *_blackbird(202, 384, 0.13))
    _face(c, "#d9a377", 32, hair)
    mouth = c.mask(curve([(172, 242), (200, 248), (228, 242), (216, 264), (200, 270), (184, 264)],
                         closed=True))
    c.paint(mouth, "#8f2f2a")
    c.paint(mouth & c.mask(box(170, 240, 60, 12)), FLOUR)
    c.fill(hair, curve([(112, 196), (118, 118), (190, 84), (200, 96), (176, 130), (132, 160)],
                       closed=True))
    c.fill(hair, curve([(288, 196), (284, 120), (220, 84), (186, 90), (222, 128), (268, 158)],
                       closed=True))
    for x in (112, 288):
        c.fill(GLOW, ellipse(x, 230, 10))
        c.fill("#d9a377", ellipse(x, 230, 5))
    return c


def priya() -> Canvas:
    c = _bust("#c3c6a4", "#d8dabb", "#b97d52", "#d8963a")
    hair = "#241c1e"
    c.fill(hair, ellipse(200, 166, 100, 96), ellipse(200, 62, 44, 38))
    c.fill("#d8963a", curve([(60, 430), (70, 352), (150, 312), (200, 330), (250, 312), (330, 352),
                             (340, 430)], closed=True))
    c.stroke("#b97d52", curve([(164, 306), (200, 334), (236, 306)]), 26)
    _face(c, "#b97d52", 24, hair)
    c.fill(hair, curve([(112, 198), (118, 124), (160, 88), (240, 88), (282, 124), (288, 198),
                        (262, 140), (200, 116), (138, 140)], closed=True))
    for x in (163, 237):
        ring = c.mask(ellipse(x, 193, 33, 30)) - c.mask(ellipse(x, 193, 27.5, 24.5))
        c.fill(FLOUR, ellipse(x, 193, 28, 25), opacity=0.16)
        c.paint(ring, "#7a2f3a")
    c.stroke("#7a2f3a", curve([(192, 188), (200, 184), (208, 188)]), 5)
    c.stroke(INK, curve([(96, 420), (128, 350), (150, 318)]), 9)
    return c


def milan() -> Canvas:
    c = _bust("#bcc7d6", "#d3dbe6", "#eec39c", FLOUR)
    c.fill("#c9d2dc", [(196, 320), (204, 320), (206, 420), (194, 420)])
    for y in (346, 378):
        c.fill(TEAL, ellipse(222, y, 6))
    hair = "#3a2a20"
    c.fill(hair, ellipse(200, 158, 90, 76))
    _face(c, "#eec39c", 28, hair)
    c.fill(hair, curve([(118, 186), (122, 136), (280, 130), (284, 186), (262, 150), (206, 142),
                        (168, 158), (140, 150)], closed=True))
    cap = c.mask(ellipse(148, 92, 50, 44), ellipse(200, 72, 58, 50), ellipse(252, 92, 50, 44),
                 box(124, 92, 152, 52, 10))
    c.paint(cap, FLOUR)
    c.paint(cap.rim(-10, -4), "#d9dbe0")
    c.fill("#e6e8ec", box(120, 116, 160, 32, 10))
    for x in (168, 200, 232):
        c.stroke("#d9dbe0", [(x, 78), (x + (x - 200) * 0.05, 112)], 4)
    plaster = moved(box(-20, -8, 40, 16, 7), 250, 236, -24)
    c.fill("#d99a6c", plaster)
    c.fill("#c4835a", moved(box(-7, -8, 14, 16, 2), 250, 236, -24))
    return c


def ruth() -> Canvas:
    c = _bust("#d6c3cf", "#e8d9e2", "#edc5a6", "#4f6d7a")
    hair = "#b9b4b0"
    c.fill(hair, curve([(200, 74), (284, 104), (304, 190), (296, 268), (252, 282), (148, 282),
                        (104, 268), (96, 190), (116, 104)], closed=True))
    c.fill("#edc5a6", box(166, 250, 68, 84, 30))
    c.fill(COCOA, ellipse(200, 278, 40, 20), opacity=0.25)
    c.fill("#4f6d7a", curve([(60, 430), (72, 352), (150, 312), (200, 352), (250, 312), (328, 352),
                             (340, 430)], closed=True))
    c.fill(FLOUR, [(158, 312), (200, 352), (184, 372), (142, 324)],
           [(242, 312), (200, 352), (216, 372), (258, 324)])
    _face(c, "#edc5a6", 22, "#8d8783")
    c.fill(hair, curve([(110, 206), (112, 132), (150, 90), (236, 84), (286, 126), (290, 206),
                        (274, 150), (228, 118), (160, 128), (126, 152)], closed=True))
    for x in (167, 233):
        ring = c.mask(box(x - 30, 170, 60, 44, 14)) - c.mask(box(x - 25, 175, 50, 34, 10))
        c.paint(ring, RUST)
    c.stroke(RUST, [(196, 186), (204, 186)], 5)
    c.stroke("#8a6f4d", [(252, 112), (300, 84)], 8)
    c.fill(GLOW, [(300, 84), (312, 74), (306, 88)])
    return c


PICTURES: tuple[Callable[[], Canvas], ...] = (
    amsel, brezel, broetchenkorb, croissant, glas, laden, lastenrad, lebkuchenhaus,
    malzbrot, mehlsack, ofen, roggenfeld, stollen, teigtisch, weckmann, zimtschnecke,
)
PORTRAITS: tuple[Callable[[], Canvas], ...] = (greta, jonas, milan, priya, ruth, sevgi)

# fmt: on


def main(names: Iterable[str]) -> None:
    wanted = set(names)
    for folder, drawings in (("pictures", PICTURES), ("portraits", PORTRAITS)):
        for draw in drawings:
            if not wanted or draw.__name__ in wanted:
                size = draw().save(CONTENT / folder / f"{draw.__name__}.webp")
                sys.stdout.write(f"{folder}/{draw.__name__}.webp  {size / 1024:.1f} KB\n")


if __name__ == "__main__":
    main(sys.argv[1:])
