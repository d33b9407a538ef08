"""Line drawings of our own, drawn here and kept as PNG: ink on paper with one accent."""

import io

from django.core.files.images import ImageFile
from PIL import Image, ImageDraw
from wagtail.images import get_image_model

PAPER, INK, PINE, SUN, SKY, CLAY = "#fbf8f3", "#1b2430", "#0f5c4c", "#ffd447", "#cfe0f2", "#a63d1e"
SIZE, SCALE = (1200, 800), 2


class Sheet:
    """A sheet drawn at twice its size, then made smaller so that lines are smooth."""

    def __init__(self, ground=PAPER):
        self.image = Image.new("RGB", (SIZE[0] * SCALE, SIZE[1] * SCALE), ground)
        self.pen = ImageDraw.Draw(self.image)

    def line(self, *points, colour=INK, width=7):
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self.pen.line(scaled, fill=colour, width=width * SCALE, joint="curve")

    def box(self, x, y, w, h, fill=PAPER, colour=INK, width=7):
        corners = [x * SCALE, y * SCALE, (x + w) * SCALE, (y + h) * SCALE]
        self.pen.rectangle(corners, fill=fill, outline=colour, width=width * SCALE)

    def disc(self, x, y, r, fill=PAPER, colour=INK, width=7):
        corners = [(x - r) * SCALE, (y - r) * SCALE, (x + r) * SCALE, (y + r) * SCALE]
        self.pen.ellipse(corners, fill=fill, outline=colour, width=width * SCALE)

    def shape(self, *points, fill=PAPER, colour=INK):
        self.pen.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=fill)
        self.line(*points, points[0], colour=colour)

    def waves(self, y, colour=PINE):
        for row in range(3):
            at = y + row * 46
            points = [(x, at + (9 if (x // 40) % 2 else -9)) for x in range(60 + row * 50, 1150, 40)]
            self.line(*points, colour=colour, width=5)

    def png(self) -> bytes:
        out = io.BytesIO()
        self.image.resize(SIZE, Image.Resampling.LANCZOS).save(out, "PNG", optimize=True)
        return out.getvalue()


def quay_street() -> bytes:
    """Houses in a row above the water, one door open."""
    sheet = Sheet()
    sheet.disc(980, 170, 70, fill=SUN, colour=SUN)
    for number, (x, h) in enumerate([(110, 270), (310, 330), (510, 290), (710, 350), (910, 260)]):
        top = 560 - h
        sheet.box(x, top, 190, h)
        sheet.shape((x - 12, top), (x + 95, top - 80), (x + 202, top))
        sheet.box(x + 28, top + 50, 50, 60, fill=SKY)
        sheet.box(x + 112, top + 50, 50, 60, fill=SKY)
        sheet.box(x + 68, 450, 56, 110, fill=PINE if number == 2 else PAPER)
    sheet.line((40, 560), (1160, 560), width=9)
    sheet.waves(630)
    return sheet.png()


def market_hall() -> bytes:
    """A hall with columns and a flag, people's benches before it."""
    sheet = Sheet()
    sheet.shape((180, 320), (600, 130), (1020, 320))
    sheet.box(210, 320, 780, 300)
    for x in range(260, 960, 130):
        sheet.box(x, 330, 44, 280)
    sheet.box(535, 420, 130, 200, fill=PINE)
    sheet.line((600, 130), (600, 50), width=6)
    sheet.shape((600, 52), (690, 76), (600, 100), fill=SUN)
    sheet.line((60, 620), (1140, 620), width=9)
    for x in (160, 860):
        sheet.line((x, 690), (x + 180, 690), width=9)
        sheet.line((x + 25, 690), (x + 25, 740))
        sheet.line((x + 155, 690), (x + 155, 740))
    return sheet.png()


def hospital_site() -> bytes:
    """The hospital: one tall building, one low, and the bus stop before it."""
    sheet = Sheet()
    sheet.box(150, 170, 330, 450)
    for y in range(215, 560, 88):
        for x in range(190, 440, 82):
            sheet.box(x, y, 48, 50, fill=SKY, width=5)
    sheet.box(480, 370, 450, 250)
    sheet.box(640, 470, 120, 150, fill=PINE)
    sheet.line((700, 400), (700, 450), colour=CLAY, width=14)
    sheet.line((675, 425), (725, 425), colour=CLAY, width=14)
    sheet.line((1040, 620), (1040, 380), width=9)
    sheet.disc(1040, 350, 40, fill=SUN)
    sheet.line((60, 620), (1150, 620), width=9)
    return sheet.png()


def kitchen_table() -> bytes:
    """A table with two cups, a paper and a lamp: where plans are really made."""
    sheet = Sheet()
    sheet.line((600, 0), (600, 150), width=6)
    sheet.shape((500, 240), (560, 150), (640, 150), (700, 240), fill=SUN)
    sheet.line((140, 470), (1060, 470), width=12)
    sheet.line((230, 470), (190, 740))
    sheet.line((970, 470), (1010, 740))
    for x in (330, 800):
        sheet.box(x, 395, 80, 70)
        sheet.disc(x + 96, 428, 20, width=6)
    sheet.shape((500, 462), (540, 400), (720, 400), (690, 462), fill=PAPER)
    for y in (420, 440):
        sheet.line((560, y), (670, y), colour=PINE, width=5)
    return sheet.png()


def keep(title: str, drawn: bytes, description: str):
    """Keep a drawing in Wagtail's image library; the same title is the same picture."""
    library = get_image_model()
    found = library.objects.filter(title=title).first()
    if found:
        return found
    name = title.lower().replace(" ", "-") + ".png"
    return library.objects.create(
        title=title, file=ImageFile(io.BytesIO(drawn), name=name), description=description
    )
