"""A changed item is what the standard library's own way of changing it gives."""

import dataclasses
from functools import cached_property

import pytest

from domain.copies import replace
from domain.kinds import LIFECYCLES


@pytest.mark.parametrize("kind", LIFECYCLES)
def test_a_changed_item_is_the_same_as_a_replaced_one(kind):
    item = LIFECYCLES[kind].state(id="item-1", version=3)
    new = replace(item, version=4, node="/street/")
    assert new == dataclasses.replace(item, version=4, node="/street/")
    assert (item.version, type(new)) == (3, type(item))
    assert hash(new) == hash(dataclasses.replace(item, version=4, node="/street/"))
    assert list(vars(new)) == [field.name for field in dataclasses.fields(item)]
    with pytest.raises(dataclasses.FrozenInstanceError):
        new.version = 5


@pytest.mark.parametrize("kind", LIFECYCLES)
def test_no_item_remembers_what_a_changed_one_would_take_over(kind):
    cls = LIFECYCLES[kind].state
    assert not [name for name in dir(cls) if isinstance(getattr(cls, name, None), cached_property)]


def test_a_fact_that_there_is_not_is_refused():
    with pytest.raises(TypeError, match="colour"):
        replace(LIFECYCLES["node"].state(), colour="red")
