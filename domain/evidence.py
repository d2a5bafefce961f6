"""What must be on file before something counts as put right: photos before and after, the record, the signatures."""

from collections.abc import Iterable
from typing import Any

from domain.kernel import Fault

EVIDENCE = ("photo_pair", "record", "signatures")


def evidence_faults(closing: Any) -> Iterable[Fault]:
    """Each piece that is missing from a closing, unless its gaps are explained."""
    if not closing.gaps_explained:
        yield from (Fault("evidence_missing", piece) for piece in EVIDENCE if not getattr(closing, piece))
