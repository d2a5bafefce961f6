"""Random words for any event, made from its annotations, near enough to the sample that the rules often accept them."""

from dataclasses import is_dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, TypeVar, get_origin

from hypothesis import strategies as st

from domain.fields import Some, Text, Whole
from domain.shared import RecordCorrected
from tests.domain.samples import FIXED_FORMS, Shape, askable, required, sample, shape, variants
from tests.domain.story import TODAY

E = TypeVar("E")


@cache
def words(event: type[E]) -> st.SearchStrategy[E]:
    """A variant of the sample, or every field drawn by itself."""
    if event is RecordCorrected:
        new = st.tuples(st.sampled_from(["title", "place"]), st.text("甲乙丙", min_size=1, max_size=3))
        return new.map(lambda pair: sample(RecordCorrected, field=pair[0], new=pair[1]))
    drawn = {f.name: drawn_value(s) for f, s in askable(event)}
    for f, _ in askable(event):
        if not required(f):
            drawn[f.name] = st.just(f.default) | drawn[f.name]
    return st.sampled_from(variants(event)) | st.builds(event, **drawn)


def drawn_value(taken: Shape) -> st.SearchStrategy[Any]:
    """A random value of that shape."""
    found = st.one_of(*(drawn_kind(kind, taken) for kind in taken.kinds))
    return st.none() | found if taken.optional else found


def drawn_kind(kind: Any, taken: Shape) -> st.SearchStrategy[Any]:
    if is_dataclass(kind):
        return words(kind)
    if get_origin(kind) is tuple:
        some = taken.marker(Some) or Some()
        most = min(some.most, some.least + 2)
        return st.lists(drawn_value(shape(taken.entry)), min_size=some.least, max_size=most).map(tuple)
    if taken.choices:
        return st.sampled_from(taken.choices)
    if kind is str:
        text = taken.marker(Text) or Text()
        if text.max in FIXED_FORMS:
            return st.just(FIXED_FORMS[text.max])
        return st.text("调解ab1 ，", min_size=text.min, max_size=min(text.max, text.min + 6))
    whole = taken.marker(Whole) or Whole()
    few = st.integers(whole.least, min(whole.most, whole.least + 3))
    days = st.integers(-90, 90).map(lambda n: TODAY + timedelta(days=n))
    return {date: days, int: few | st.integers(whole.least, whole.most)}[kind]
