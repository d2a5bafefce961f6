"""The monthly dispatch meeting (一月一调度): what is looked at, what is decided item by item, and the minutes."""

from domain.dispatch_meeting.rules import LIFECYCLE, DispatchMeeting

__all__ = ["LIFECYCLE", "DispatchMeeting"]
