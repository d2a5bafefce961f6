"""The stored names of what the office decides and declares each month and year, for ever."""

from domain.declared_figure import events as declared
from domain.dispatch_meeting import events as dispatch
from domain.kernel import Event
from domain.target_letter import events as letter

MONTH: dict[str, type[Event]] = {
    "dispatch_meeting.called": dispatch.DispatchMeetingCalled,
    "dispatch_meeting.agenda_changed": dispatch.DispatchAgendaChanged,
    "dispatch_meeting.decision_recorded": dispatch.DispatchDecisionRecorded,
    "dispatch_meeting.minutes_closed": dispatch.DispatchMinutesClosed,
    "dispatch_meeting.cancelled": dispatch.DispatchMeetingCancelled,
    "declared_figure.signed": declared.DeclaredFigureSigned,
    "declared_figure.signed_anew": declared.DeclaredFigureSignedAnew,
    "declared_figure.withdrawn": declared.DeclaredFigureWithdrawn,
    "target_letter.drafted": letter.TargetLetterDrafted,
    "target_letter.signed": letter.TargetLetterSigned,
    "target_letter.countersigned": letter.TargetLetterCountersigned,
    "target_letter.amended": letter.TargetLetterAmended,
    "target_letter.closed": letter.TargetLetterClosed,
    "target_letter.withdrawn": letter.TargetLetterWithdrawn,
}
