"""Whatever happens to an item, in order or out of it: the log folds to what was seen, and folding never fails."""


import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.kernel import Event
from domain.kinds import LIFECYCLES
from domain.transition import BEFORE
from tests.domain.random_words import words
from tests.domain.story import COMMUNITY
from tests.domain.walks import ANN, BOB, decided, recorded

EACH_KIND = pytest.mark.parametrize("kind", LIFECYCLES)


@EACH_KIND
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_walk_along_the_table(kind: str, data: st.DataObject) -> None:
    """Only what was offered, said in words that the rules accepted, is recorded."""
    lifecycle = LIFECYCLES[kind]
    state, log = lifecycle.state(id="item-1", node=COMMUNITY, created_by="ann"), []
    for _ in range(data.draw(st.integers(1, 20))):
        who = data.draw(st.sampled_from([ANN, BOB])) if log else ANN
        offers = [offer.transition for offer in lifecycle.offers(state, who) if not offer.missing]
        if not offers:
            break
        row = data.draw(st.sampled_from(offers))
        event = decided(lifecycle, state, row.command, data.draw(words(row.event)), who)
        if not isinstance(event, Event):
            continue
        log.append(recorded(event, len(log) + 1, who.id))
        before, state = state, lifecycle.fold(log) if event.retells else lifecycle.evolve(state, log[-1])
        assert state.version == len(log)
        assert state.stage in row.targets(before.stage)
        assert state.id == "item-1"
    assert lifecycle.fold(log) == (state if log else None)
    for cut in range(1, len(log)):
        assert lifecycle.fold(log[:cut]).version == cut


@EACH_KIND
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_folding_never_fails_even_where_the_rules_would_have_refused(kind: str, data: st.DataObject) -> None:
    lifecycle = LIFECYCLES[kind]
    events = st.sampled_from([row.event for row in lifecycle.table]).flatmap(words)
    log = [recorded(event, n) for n, event in enumerate(data.draw(st.lists(events, min_size=1, max_size=12)), 1)]
    state = lifecycle.fold(log)
    assert state.stage in (BEFORE, *lifecycle.stages)
    assert state.version == len(log)
    assert lifecycle.fold([entry._replace() for entry in log]) == state
