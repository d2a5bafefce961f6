"""Who of several processes does what only one may do: on a server one is elected, a file has one process anyway."""

from typing import Protocol


class Leader(Protocol):
    """One candidate for an office; `leads` is asked before each piece of work."""

    def leads(self) -> bool: ...

    def resign(self) -> None: ...


class Alone:
    """Nobody else is there."""

    def leads(self) -> bool:
        return True

    def resign(self) -> None:
        return None
