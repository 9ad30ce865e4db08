"""A card as a file: paper, ink and proportions of the default theme.

What has no picture is a PNG of few colours: each colour of text has a row of shades down to its ground, so that nothing
is drawn in millions of colours and counted afterwards. What has one is a JPEG.
"""

from functools import cache
from io import BytesIO
from math import ceil

from PIL import Image, ImageDraw
from PIL.ImageFont import FreeTypeFont

from generator.cards.card import HEIGHT, WIDTH, Card, Words
from generator.cards.lead import fitted
from generator.cards.letters import STRONG, TEXT, TITLE, Style, is_right_to_left, own, shipped
from generator.cards.lines import balanced, broken, shortened

Colour = tuple[int, int, int]
PAPER, RAISED, INK, MUTED, RULE, MARK = (
    (0xFF, 0xFD, 0xF8),
    (0xF7, 0xF2, 0xE8),
    (0x1D, 0x1B, 0x18),
    (0x62, 0x5B, 0x50),
    (0xDC, 0xD4, 0xC4),
    (0x8A, 0x4B, 0x00),
)
SHADES = 16
"""Of a colour of text on its ground, both among them."""

_RAMPS = ((PAPER, INK), (PAPER, MUTED), (RAISED, INK), (RAISED, MARK), (RAISED, RULE))
_PALETTE = [
    round(ground[part] + (ink[part] - ground[part]) * shade / (SHADES - 1))
    for ground, ink in _RAMPS
    for shade in range(SHADES)
    for part in range(3)
]

MARGIN = 64
BAND_SIZE, BAND_LINE, BAND_LINES, BAND_PADDING = 30, 42, 4, 22
"""The band's letters are no smaller than the author's."""

BAR = 14
"""The width of the bar before the band, in the colour that is kept for disclosures."""

AUTHOR_SIZE, SITE_SIZE, FOOT_LINE = 28, 30, 44
FOOT = 2 * FOOT_LINE + 48
PICTURE = 452
"""The width of the picture, at the right."""

TITLE_SIZES = (78, 70, 62, 54, 48, 42)
TITLE_LINE = 1.16
TITLE_GAP = 44
"""Above the title, below band or edge."""

QUALITIES = (84, 74, 62)
"""Of a JPEG: the first with which the file is no larger than `ENOUGH`, else the last."""

ENOUGH = 80_000
"""Bytes; programs that show previews give up on large ones."""

COMPRESSION = 3
"""Of a PNG: a fifth larger than the usual 6, in half the time."""

BAND_HEIGHT = BAND_LINES * BAND_LINE + 2 * BAND_PADDING


def drawn(card: Card) -> bytes:
    """The file; raises `UndecodableError` where the picture's pixels cannot be read."""
    canvas = Image.new("L", (WIDTH, HEIGHT), _shade(PAPER, PAPER))
    top = paint_band(canvas, card)
    picture = fitted(card.picture.value, PICTURE, HEIGHT - top, RAISED) if card.picture is not None else None
    right = WIDTH if picture is None else WIDTH - PICTURE
    _paint_title(canvas, card, (MARGIN, top, right - MARGIN, HEIGHT - FOOT))
    _paint_foot(canvas, card, right - 2 * MARGIN)
    canvas.putpalette(_PALETTE)
    if card.picture is None:
        return _as_png(canvas)
    whole = canvas.convert("RGB")
    if picture is not None:
        whole.paste(picture, (right, top))
    return _as_jpeg(whole)


def _as_png(image: Image.Image) -> bytes:
    file = BytesIO()
    image.save(file, "PNG", compress_level=COMPRESSION)
    return file.getvalue()


def _as_jpeg(image: Image.Image) -> bytes:
    data = b""
    for quality in QUALITIES:
        file = BytesIO()
        image.save(file, "JPEG", quality=quality)
        data = file.getvalue()
        if len(data) <= ENOUGH:
            break
    return data


def band(card: Card) -> Image.Image | None:
    """The band alone, in colour, as it stands at the top of a card; None where there is none."""
    canvas = Image.new("L", (WIDTH, BAND_HEIGHT), _shade(PAPER, PAPER))
    height = paint_band(canvas, card)
    canvas.putpalette(_PALETTE)
    return canvas.crop((0, 0, WIDTH, height)).convert("RGB") if height else None


def paint_band(canvas: Image.Image, card: Card) -> int:
    """Label and words on top of *canvas*; how high that is."""
    if not (card.label.text or card.said.text):
        return 0
    label, said = _font(card.label, STRONG, BAND_SIZE, card), _font(card.said, TEXT, BAND_SIZE, card)
    width = WIDTH - 2 * MARGIN
    indent = label.getlength(card.label.text + " ") if card.label.text else 0
    lines = broken(card.said.text, said.getlength, width, BAND_LINES, first=indent).texts
    height = len(lines) * BAND_LINE + 2 * BAND_PADDING
    pen = ImageDraw.Draw(canvas)
    pen.rectangle((0, 0, WIDTH, height - 1), fill=_shade(RAISED, RAISED))
    pen.rectangle((0, height - 2, WIDTH, height - 1), fill=_shade(RAISED, RULE))
    pen.rectangle((0, 0, BAR - 1, height - 1), fill=_shade(RAISED, MARK))
    _write(canvas, (card.label.text,), label, (MARGIN, BAND_PADDING), BAND_LINE, width, (RAISED, MARK))
    _write(canvas, lines[:1], said, (MARGIN + round(indent), BAND_PADDING), BAND_LINE, width, (RAISED, INK))
    _write(canvas, lines[1:], said, (MARGIN, BAND_PADDING + BAND_LINE), BAND_LINE, width, (RAISED, INK))
    return height


def _paint_title(canvas: Image.Image, card: Card, box: tuple[int, int, int, int]) -> None:
    left, top, right, bottom = box
    top += TITLE_GAP
    if not card.title.text:
        return
    for size in TITLE_SIZES:
        font = _font(card.title, TITLE, size, card)
        line = round(size * TITLE_LINE)
        lines = balanced(card.title.text, font.getlength, right - left, max(1, (bottom - top) // line))
        if lines.is_whole:
            break
    _write(canvas, lines.texts, font, (left, top), line, right - left, (PAPER, INK))


def _paint_foot(canvas: Image.Image, card: Card, width: int) -> None:
    at = HEIGHT - FOOT + 24
    rows = ((card.author, TEXT, AUTHOR_SIZE, MUTED), (card.site, TITLE, SITE_SIZE, INK))
    for words, style, size, colour in rows:
        font = _font(words, style, size, card)
        text = shortened(words.text, font.getlength, width)
        _write(canvas, (text,), font, (MARGIN, at), FOOT_LINE, width, (PAPER, colour))
        at += FOOT_LINE


def _write(
    canvas: Image.Image,
    texts: tuple[str, ...],
    font: FreeTypeFont,
    at: tuple[int, int],
    line: int,
    width: int,
    colours: tuple[Colour, Colour],
) -> None:
    """Lines one below the other; *colours* are the ground and the ink."""
    if not any(texts):
        return
    left, top = at
    overhang = line // 2
    lengths = [font.getlength(text) for text in texts]
    is_turned = is_right_to_left(texts[0])
    across = width if is_turned else ceil(max(lengths))
    strip = Image.new("L", (across + 2 * overhang, len(texts) * line + 2 * overhang), 0)
    pen = ImageDraw.Draw(strip)
    ascent, descent = font.getmetrics()
    base = overhang + (line + ascent - descent) / 2
    for number, (text, length) in enumerate(zip(texts, lengths, strict=True)):
        start = overhang + (width - length if is_turned else 0)
        pen.text((start, round(base) + number * line), text, fill=255, font=font, anchor="ls")
    table, seen = _table(*colours)
    canvas.paste(strip.point(table), (left - overhang, top - overhang), strip.point(seen))


@cache
def _table(ground: Colour, ink: Colour) -> tuple[list[int], list[int]]:
    """By how much of a pixel is covered: its shade, and whether anything is."""
    start = SHADES * _RAMPS.index((ground, ink))
    shades = [start + round(covered * (SHADES - 1) / 255) for covered in range(256)]
    return shades, [255 if shade > start else 0 for shade in shades]


@cache
def _shade(ground: Colour, ink: Colour) -> int:
    """The colour in the palette: *ink* as it is on that *ground*."""
    if ground == ink:
        return next(SHADES * at for at, ramp in enumerate(_RAMPS) if ramp[0] == ground)
    return SHADES * _RAMPS.index((ground, ink)) + SHADES - 1


def _font(words: Words, style: Style, size: int, card: Card) -> FreeTypeFont:
    if words.in_own_font and card.font is not None:
        return own(card.font.value, size, joins=bool(words.joined))
    return shipped(style, size)
