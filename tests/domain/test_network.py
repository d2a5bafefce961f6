"""The network and the roster: places, levels, terms of office, and a past that stays as it was."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import member, node, rectification_task
from domain.codes import CODE_LISTS
from domain.dispute.events_closing import DisputeReopenedFromArchive
from domain.inspection.events import InspectionStarted
from domain.item import Item
from domain.kernel import OFFICE_ROLES, SYSTEM, Actor, Event, Grant, Invalid, Refused, Role
from domain.member.events import (
    MemberEnrolled,
    MemberLeft,
    MemberPhoneChanged,
    MemberRenamed,
    RoleAppointed,
    RoleEnded,
)
from domain.network import Directory
from domain.node import DEFAULT_LEVELS, Level, NetworkNode
from domain.node.attempts import ABOVE, Attempts, AttemptsSet
from domain.node.events import LevelsSet, NodeClosed, NodeOpened, NodeRecoded, NodeRenamed
from domain.rectification_task.events import NoticeServed, TaskClosed, TaskDrafted
from tests.domain.story import TODAY, Story, actor

S, C1, C2, B1 = "/s1/", "/s1/c1/", "/s1/c2/", "/s1/c1/b1/"
CLERK = actor("sysadmin", S, "m-admin")
TERM = RoleAppointed(role="mediator", at=C1, from_on=date(2023, 12, 1), until_on=date(2026, 11, 30))


def node_story(node_id: str, above: str, level: str, name: str) -> Story:
    return Story(node.LIFECYCLE, node.NetworkNode(id=node_id)).record(NodeOpened(node=above, level=level, name=name))


def member_story(member_id: str, *past: Event, name: str = "林晓") -> Story:
    story = Story(member.LIFECYCLE, member.RosterMember(id=member_id)).record(MemberEnrolled(node=C1, name=name))
    for event in past:
        story.record(event)
    return story


def network() -> dict[str, Story]:
    return {
        "s1": node_story("s1", "/", "street", "清泉街道"),
        "c1": node_story("c1", S, "community", "东园社区"),
        "c2": node_story("c2", S, "community", "西园社区"),
        "b1": node_story("b1", C1, "building", "1号院"),
    }


def directory(*members: Story, nodes: Iterable[Story] | None = None) -> Directory:
    chosen = network().values() if nodes is None else nodes
    return Directory.of((s.state for s in chosen), (s.state for s in members))


def faults(book: Directory, event: Event, state: Item | None = None, on: date = TODAY) -> list[str]:
    """What the directory says of a command: `field:code` of each fault, or the code of the refusal."""
    try:
        book.check(state or NetworkNode(), event, on)
    except Refused as no:
        return [no.code]
    except Invalid as no:
        return [f"{fault.field}:{fault.code}" for fault in no.faults]
    return []


def test_a_nodes_path_is_its_own_and_the_paths_tell_who_lies_below_whom() -> None:
    book = directory()
    assert [book.path(i) for i in ("s1", "c1", "b1", "none")] == [S, C1, B1, None]
    assert [n.id for n in book.children("/")] == ["s1"]
    assert [n.id for n in book.children(S)] == ["c1", "c2"]
    assert [n.id for n in book.subtree(C1)] == ["c1", "b1"]
    assert [n.name for n in book.breadcrumbs(B1)] == ["清泉街道", "东园社区", "1号院"]
    assert (book.name_of(C2), book.name_of("/s1/x/")) == ("西园社区", None)
    assert book.by_path("/s1/b1/") is book.by_path("/") is None


def test_a_renamed_community_leaves_the_past_as_it_was() -> None:
    stories = network()
    before = directory(nodes=stories.values())
    stories["c1"].does("rename", NodeRenamed(name="东湖社区"), CLERK)
    after = before.with_node(stories["c1"].state)
    assert (before.name_of(C1), after.name_of(C1), after.path("c1")) == ("东园社区", "东湖社区", C1)
    earlier = node.LIFECYCLE.fold(stories["c1"].events[:1])
    assert earlier.name == "东园社区"


def test_naming_again_keeps_the_short_name_and_nothing_new_is_refused() -> None:
    story = node_story("c1", S, "community", "东园社区")
    story.does("rename", NodeRenamed(name="东园社区", short_name="东"), CLERK)
    assert story.does("rename", NodeRenamed(name="东湖社区"), CLERK).short_name == "东"
    assert story.refusal("rename", NodeRenamed(name="东湖社区", short_name="东"), CLERK) == ("nothing_changes",)
    assert story.does("recode", NodeRecoded(code="000000001001"), CLERK).code == "000000001001"
    assert story.refusal("recode", NodeRecoded(code="000000001001"), CLERK) == ("nothing_changes",)
    for wrong in ("00000000100A", "0000000010", "０００００００００００１"):
        assert story.refusal("recode", NodeRecoded(code=wrong), CLERK) == ("invalid", "code:not_twelve_digits")


def test_only_an_administrator_who_reaches_the_upper_node_opens_a_node() -> None:
    opening = NodeOpened(node=C1, level="building", name="2号院")
    fresh = Story(node.LIFECYCLE)
    assert fresh.refusal("open", opening, actor("sysadmin", C2)) == ("not_your_role",)
    assert fresh.refusal("open", opening, actor("mediator", C1)) == ("not_your_role",)
    assert fresh.refusal("open", NodeOpened(node="/", level="street", name="新街道"), CLERK) == ("not_your_role",)
    assert fresh.decide("open", NodeOpened(node="/", level="street", name="新街道"), SYSTEM)
    assert fresh.does("open", opening, CLERK).node == "/s1/c1/item-1/"


def test_a_node_stands_on_a_level_below_the_one_above_it() -> None:
    book = directory()
    assert faults(book, NodeOpened(node="/", level="street", name="x")) == []
    assert faults(book, NodeOpened(node=S, level="building", name="x")) == []
    assert faults(book, NodeOpened(node="/", level="community", name="x")) == ["level:wrong_level"]
    assert faults(book, NodeOpened(node=C1, level="community", name="x")) == ["level:wrong_level"]
    assert faults(book, NodeOpened(node=C1, level="village", name="x")) == ["level:unknown_level"]
    assert faults(book, NodeOpened(node="/s1/x/", level="building", name="x")) == ["node:unknown_node"]


def test_an_office_puts_its_own_levels_in_place_and_keeps_those_in_use() -> None:
    stories = network()
    grid = Level(key="grid", name_zh="网格", name_en="grid")
    street, community, building = DEFAULT_LEVELS
    longer = (street, community, grid, building)
    book, root = directory(), stories["s1"]
    assert stories["c1"].refusal("set_levels", LevelsSet(levels=longer), CLERK) == ("needs_missing", "is_street")
    assert root.refusal("set_levels", LevelsSet(levels=(street, street)), CLERK) == ("invalid", "levels:named_twice")
    assert faults(book, LevelsSet(levels=(street, community, grid)), root.state) == ["levels:level_in_use"]
    assert faults(book, LevelsSet(levels=(street, building, community)), root.state) == ["levels:wrong_level"]
    assert faults(book, LevelsSet(levels=(grid, *DEFAULT_LEVELS)), root.state) == ["levels:wrong_level"]
    assert faults(book, LevelsSet(levels=longer), root.state) == []
    after = book.with_node(root.does("set_levels", LevelsSet(levels=longer), CLERK))
    assert (after.levels(B1), book.levels(B1), after.levels("/")) == (longer, DEFAULT_LEVELS, DEFAULT_LEVELS)
    assert faults(after, NodeOpened(node=C1, level="grid", name="一网格")) == []


def test_a_street_counts_attempts_from_its_lowest_level_up() -> None:
    book, street = directory(), network()["s1"].state
    low, high, above = (Attempts(level=key, most_sessions=2) for key in ("community", "street", ABOVE))
    assert faults(book, AttemptsSet(attempts=(low, high, above)), street) == []
    assert faults(book, AttemptsSet(attempts=()), street) == []
    assert faults(book, AttemptsSet(attempts=(high, low)), street) == ["attempts:lowest_first"]
    unknown = AttemptsSet(attempts=(Attempts(level="ward", most_sessions=1),))
    assert faults(book, unknown, street) == ["attempts:unknown_level"]


def test_a_closed_node_takes_nothing_new_and_closes_after_those_below_it() -> None:
    stories = network()
    book, task = directory(), TaskDrafted(node=B1, title="楼道堆物", requirement="清空", due_on=TODAY)
    assert faults(book, task) == []
    assert faults(book, NodeClosed(), stories["c1"].state) == ["nodes_below_open"]
    closed = stories["b1"].does("close", NodeClosed(), CLERK, reason="拆迁")
    book = book.with_node(closed)
    assert faults(book, task) == ["node:closed_node"]
    assert stories["b1"].refusal("rename", NodeRenamed(name="x"), CLERK) == ("not_in_this_stage",)
    assert faults(book, NodeClosed(), stories["c1"].state) == []
    book = book.with_node(stories["c1"].does("close", NodeClosed(), CLERK, reason="合并"))
    assert faults(book, NodeOpened(node=C1, level="building", name="x")) == ["node:closed_node"]
    assert faults(book, replace(task, node=S)) == []


def test_a_node_below_a_closed_one_is_not_open_either() -> None:
    stories = network()
    stories["c1"].record(NodeClosed())
    book = directory(nodes=stories.values())
    assert (book.is_open(S), book.is_open(C1), book.is_open(B1), book.is_open("/s1/x/")) == (True, False, False, False)


@pytest.mark.parametrize(
    ("day", "held"),
    [(date(2023, 11, 30), False), (date(2023, 12, 1), True), (date(2026, 11, 30), True), (date(2026, 12, 1), False)],
)
def test_a_term_counts_from_its_first_to_its_last_day(day: date, held: bool) -> None:
    book = directory(member_story("m1", TERM))
    assert book.actor("m1", day) == Actor("m1", (Grant(Role.MEDIATOR, C1),) if held else ())


def test_an_open_term_goes_on_and_an_unknown_person_may_nothing() -> None:
    book = directory(member_story("m1", replace(TERM, until_on=None)))
    assert book.actor("m1", date(2040, 1, 1)).grants == (Grant(Role.MEDIATOR, C1),)
    assert book.actor("nobody", TODAY) == Actor("nobody", ())


def test_an_ended_term_leaves_the_past_as_it_was() -> None:
    story = member_story("m1", TERM)
    before = directory(story)
    story.does("end_appointment", RoleEnded(role="mediator", at=C1, until_on=date(2026, 6, 30)), CLERK)
    after = before.with_member(story.state)
    assert before.actor("m1", TODAY).grants and not after.actor("m1", TODAY).grants
    assert after.actor("m1", date(2026, 6, 30)).grants
    assert member.LIFECYCLE.fold(story.events[:2]).appointments[0].until_on == date(2026, 11, 30)


def test_ending_strikes_a_later_term_and_touches_no_other_role_or_place() -> None:
    elsewhere, other = replace(TERM, at=C2), replace(TERM, role="pmc_head")
    later = replace(TERM, from_on=date(2026, 12, 1), until_on=None)
    story = member_story("m1", TERM, later, elsewhere, other)
    ended = RoleEnded(role="mediator", at=C1, until_on=TODAY)
    held = story.does("end_appointment", ended, CLERK).appointments
    assert [(a.role, a.node, a.until_on) for a in held] == [
        ("mediator", C1, TODAY), ("mediator", C2, TERM.until_on), ("pmc_head", C1, TERM.until_on),
    ]
    assert story.refusal("end_appointment", ended, CLERK) == ("invalid", "role:no_such_appointment")


def test_appointments_do_not_overlap_and_follow_one_another() -> None:
    story = member_story("m1", TERM)
    for begin, end in ((TODAY, None), (date(2020, 1, 1), TERM.from_on), (TERM.until_on, TERM.until_on)):
        again = replace(TERM, from_on=begin, until_on=end)
        assert story.refusal("appoint", again, CLERK) == ("invalid", "role:already_appointed")
    assert story.refusal("appoint", replace(TERM, until_on=date(2023, 1, 1)), CLERK) == (
        "invalid", "until_on:before_it_begins",
    )
    assert len(story.does("appoint", replace(TERM, from_on=date(2026, 12, 1), until_on=None), CLERK).appointments) == 2


def test_nobody_appoints_themselves_or_beyond_their_own_place() -> None:
    story = member_story("m1")
    assert story.refusal("appoint", TERM, actor("street_leader", S, "m1")) == ("needs_missing", "not_oneself")
    assert story.refusal("appoint", replace(TERM, at="/"), CLERK) == ("invalid", "at:not_your_node")
    story.does("appoint", replace(TERM, at=S), CLERK)
    ended = RoleEnded(role="mediator", at=S, until_on=TODAY)
    assert story.refusal("end_appointment", ended, actor("sysadmin", C1)) == ("invalid", "at:not_your_node")


def test_whoever_leaves_holds_nothing_from_that_day_on() -> None:
    story = member_story("m1", TERM)
    story.does("leave", MemberLeft(), CLERK, today=TODAY)
    book = directory(story)
    assert (book.actor("m1", TODAY).grants, len(book.actor("m1", date(2026, 11, 19)).grants)) == ((), 1)
    serve = NoticeServed(how="in_person", refused=True, witness="m1")
    assert faults(book, serve) == ["witness:member_has_left"]
    assert faults(book, serve, on=date(2026, 11, 19)) == []
    assert faults(book, TaskClosed(second_person="m2")) == ["second_person:unknown_member"]
    assert story.refusal("appoint", replace(TERM, at=C2), CLERK) == ("not_in_this_stage",)


def test_a_team_of_inspection_has_two_officials() -> None:
    people = [
        member_story(name, RoleAppointed(role=role, at=S, from_on=TODAY))
        for name, role in (("m1", "inspector"), ("m2", "community_officer"), ("m3", "grid_worker"))
    ]
    book = directory(*people, member_story("m4"))
    assert faults(book, InspectionStarted(team=("m1", "m2", "m3", "m4"))) == []
    assert faults(book, InspectionStarted(team=("m1", "m3", "m4"))) == ["team:team_of_two"]
    assert faults(book, InspectionStarted(team=("m1", "m2")), on=date(2026, 11, 19)) == ["team:team_of_two"]
    assert faults(book, InspectionStarted(team=("m1", "m9"))) == ["team:unknown_member"]


def test_who_approves_holds_the_role_that_it_takes() -> None:
    people = [
        member_story(name, RoleAppointed(role=role, at=at, from_on=TODAY))
        for name, role, at in (("m1", "supervisor", S), ("m2", "supervisor", C2), ("m3", "pmc_head", S))
    ]
    book, dispute = directory(*people), Item(node=C1)
    found = {
        name: faults(book, DisputeReopenedFromArchive(reopen_reason="new_facts", approved_by=name), dispute)
        for name in ("m1", "m2", "m3", "m9")
    }
    lacking = ["approved_by:lacks_the_role"]
    assert found == {"m1": [], "m2": lacking, "m3": lacking, "m9": ["approved_by:unknown_member"]}
    earlier = DisputeReopenedFromArchive(reopen_reason="new_facts", approved_by="m1")
    assert faults(book, earlier, dispute, on=date(2026, 11, 19)) == lacking


def test_those_nearest_to_a_place_come_first() -> None:
    people = [member_story(i, replace(TERM, at=at)) for i, at in (("m1", S), ("m2", C1), ("m3", C2), ("m4", C1))]
    book = directory(*people)
    assert [m.id for m in book.members_at(B1, "mediator", TODAY)] == ["m2", "m4", "m1"]
    assert book.members_at(B1, "inspector", TODAY) == book.members_at(B1, "mediator", date(2030, 1, 1)) == ()


def test_a_name_or_phone_written_anew() -> None:
    story = member_story("m1")
    assert story.refusal("rename", MemberRenamed(name="林晓"), CLERK) == ("nothing_changes",)
    assert story.does("rename", MemberRenamed(name="林小"), CLERK).name == "林小"
    assert story.refusal("change_phone", MemberPhoneChanged(), CLERK) == ("nothing_changes",)
    assert story.does("change_phone", MemberPhoneChanged(phone="00000000001"), CLERK).phone == "00000000001"
    assert story.does("change_phone", MemberPhoneChanged(), CLERK).phone is None


def test_every_role_but_the_systems_own_can_be_given() -> None:
    assert [role.value for role in Role if role not in OFFICE_ROLES] == list(CODE_LISTS["role"])


segments = st.lists(st.sampled_from(["a", "b", "ab", "a1"]), max_size=4)


@given(granted=segments, asked=segments)
def test_a_role_reaches_the_node_it_is_held_at_and_every_node_below(granted: list[str], asked: list[str]) -> None:
    where, path = (f"/{'/'.join(parts)}/" if parts else "/" for parts in (granted, asked))
    book = directory(member_story("m1", replace(TERM, at=where)))
    reaches = asked[: len(granted)] == granted
    who = book.actor("m1", TODAY)
    assert (Role.MEDIATOR in who.roles_at(path)) is reaches
    assert bool(book.members_at(path, "mediator", TODAY)) is reaches
    state = rectification_task.RectificationTask(stage="served", node=path)
    assert bool(rectification_task.LIFECYCLE.offers(state, who)) is reaches
