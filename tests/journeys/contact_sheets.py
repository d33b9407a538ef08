"""All pictures of one person's walk on one sheet, so that someone can look at the whole site in a minute."""

from pathlib import Path

from PIL import Image, ImageDraw, ImageOps

TILE = (300, 420)
GAP = 20
COLUMNS = 6


def draw(folder: Path) -> Path | None:
    """`sheet.png` in `folder`, from the pictures in its folders."""
    pictures = sorted(folder.glob("*/*.jpg"), key=lambda file: (file.name, int(file.parent.name)))
    if not pictures:
        return None
    rows = -(-len(pictures) // COLUMNS)
    sheet = Image.new("RGB", (GAP + COLUMNS * (TILE[0] + GAP), GAP + rows * (TILE[1] + 2 * GAP)), "white")
    for number, picture in enumerate(pictures):
        _paste(sheet, picture, number)
    sheet.save(folder / "sheet.png")
    return folder / "sheet.png"


def _paste(sheet: Image.Image, picture: Path, number: int) -> None:
    row, column = divmod(number, COLUMNS)
    corner = (GAP + column * (TILE[0] + GAP), GAP + row * (TILE[1] + 2 * GAP))
    with Image.open(picture) as image:
        shown = image.crop((0, 0, image.width, min(image.height, image.width * TILE[1] // TILE[0] * 2)))
        sheet.paste(ImageOps.contain(shown, TILE), corner)
    label = f"{picture.parent.name} px {picture.stem}"[:48]
    ImageDraw.Draw(sheet).text((corner[0], corner[1] + TILE[1] + 2), label, fill="black")
