"""Pictures for the invented office: a passage full of things, and the same passage cleared; drawn here, of no place."""

from datetime import datetime
from io import BytesIO
from random import Random

from service.files.shelf import Files, Kept

BEFORE, AFTER, CHECKED, PAPER = "before", "after", "checked", "paper"
SIZE = (400, 300)


class Album:
    """Gives pictures to whoever needs one; each is drawn once, and then brought in by one after the other."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self._kept: dict[tuple[str, str], Kept] = {}

    def photo(self, scene: str, look: str, actor: str, at: datetime) -> str:
        """The digest of a picture of this scene, which the actor has brought in by then."""
        kept = self._kept.get((scene, look))
        if kept is None:
            kept = self._kept[scene, look] = self.files.take(BytesIO(drawn(scene, look)), actor, at)
        else:
            self.files.remember(kept, actor, at)
        return kept.digest


def drawn(scene: str, look: str) -> bytes:
    """The picture, the same for the same scene."""
    from PIL import Image, ImageDraw

    chance = Random(scene)
    wall, floor, door = ([chance.randint(*light) for _ in range(3)] for light in ((170, 215), (110, 150), (70, 120)))
    width, height = SIZE
    image = Image.new("RGB", SIZE, "white" if look == PAPER else tuple(wall))
    draw = ImageDraw.Draw(image)
    if look == PAPER:
        for line in range(40, height - 40, 22):
            draw.rectangle((50, line, width - 50 - chance.randint(0, 120), line + 6), fill=(90, 90, 90))
        draw.ellipse((width - 130, height - 110, width - 60, height - 40), outline=(190, 30, 30), width=4)
    else:
        draw.rectangle((0, height * 2 // 3, width, height), fill=tuple(floor))
        draw.rectangle((150, 60, 250, height * 2 // 3), fill=tuple(door))
        things = [(chance.randint(20, 340), chance.randint(30, 80), chance.randint(40, 110)) for _ in range(7)]
        for left, wide, high in things if look == BEFORE else ():
            shade = tuple(chance.randint(60, 200) for _ in range(3))
            draw.rectangle((left, height - 30 - high, left + wide, height - 30), fill=shade, outline=(40, 40, 40))
        if look == CHECKED:
            draw.ellipse((width - 70, 20, width - 30, 60), fill=(40, 150, 70))
    made = BytesIO()
    image.save(made, "JPEG", quality=85)
    return made.getvalue()
