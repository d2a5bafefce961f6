"""Files as people bring them in, and as somebody with bad intent would make them; all made here, none is anybody's."""

import struct
from io import BytesIO
from zlib import crc32

from PIL import Image

GPS, ORIENTATION, GPS_LATITUDE, MAKE, COMMENT = 0x8825, 0x0112, 2, 0x010F, b"taken at home"
TURNED = 6
"""How a phone that is held upright says that its picture lies on its side."""
PLACE = b"+30.1234+120.5678/"
"""A place as films carry it."""


def picture(form: str = "JPEG", size: tuple[int, int] = (48, 32), **how: object) -> bytes:
    """A picture whose left half is red and whose right half is blue."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (size[0] // 2, 0, *size))
    made = BytesIO()
    image.save(made, form, **how)
    return made.getvalue()


def photo_with_place() -> bytes:
    """A photo as a phone takes it: on its side, with place, make and a comment."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKE] = TURNED, "Phone"
    exif.get_ifd(GPS)[GPS_LATITUDE] = (30.0, 7.0, 24.0)
    return picture(exif=exif, comment=COMMENT)


def bomb(width: int = 10_000, height: int = 10_000) -> bytes:
    """A picture of 100 megapixels in a few hundred bytes: only its head says how large it is."""
    small = picture("PNG", (1, 1))
    head = small[12:16] + struct.pack(">II", width, height) + small[24:29]
    return small[:12] + head + struct.pack(">I", crc32(head)) + small[33:]


def true_bomb() -> bytes:
    """A picture of 100 megapixels that really unpacks to them."""
    made = BytesIO()
    Image.new("L", (10_000, 10_000)).save(made, "PNG")
    return made.getvalue()


def box(name: bytes, content: bytes = b"") -> bytes:
    """A box of a film."""
    return struct.pack(">I", 8 + len(content)) + name + content


def film(brand: bytes = b"isom") -> bytes:
    """A film as a phone takes it: with its place in the notes of the whole and of a track."""
    notes = box(b"udta", box(b"\xa9xyz", PLACE))
    track = box(b"trak", box(b"tkhd", b"1234") + notes)
    moov = box(b"moov", box(b"mvhd", b"5678") + track + notes + box(b"meta", PLACE))
    return box(b"ftyp", brand + bytes(4)) + box(b"free", PLACE) + box(b"mdat", b"what is seen") + moov


PDF = b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n"
HTML = b"<!doctype html><script>alert(1)</script>"
TAKEN = {
    "image/jpeg": picture(), "image/png": picture("PNG"), "image/webp": picture("WEBP"), "application/pdf": PDF,
    "video/mp4": film(), "video/quicktime": film(b"qt  "), "audio/mp4": film(b"M4A "),
    "audio/mpeg": b"\xff\xfb\x90\x64" + bytes(400), "audio/wav": b"RIFF\x24\0\0\0WAVEfmt " + bytes(24),
    "audio/amr": b"#!AMR\n" + bytes(64),
}
"""Media type -> a small file of it."""
NOT_TAKEN = {
    "html": HTML, "html with a byte order mark": b"\xef\xbb\xbf" + HTML, "js": b"alert(document.cookie)",
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "exe": b"MZ\x90\0" + bytes(100),
    "elf": b"\x7fELF" + bytes(100), "zip": b"PK\x03\x04" + bytes(100), "shell": b"#!/bin/sh\nrm -rf /\n",
    "gif": picture("GIF"), "bmp": picture("BMP"), "tiff": picture("TIFF"), "html before pdf": HTML + PDF,
    "avi": b"RIFF\x24\0\0\0AVI LIST", "text": "普通文字".encode(), "nul": bytes(200), "one byte": b"\xff",
    "aac": b"\xff\xf1\x50\x80" + bytes(100), "avif": box(b"ftyp", b"avif" + bytes(4)),
}
"""What is no file that is taken -> its bytes."""
HEIC = box(b"ftyp", b"heic" + bytes(4))
DAMAGED = {
    "half a jpeg": picture(size=(640, 480))[:2000], "head of a png": picture("PNG")[:40],
    "head of a webp": picture("WEBP")[:20],
    "jpeg in name only": b"\xff\xd8\xff" + HTML, "pdf without its end": PDF[:20],
    "pdf followed by a page": PDF + HTML * 40, "film without its table": box(b"ftyp", b"isom" + bytes(4)),
    "film followed by a page": film() + HTML, "film with a box that is too long": film() + b"\x7f\xff\xff\xffmdat",
    "film of endless boxes": box(b"ftyp", b"isom" + bytes(4)) + box(b"moov", box(b"moov", box(b"moov", box(
        b"moov", box(b"moov", box(b"moov", box(b"free"))))))),
}
"""What begins like a file that is taken, and is none -> its bytes."""
