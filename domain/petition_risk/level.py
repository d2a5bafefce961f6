"""The facts by which a matter's level is proposed: all about the matter and the office, none about a person."""

from datetime import date

from domain.book import Book
from domain.matter_level import LevelFacts
from domain.petition_risk.state import PetitionRisk

STATUTORY = ("petition_notice", "petition_handle")
"""The clocks whose misses the matter's own periods tell, also before the clock has said so."""


def level_facts(matter: PetitionRisk, today: date, book: Book) -> LevelFacts:
    """What is known of an unresolved matter on the day.

    Unanswered contacts and the hazard behind a matter are not among its own events, so they count as none.
    """
    missed = sum(clock.missed(today, matter.origin, book) for clock in matter.statutory_periods)
    others = sum(clock not in STATUTORY for clock, _ in matter.missed)
    without_unit = 0 if matter.has_unit else days(matter.waiting_since, today)
    return LevelFacts(
        affected_households=matter.affected_households,
        days_unresolved=days(matter.first_arose_on, today),
        deadlines_missed=missed + others,
        times_passed_back=matter.custody.returns,
        commitments_broken=matter.commitments_broken,
        unanswered_contacts=0,
        vital_interest=matter.vital_interest is not None,
        unit_missing_after_15_days=without_unit >= 15,
        unit_missing_after_30_days=without_unit >= 30,
        statutory_deadline_missed=missed > 0,
        major_hazard_behind=False,
        plan_on_time=plan_on_time(matter, today),
        interim_reply_within_cadence=interim_reply_within_cadence(matter, today, book),
    )


def plan_on_time(matter: PetitionRisk, today: date) -> bool:
    """A plan is agreed, and no step of it has been left undone beyond its day."""
    in_time = (n in matter.fulfilled or today <= step.due_on for n, step in enumerate(matter.steps))
    return matter.agreed_with_applicants and all(in_time)


def interim_reply_within_cadence(matter: PetitionRisk, today: date, book: Book) -> bool:
    """The applicants wait for the reply and have heard of the matter in good time."""
    contact = matter.contact
    return matter.interim_on is not None and contact is not None and not contact.missed(today, matter.origin, book)


def days(since: date | None, today: date) -> int:
    """Calendar days from one day to the other, none before it."""
    return 0 if since is None else max((today - since).days, 0)
