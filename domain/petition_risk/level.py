"""The facts by which a matter's level is proposed: all about the matter and the office, none about a person."""

from datetime import date

from domain.book import Book
from domain.matter_level import LevelFacts
from domain.petition_risk.state import PetitionRisk

CONTACT_EVERY_DAYS = {"low": 30, "medium": 15, "high": 7}
"""Within so many calendar days the applicants hear of the matter again, by its level (office rule, domain.md 5.2)."""


def level_facts(matter: PetitionRisk, today: date, book: Book) -> LevelFacts:
    """What is known of an unresolved matter on the day.

    Returns between units, overdue obligations, unanswered contacts and the hazard behind a matter are not among its
    own events, so they count as none.
    """
    missed = sum(clock.missed(today, book) for clock in matter.statutory_periods)
    without_unit = 0 if matter.has_unit else days(matter.waiting_since, today)
    return LevelFacts(
        affected_households=matter.affected_households,
        days_unresolved=days(matter.first_arose_on, today),
        deadlines_missed=missed,
        times_passed_back=0,
        commitments_broken=0,
        unanswered_contacts=0,
        vital_interest=matter.vital_interest is not None,
        unit_missing_after_15_days=without_unit >= 15,
        unit_missing_after_30_days=without_unit >= 30,
        statutory_deadline_missed=missed > 0,
        major_hazard_behind=False,
        plan_on_time=plan_on_time(matter, today),
        interim_reply_within_cadence=interim_reply_within_cadence(matter, today),
    )


def plan_on_time(matter: PetitionRisk, today: date) -> bool:
    """A plan is agreed, and the day of none of its steps has passed."""
    return matter.agreed_with_applicants and all(today <= step.due_on for step in matter.steps)


def interim_reply_within_cadence(matter: PetitionRisk, today: date) -> bool:
    """The applicants wait for the reply and have heard of the matter in good time."""
    most = CONTACT_EVERY_DAYS[matter.grade or "low"]
    return matter.interim_on is not None and matter.ended_on is None and days(matter.interim_on, today) <= most


def days(since: date | None, today: date) -> int:
    """Calendar days from one day to the other, none before it."""
    return 0 if since is None else max((today - since).days, 0)
