"""A target letter (目标责任书): what a unit undertakes for a year, signed by its head and by the level above."""

from domain.target_letter.rules import LIFECYCLE, TargetLetter

__all__ = ["LIFECYCLE", "TargetLetter"]
