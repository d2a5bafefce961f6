"""Help says what the tables say: every lifecycle is drawn whole, every word is there in both languages."""

import re

import pytest

from domain.kernel import OFFICE_ROLES, Role
from domain.kinds import LIFECYCLES, URL_WORDS
from domain.transition import BEFORE
from tests.web.site import Site, told
from web.diagram import diagram, moves, wrapped
from web.words.first_steps import STEPS
from web.words.glossary import GLOSSARY

MEDIATOR = ("mediator", "community")
LIFE = [pytest.param(one, id=kind) for kind, one in LIFECYCLES.items()]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("lifecycle", LIFE)
def test_every_way_from_stage_to_stage_is_drawn(lifecycle, lang) -> None:
    drawn = diagram(lifecycle, lang)
    stages = {box.stage: box for box in drawn.boxes}
    ways = sum(len(sources) for sources in moves(lifecycle).values())
    assert sum(len(arrow.sources) for arrow in drawn.arrows) == ways
    assert set(stages) == set(lifecycle.stages) and {s for s, box in stages.items() if box.final} == lifecycle.final
    for above, below in zip(drawn.boxes, drawn.boxes[1:], strict=False):
        assert above.y + above.height < below.y
    assert drawn.boxes[-1].y + drawn.boxes[-1].height < drawn.height
    beside = [arrow for arrow in drawn.arrows if arrow.side != "down"]
    assert all(0 < arrow.x < drawn.left or drawn.right < arrow.x < drawn.width for arrow in beside)
    for one in beside:
        for other in beside:
            apart = one is other or one.x != other.x or one.ends[1] < other.ends[0] or other.ends[1] < one.ends[0]
            assert apart, (one, other)


@pytest.mark.parametrize("lifecycle", LIFE)
def test_each_row_of_the_table_that_moves_an_item_is_among_the_ways(lifecycle) -> None:
    drawn = moves(lifecycle)
    for row in lifecycle.table:
        for source in row.source if row.target is not None and not row.retired else ():
            for target in row.targets(source):
                assert target == source or row.command in drawn[target][source]
    assert drawn[lifecycle.stages[0]].keys() & {BEFORE}


def test_text_is_wrapped_between_words_and_signs_do_not_begin_a_line() -> None:
    assert wrapped("记录调查、记录调解、达成协议、重新启动", 16) == ["记录调查、记录调", "解、达成协议、重", "新启动"]
    assert wrapped("记录调查调解、达成", 12) == ["记录调查调", "解、达成"]
    assert wrapped("Record the decision on the review", 14) == ["Record the", "decision on", "the review"]


def test_every_role_has_first_steps_and_every_word_both_languages(site: Site) -> None:
    assert STEPS.keys() == set(Role) - OFFICE_ROLES
    keys = [term.key for _, terms in GLOSSARY for term in terms]
    assert len(set(keys)) == len(keys)
    assert all(all(term) for _, terms in GLOSSARY for term in terms)
    zh, en = (site.see("/help/words", MEDIATOR, lang) for lang in ("zh", "en"))
    assert all(f'id="{key}"' in page for key in keys for page in (zh, en))
    said = told(site.see("/help", MEDIATOR))
    assert "受理 → 告知权利义务" in said and "键盘" in said


def test_a_kind_shows_its_drawing_its_table_and_its_clocks_with_their_sources(site: Site) -> None:
    for kind in LIFECYCLES:
        for lang in ("zh", "en"):
            page = site.see(f"/help/{URL_WORDS[kind]}", MEDIATOR, lang)
            assert "<svg" in page and 'role="img"' in page and " style=" not in page
    page = site.see("/help/disputes", MEDIATOR)
    assert 'id="clock-judicial_confirmation_window"' in page and "人民调解法" in page
    assert "请先告知每一方当事人的权利和义务" in page
    assert re.search(r'id="clock-offer_answer"', page)
    site.see("/help/nothing", MEDIATOR, status=404)


def test_an_item_leads_to_the_help_of_its_kind(site: Site) -> None:
    address = site.does("/disputes/new", MEDIATOR, {
        "title": "楼道堆物", "channel": "visit", "source": "party_application", "category": "neighbourhood",
        "facts": "堆物", "parties.0.role": "applicant", "parties.0.name": "周小满", "parties.1.role": "respondent",
        "parties.1.name": "吴大成",
    })
    page = site.see(address, MEDIATOR)
    assert 'href="/help/disputes"' in page and 'href="/help/disputes#clock-accept_decision"' in page
