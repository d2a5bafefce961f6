"""The form of a simple mediation as the commands that it stands for, to be recorded together or not at all."""

from datetime import date

from domain.dispute.quick import FORM_FIELDS, QuickMediation, steps
from service.commands import Command


def quick_commands(
    form: QuickMediation, actor: str, day: date, *, reason: str | None = None, key: str | None = None,
    fingerprint: str = "",
) -> tuple[Command, ...]:
    """The commands of a form on a business date; its one key covers them all, for no key has a blank in it."""
    return tuple(
        Command(
            kind="dispute", name=step.command, event=step.event, actor=actor, occurred_on=day, reason=reason,
            key=key and f"{key} {nth}", fingerprint=fingerprint, asked_as=FORM_FIELDS,
        )
        for nth, step in enumerate(steps(form, day))
    )
