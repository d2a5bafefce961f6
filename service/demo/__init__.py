"""An invented office with two years of work in it, to look at and to try things on."""

from service.demo.cast import PASSWORD
from service.demo.filling import SEED, demo_accounts, fill
from service.demo.preparing import demo_cast, make_ready, welcome
from service.demo.simulation import DemoClock

__all__ = ["PASSWORD", "SEED", "DemoClock", "demo_accounts", "demo_cast", "fill", "make_ready", "welcome"]
