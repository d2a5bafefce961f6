"""What the API answers about the documents of an item."""

from pydantic import BaseModel, Field


class DocumentModel(BaseModel):
    """A document of an item, or one that it may have later."""

    document: str = Field(description="文书代码 / key of the document")
    title: str
    nth: int | None = Field(description="同类文书中的第几份 / the how-manieth of its sort; null where there is but one")
    on: str | None = Field(description="所记事情的日期 / day of what it is about")
    available: bool
    missing: str | None = Field(description="还不能制作的原因 / why it cannot be made yet")
    files: list[str] = Field(
        description="用 GET 按您的权限遮蔽，用 POST 不遮蔽并记录 / GET masks it, POST gives it in clear and is recorded"
    )
    own_template: str = Field(description="本单位自己的模板 / the office's own template, empty for the built-in one")


class TemplateFaultModel(BaseModel):
    """A template of the office that is wrong, so that the built-in one is used."""

    template: str
    says: str


class DocumentPage(BaseModel):
    """The documents of an item."""

    documents: list[DocumentModel]
    wrong_templates: list[TemplateFaultModel] = Field(
        description="有误而未采用的模板 / templates that are wrong and not used"
    )
    may_open: bool = Field(description="您可以制作不遮蔽的文书 / you may make them in clear")
    as_of: str | None = None
