"""Takes the place, the device and all notes out of a film or recording, and leaves what is seen and heard as it is."""

from typing import BinaryIO

from domain.kernel import Fault, Invalid

WITHIN = {b"moov", b"trak", b"moof", b"traf"}
"""Boxes that hold others."""
NOTES = {b"udta", b"meta", b"uuid", b"free", b"skip"}
"""Boxes that a player passes over: cameras write there where they are, and anything could be hidden in them."""
MOST_DEEP = 4


def without_notes(film: BinaryIO) -> None:
    """Empty every box of notes in the file, in its place, so that nothing else moves. Raises Invalid."""
    end = film.seek(0, 2)
    if not {b"ftyp", b"moov"} <= emptied(film, 0, end, 0):
        raise Invalid(Fault("file_damaged", "file"))


def emptied(film: BinaryIO, at: int, end: int, depth: int) -> set[bytes]:
    """Go through the boxes between two places and empty those of notes; the names of all that stand there."""
    names = set()
    while at < end:
        film.seek(at)
        head = film.read(16)
        size, name, begins = int.from_bytes(head[:4]), head[4:8], at + 8
        if size == 1:
            size, begins = int.from_bytes(head[8:]), at + 16
        elif size == 0:
            size = end - at
        if len(name) < 4 or not begins <= at + size <= end or depth > MOST_DEEP:
            raise Invalid(Fault("file_damaged", "file"))
        names.add(name)
        if name in NOTES:
            film.seek(at + 4)
            film.write(b"free")
            blank(film, begins, at + size)
        elif name in WITHIN:
            emptied(film, begins, at + size, depth + 1)
        at += size
    return names


def blank(film: BinaryIO, start: int, end: int) -> None:
    """Nothing but zeros between two places."""
    film.seek(start)
    for place in range(start, end, 65_536):
        film.write(bytes(min(end - place, 65_536)))
