"""Makes a picture anew from its pixels alone: upright, and without place, camera or anything else hidden in it."""

from dataclasses import dataclass
from io import BytesIO
from struct import error as StructError
from typing import BinaryIO

from PIL import Image, ImageOps

from domain.kernel import Fault, Invalid
from service.files.kinds import FileType

MOST_PIXELS = 50_000_000
"""A picture of so many pixels takes about 150 MiB of memory while it is made anew."""
THUMBNAIL = (360, 360)
FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
HOW = {"JPEG": {"quality": 90}, "PNG": {}, "WEBP": {"quality": 88}}
BROKEN = (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, StructError)
"""What Pillow raises for what it cannot read."""

# we ask for the size before a single pixel is read; Pillow's own limit would only warn
Image.MAX_IMAGE_PIXELS = None


@dataclass(frozen=True, slots=True)
class Picture:
    """The bytes of a picture made anew, its size in pixels, and a small one of it in WebP."""

    content: bytes
    width: int
    height: int
    thumbnail: bytes


def made_anew(source: BinaryIO, kind: FileType) -> Picture:
    """The picture in a file of this type; of a moving one the first frame. Raises Invalid."""
    name = FORMATS[kind.media_type]
    try:
        with Image.open(source, formats=(name,)) as found:
            if found.width * found.height > MOST_PIXELS:
                raise Invalid(Fault("too_many_pixels", "file"))
            upright = ImageOps.exif_transpose(found)
            bare = upright.convert(mode_for(upright, name))
    except BROKEN:
        raise Invalid(Fault("file_damaged", "file")) from None
    bare.info.clear()
    content = written(bare, name)
    width, height = bare.size
    bare.thumbnail(THUMBNAIL)
    return Picture(content, width, height, written(bare, "WEBP", quality=72))


def mode_for(image: Image.Image, name: str) -> str:
    """Grey stays grey, and what can be seen through stays so where the format can say it."""
    if name != "JPEG" and image.has_transparency_data:
        return "RGBA"
    return "L" if image.mode in ("1", "L", "I;16") else "RGB"


def written(image: Image.Image, name: str, **how: int) -> bytes:
    """The file of an image."""
    made = BytesIO()
    image.save(made, name, **(HOW[name] | how))
    return made.getvalue()
