"""Forms made from the events themselves: what is asked, what may be chosen, and how what was filled in is read."""

from web.forms.choices import Choices
from web.forms.drawing import Field, drawn, folded, prefilled
from web.forms.given import Given
from web.forms.reading import read
from web.forms.standing import standing

__all__ = ["Choices", "Field", "Given", "drawn", "folded", "prefilled", "read", "standing"]
