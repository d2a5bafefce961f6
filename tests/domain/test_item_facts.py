"""The facts of an item are marked as what they are, so that whoever shows them knows whom they name."""

from domain.codes import BUILT_IN
from domain.kinds import LIFECYCLES
from domain.lifecycle import shared_fields
from domain.words import code_fields
from domain.words.tell import Teller

NAMES = {("member", "m1"): "李明远", ("member", "m2"): "周小满"}


def test_what_names_a_colleague_in_an_entry_names_one_in_the_facts() -> None:
    unmarked = {
        (kind, name)
        for kind, lifecycle in LIFECYCLES.items() for row in lifecycle.table
        for name in shared_fields(lifecycle.state, row.event)
        if code_fields(row.event).get(name) == "member" and code_fields(lifecycle.state).get(name) != "member"
    }
    assert unmarked == set()


def test_facts_say_colleagues_by_name_and_what_stands_beside_the_stage_in_words() -> None:
    def said(kind: str, field: str, value: object) -> str:
        codes = code_fields(LIFECYCLES[kind].state)
        return Teller("zh", kind, codes, lambda what, who: NAMES.get((what, who), ""), BUILT_IN).value(field, value)

    assert said("dispute", "mediators", ("m1", "m2")) == "李明远、周小满"
    assert said("dispute", "recused", ("m1", "m2") * 3).count("李明远") == 3
    for kind, field in (("petition_risk", "leader_in_charge"), ("rectification_task", "asked_by"),
                        ("hazard", "closed_by"), ("hazard", "answered_by")):
        assert said(kind, field, "m1") == "李明远"
    assert said("hazard", "urging", "urged") == "已被催办，待答复"
    assert said("dispute", "agreement_form", "oral") == "口头协议"
