"""Pictures of a network: SVG, drawn with the fonts of whoever opens it, and PNG, drawn with a font of this system."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from zwgk_graph.exporting.network_formats import by_degree, clean
from zwgk_graph.exporting.network_layout import Point, positions
from zwgk_graph.exporting.network_looks import FONTS, KIND_WORDS, colour, edge_colour, edge_width, radius
from zwgk_graph.model.errors import UsageError
from zwgk_graph.model.language import Language, Words

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

    from zwgk_graph.exporting.network_graph import Graph

MARGIN = 95.0
FONT_SIZE = 11
LABEL_LIMIT = 16
WIDEST, ROOMY = 2.2, 300
"""Networks of fewer nodes than ``ROOMY`` are drawn wider, up to so much, so that labels find room."""
PIXELS = 6000
"""A PNG is no wider and no higher than this."""
FONT_FILES = (
    ("NotoSansCJK-Regular.ttc", 2),
    ("NotoSansCJKsc-Regular.otf", 0),
    ("NotoSansSC-Regular.otf", 0),
    ("SourceHanSansSC-Regular.otf", 0),
    ("SourceHanSans.ttc", 0),
    ("NotoSerifCJK-Regular.ttc", 2),
    ("msyh.ttc", 0),
    ("PingFang.ttc", 0),
    ("wqy-microhei.ttc", 0),
    ("wqy-zenhei.ttc", 0),
    ("simhei.ttf", 0),
    ("simsun.ttc", 0),
)
"""Font files with Chinese characters, and which of a collection is the one for simplified characters."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A network laid out: places of nodes within a page of ``width`` by ``height``, and which labels find room."""

    graph: Graph
    places: dict[str, Point]
    width: float
    height: float
    labels: dict[str, str]


def drawing(graph: Graph) -> Drawing:
    """Lays a network out on a page; labels go to the busiest nodes first and to others where they cover none."""
    readable = clean(graph)
    stretch = max(1.0, min(WIDEST, ROOMY / (len(graph) + 1)))
    places = {name: (x * stretch, y * stretch) for name, (x, y) in positions(graph).items()}
    left = min((x for x, _ in places.values()), default=0.0) - MARGIN
    top = min((y for _, y in places.values()), default=0.0) - MARGIN
    moved = {name: (x - left, y - top) for name, (x, y) in places.items()}
    width = max((x for x, _ in moved.values()), default=0.0) + MARGIN
    height = max((y for _, y in moved.values()), default=0.0) + MARGIN
    return Drawing(readable, moved, max(width, 400.0), height + 30, _labels(readable, moved))


def svg(graph: Graph, language: Language = "zh") -> str:
    """The picture as SVG 1.1 with a legend; whole names show when the pointer rests on a node."""
    page = drawing(graph)
    fonts = ", ".join(f"'{family}'" for family in FONTS)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{page.width:.0f}" height="{page.height:.0f}" '
        f'viewBox="0 0 {page.width:.1f} {page.height:.1f}" font-family="{fonts}, sans-serif" font-size="{FONT_SIZE}">'
    )
    parts = [head, '<rect width="100%" height="100%" fill="#fff"/>', *_svg_edges(page), *_svg_nodes(page)]
    return "\n".join([*parts, *_svg_labels(page), *_svg_legend(page, language), "</svg>"]) + "\n"


def png(graph: Graph, language: Language = "zh", font: str | None = None, scale: float = 2.0) -> bytes:
    """The picture as PNG; ``font`` is the path of a font file, else one of ``FONT_FILES`` is looked up.

    UsageError where no font with Chinese characters is found, naming those that would do.
    """
    from PIL import Image, ImageDraw

    page = drawing(graph)
    scale = min(scale, PIXELS / max(page.width, page.height))
    face = chinese_font(font, round(FONT_SIZE * scale))
    image = Image.new("RGB", (round(page.width * scale), round(page.height * scale)), "white")
    pen = ImageDraw.Draw(image)
    for one, other, facts in page.graph.edges(data=True):
        ends = [(x * scale, y * scale) for x, y in (page.places[one], page.places[other])]
        pen.line(ends, fill=edge_colour(facts), width=max(1, round(edge_width(facts) * scale)))
    for name, facts in page.graph.nodes(data=True):
        x, y = (value * scale for value in page.places[name])
        size = radius(facts) * scale
        pen.ellipse([x - size, y - size, x + size, y + size], fill=colour(facts), outline="white")
    for name, label in page.labels.items():
        x, y = (value * scale for value in page.places[name])
        below = y + radius(page.graph.nodes[name]) * scale + 1
        halo = max(1, round(scale))
        pen.text((x, below), label, fill="#111", font=face, anchor="ma", stroke_width=halo, stroke_fill="white")
    for x, kind in _legend(page):
        y = page.height - 14
        pen.ellipse([(x - 5) * scale, (y - 5) * scale, (x + 5) * scale, (y + 5) * scale], fill=colour({"kind": kind}))
        word = KIND_WORDS[kind].said_in(language)
        pen.text(((x + 9) * scale, y * scale), word, fill="#111", font=face, anchor="lm")
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def chinese_font(path: str | None, size: int) -> FreeTypeFont:
    """A font of the system with Chinese characters; UsageError where there is none, or the named one has none."""
    from PIL import ImageFont

    for file, index in ((path, 0),) if path else FONT_FILES:
        try:
            face = ImageFont.truetype(str(file), size, index=index)
        except OSError:
            continue
        # A font without a character draws its box for a missing one, the same for every character.
        if face.getmask("政").getbbox() and bytes(face.getmask("政")) != bytes(face.getmask("\U0010fffd")):
            return face
    if path:
        name = Path(path).name
        raise UsageError(
            Words(f"字体文件 {name} 打不开，或没有汉字", f"the font {name} cannot be read or has no Chinese characters")
        )
    wanted = "、".join(FONTS[:5])
    raise UsageError(
        Words(
            f"系统中没有中文字体，画不出汉字；请安装其中之一：{wanted}，或用 --font 指明字体文件，或改用 SVG",
            f"no font with Chinese characters here; install one of {wanted}, name a file by --font, or use SVG",
        )
    )


def _labels(graph: Graph, places: dict[str, Point]) -> dict[str, str]:
    taken: set[tuple[int, int]] = set()
    found: dict[str, str] = {}
    for name, facts in by_degree(graph):
        label = str(facts.get("label") or name)
        short = label if len(label) <= LABEL_LIMIT else label[: LABEL_LIMIT - 1] + "…"
        x, y = places[name]
        half = len(short) * FONT_SIZE / 2
        row = int((y + radius(facts)) // FONT_SIZE)
        columns = range(int(x - half) // 8, int(x + half) // 8 + 1)
        cells = {(column, line) for column in columns for line in (row, row + 1)}
        if not cells & taken:
            taken |= cells
            found[name] = short
    return found


def _svg_edges(page: Drawing) -> Iterator[str]:
    yield '<g stroke-opacity="0.7">'
    for one, other, facts in page.graph.edges(data=True):
        (x1, y1), (x2, y2) = page.places[one], page.places[other]
        stroke = f'stroke="{edge_colour(facts)}" stroke-width="{edge_width(facts):.1f}"'
        yield f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" {stroke}/>'
    yield "</g>"


def _svg_nodes(page: Drawing) -> Iterator[str]:
    yield '<g stroke="#fff">'
    for name, facts in page.graph.nodes(data=True):
        x, y = page.places[name]
        title = escape(str(facts.get("label") or name))
        circle = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius(facts):.1f}" fill="{colour(facts)}"'
        yield f"{circle} data-id={quoteattr(name)}><title>{title}</title></circle>"
    yield "</g>"


def _svg_labels(page: Drawing) -> Iterator[str]:
    yield '<g text-anchor="middle" fill="#111" stroke="#fff" stroke-width="3" paint-order="stroke">'
    for name, label in page.labels.items():
        x, y = page.places[name]
        below = y + radius(page.graph.nodes[name]) + FONT_SIZE
        yield f'<text x="{x:.1f}" y="{below:.1f}">{escape(label)}</text>'
    yield "</g>"


def _svg_legend(page: Drawing, language: Language) -> Iterator[str]:
    y = page.height - 14
    for x, kind in _legend(page):
        yield f'<circle cx="{x:.0f}" cy="{y:.0f}" r="5" fill="{colour({"kind": kind})}"/>'
        yield f'<text x="{x + 9:.0f}" y="{y + 4:.0f}">{escape(KIND_WORDS[kind].said_in(language))}</text>'


def _legend(page: Drawing) -> list[tuple[float, str]]:
    kinds = dict.fromkeys(str(facts["kind"]) for _, facts in page.graph.nodes(data=True))
    return [(14.0 + 150 * place, kind) for place, kind in enumerate(kinds)]
