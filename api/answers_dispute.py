"""What the API answers about disputes alone."""

from pydantic import BaseModel, Field


class TriedModel(BaseModel):
    """The attempts at one level."""

    level: str
    label: str
    held: int = Field(description="已调解次数 / sessions held")
    most: int = Field(description="规定次数 / sessions that the rule asks for")
    current: bool = Field(description="现在在这一级 / whether it is there now")


class AttemptsModel(BaseModel):
    """Where a dispute stands in its attempts, the lowest level first, and what the street's rule says next."""

    levels: list[TriedModel]
    advice: str = Field(description="接下来怎么办 / a code of attempt_advice")
    label: str
    says: list[str]
    as_of: str | None
