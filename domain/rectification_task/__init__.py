"""A rectification task: one danger to be put right by a day, checked again before it is closed (domain.md 5.5)."""

from domain.rectification_task.rules import LIFECYCLE
from domain.rectification_task.state import RectificationTask

__all__ = ["LIFECYCLE", "RectificationTask"]
