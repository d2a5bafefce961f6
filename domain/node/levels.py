"""The levels of a network, from the street down; an office may put its own in their place (domain.md part 10)."""

from dataclasses import dataclass
from typing import Annotated

from domain.fields import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level: its key stays for ever, its names are what people read."""

    key: Annotated[str, Text(40)]
    name_zh: Annotated[str, Text(40)]
    name_en: Annotated[str, Text(40)]


Levels = tuple[Level, ...]
"""The levels in order, the highest first."""

DEFAULT_LEVELS: Levels = (
    Level(key="street", name_zh="街道", name_en="street"),
    Level(key="community", name_zh="社区", name_en="community"),
    Level(key="building", name_zh="楼栋院落", name_en="building or courtyard"),
)
