"""Whatever comes: random commands on random items by people who may do anything, most of them accepted."""

from dataclasses import is_dataclass, replace
from datetime import date, timedelta
from itertools import count, islice
from random import Random
from typing import Any, get_args

from domain import regions
from domain.deadlines import day_of
from domain.fields import FileField, ItemField, MemberField, NodeField, plain
from domain.kernel import Invalid, Refused, Role
from domain.kinds import ITEM_KINDS, LIFECYCLES
from domain.member.events import MemberEnrolled, RoleAppointed
from domain.shared import RecordCorrected, field_types
from service.commands import Answer, Command, NotFound
from tests.domain.samples import variants
from tests.office import ROLES, SmallOffice


class RandomWork:
    """Work in an office that goes on as the random numbers have it; `answers` are those of all accepted commands."""

    def __init__(self, made: SmallOffice, seed: int) -> None:
        self.made, self.random = made, Random(seed)
        self.people = [self.enrol(name) for name in ("全能甲", "全能乙")]
        (self.photo,) = {made.bring(member) for member in self.people}
        self.items: dict[str, str] = {}
        self.answers: list[Answer] = []
        self.numbers = count()

    def enrol(self, name: str) -> str:
        """Somebody who holds every role of the street."""
        member = self.made.give("member", "enrol", MemberEnrolled(node=self.made.street, name=name)).id
        for role in ROLES:
            words = RoleAppointed(role=role, at=self.made.street, from_on=date(2020, 1, 1))
            self.made.give("member", "appoint", words, item=member)
        return member

    def go_on(self, steps: int) -> None:
        """Give so many commands; what the rules refuse is refused."""
        for nth in islice(self.numbers, steps):
            self.made.clock.advance(minutes=self.random.randrange(30))
            try:
                answer = self.made.office.perform(self.command(nth))
            except (Refused, Invalid, NotFound):
                continue
            self.answers.append(answer)
            for event in answer.events:
                self.items[event.item_id] = event.event.partition(".")[0]

    def command(self, nth: int) -> Command:
        """The next command: a new item, or something that is offered on an old one."""
        who = self.random.choice(self.people)
        actor = self.made.office.directory().actor(who, day_of(self.made.clock()))
        of_kind = [item for item, kind in self.items.items() if kind in ITEM_KINDS]
        if len(of_kind) < 5 or self.random.random() < 0.05:
            kind, item = self.random.choice(ITEM_KINDS), None
            state = LIFECYCLES[kind].state(node=self.made.east)
        else:
            item = self.random.choice(of_kind)
            with self.made.office.database.read() as session:
                past = self.made.office.opened_past(session, item)
            kind = past[0].name.partition(".")[0]
            state = LIFECYCLES[kind].fold(past)
        offers = [o.transition for o in LIFECYCLES[kind].offers(state, actor) if not o.missing]
        forward = [row for row in offers if row.command not in regions.COMMANDS and not row.retired]
        row = self.random.choice(forward if forward and self.random.random() < 0.8 else offers)
        words = self.made_real(self.random.choice(variants(row.event)))
        if isinstance(words, RecordCorrected):
            words = self.correction(state)
        back = timedelta(days=self.random.choice((0, 0, 0, 1, 9)))
        return Command(
            kind=kind, name=row.command, event=words, actor=who, item_id=item, reason="随机试验", key=f"step-{nth}",
            fingerprint=row.command, occurred_on=day_of(self.made.clock()) - back,
        )

    def correction(self, state: Any) -> RecordCorrected:
        """A corrected title, or another business date of an earlier event."""
        if self.random.random() < 0.5:
            return RecordCorrected(field="title", new=f"更正{self.random.randrange(1000)}")
        new = day_of(self.made.clock()) - timedelta(days=self.random.randrange(20))
        of_version = self.random.randint(1, state.version)
        return RecordCorrected(field="occurred_on", new=new.isoformat(), of_version=of_version)

    def made_real(self, event: Any) -> Any:
        """The event with nodes, members and items that this office has, in the place of the samples' own."""
        return replace(event, **{
            name: self.real(annotation, getattr(event, name)) for name, annotation in field_types(type(event)).items()
        })

    def real(self, annotation: Any, value: Any) -> Any:
        kind, markers = plain(annotation)
        if value is None:
            return None
        if isinstance(value, tuple):
            return tuple(self.real(get_args(kind)[0], entry) for entry in value)
        if is_dataclass(value):
            return self.made_real(value)
        if NodeField() in markers:
            return self.random.choice((self.made.east, self.made.west, self.made.building, self.made.street))
        if FileField() in markers:
            return self.photo
        if MemberField() in markers:
            return self.random.choice((*self.people, self.made.who(Role.INSPECTOR)))
        if ItemField() in markers and self.items:
            return self.random.choice(list(self.items))
        return value
