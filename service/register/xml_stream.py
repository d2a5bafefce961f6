"""The inner parts of a workbook are read as a stream, so that no part, however made, can ask for much memory."""

from collections.abc import Callable, Iterator
from xml.parsers import expat

from service.register.faults import WorkbookRefused

_CHUNK = 64 * 1024
_LONGEST_TAG = 1024 * 1024
_DEEPEST = 64


def stream(
    part: str,
    content: bytes,
    start: Callable[[str, dict[str, str]], object],
    end: Callable[[str], object] | None = None,
    text: Callable[[str], object] | None = None,
) -> Iterator[None]:
    """Calls `start`, `end` and `text` for what an XML part holds, names without prefix, and stops after each piece.

    Raises WorkbookRefused if the part is damaged, nested too deeply, or declares a DOCTYPE.
    """
    depth = 0

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise WorkbookRefused("workbook_broken", part=part)
        start(name.rpartition(":")[2], attributes)

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        if end:
            end(name.rpartition(":")[2])

    def doctype(*_: object) -> None:
        raise WorkbookRefused("unsafe_xml", part=part)

    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = opened, closed, text
    parser.StartDoctypeDeclHandler = doctype
    try:
        for begin in range(0, len(content), _CHUNK):
            parser.Parse(content[begin : begin + _CHUNK])
            if begin - parser.CurrentByteIndex > _LONGEST_TAG:
                raise WorkbookRefused("workbook_broken", part=part)
            yield
        parser.Parse(b"", True)
        yield
    except expat.ExpatError as error:
        raise WorkbookRefused("workbook_broken", part=part) from error


class TextReader:
    """Collects the text of the elements `v` and `t`, without how it is pronounced (`rPh`) and without formulas."""

    def __init__(self) -> None:
        self.letters: list[str] = []
        self._open = self._pronounced = False

    def start(self, name: str) -> None:
        if name == "rPh":
            self._pronounced = True
        self._open = name in ("v", "t") and not self._pronounced

    def end(self, name: str) -> None:
        if name == "rPh":
            self._pronounced = False
        self._open = False

    def text(self, text: str) -> None:
        if self._open:
            self.letters.append(text)

    def taken(self) -> str:
        """What was collected since the last time."""
        text = "".join(self.letters)
        self.letters.clear()
        return text
