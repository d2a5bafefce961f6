"""An invented office with two years of work in it, to look at and to try things on."""

from service.demo.cast import PASSWORD
from service.demo.filling import SEED, DemoClock, demo_accounts, fill

__all__ = ["PASSWORD", "SEED", "DemoClock", "demo_accounts", "fill"]
