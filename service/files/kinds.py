"""What a file is: told by its first bytes alone, whatever its name or its sender says."""

from dataclasses import dataclass

from domain.kernel import Fault, Invalid

HEAD = 64
"""So many first bytes tell what a file is."""
PICTURE, FILM, PAPER, SOUND = "picture", "film", "paper", "sound"


@dataclass(frozen=True, slots=True)
class FileType:
    """A type of file that is taken. sort: how it is made harmless before it is kept."""

    media_type: str
    extension: str
    sort: str


JPEG, PNG = FileType("image/jpeg", "jpg", PICTURE), FileType("image/png", "png", PICTURE)
WEBP = FileType("image/webp", "webp", PICTURE)
PDF = FileType("application/pdf", "pdf", PAPER)
MP4, MOV = FileType("video/mp4", "mp4", FILM), FileType("video/quicktime", "mov", FILM)
M4A, MP3 = FileType("audio/mp4", "m4a", FILM), FileType("audio/mpeg", "mp3", SOUND)
WAV, AMR = FileType("audio/wav", "wav", SOUND), FileType("audio/amr", "amr", SOUND)

BEGINNINGS = (
    (b"\xff\xd8\xff", JPEG), (b"\x89PNG\r\n\x1a\n", PNG), (b"%PDF-", PDF), (b"#!AMR\n", AMR), (b"#!AMR-WB\n", AMR),
    (b"ID3", MP3),
)
RIFF = {b"WEBP": WEBP, b"WAVE": WAV}
FILMED = (b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"3gp4", b"3gp5", b"3gp6")
BRANDS = dict.fromkeys(FILMED, MP4) | dict.fromkeys((b"M4A ", b"M4B "), M4A) | {b"qt  ": MOV}
"""What the first box of a film or of a recording says of its making -> its type."""
HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
ALL = (JPEG, PNG, WEBP, PDF, MP4, MOV, M4A, MP3, WAV, AMR)


def type_of(head: bytes) -> FileType:
    """The type of the file that begins so; raises Invalid for one that is not taken."""
    if not head:
        raise Invalid(Fault("file_empty", "file"))
    brand = head[8:12]
    if head[4:8] == b"ftyp" and brand in HEIC:
        raise Invalid(Fault("heic_not_taken", "file"))
    found = next((kind for start, kind in BEGINNINGS if head.startswith(start)), None)
    if head[:4] == b"RIFF":
        found = RIFF.get(brand)
    elif head[4:8] == b"ftyp":
        found = BRANDS.get(brand)
    elif is_mp3_frame(head):
        found = MP3
    if found is None:
        raise Invalid(Fault("file_type_not_taken", "file"))
    return found


def is_mp3_frame(head: bytes) -> bool:
    """Whether a frame of MPEG layer III stands here: its sync, its layer, and rates that there are."""
    return (
        len(head) > 2 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2
        and head[2] >> 4 not in (0, 15) and head[2] >> 2 & 3 != 3
    )
