"""What the API answers about files."""

from pydantic import BaseModel, Field


class FileModel(BaseModel):
    """A file that the office has."""

    file: str = Field(description="命令中用的编号 / how commands name it")
    media_type: str = Field(description="由内容判定 / told by its content")
    bytes: int
    width: int | None = Field(description="像素，仅图片有 / in pixels, of pictures only")
    height: int | None
    address: str
    thumbnail: str | None = Field(description="缩略图地址，仅图片有 / address of the small picture, of pictures only")


class AttachmentModel(BaseModel):
    """A file that an entry of an item names."""

    file: FileModel | None = Field(description="您无权打开的为空 / null where you may not open it")
    caption: str = Field(description="说明，空为该记录自带 / empty where the entry itself is what it shows")
    field: str = Field(description="在记录的哪一项 / the field of the entry that names it")
    field_label: str
    file_kind: str
    file_kind_label: str
    confidentiality: str
    confidentiality_label: str
    version: int = Field(description="所属记录的序号 / the entry of the item that it belongs to")
    occurred_on: str
    actor: str
    actor_name: str


class PhotoModel(AttachmentModel):
    """A photo of one side of a pair; `item_id` is whose entry names it."""

    item_id: str


class PhotoPair(BaseModel):
    """A photo before and one after, side by side; the longer side goes on alone."""

    before: PhotoModel | None
    after: PhotoModel | None


class PhotoPairs(BaseModel):
    """The photos before and after something was put right, in the order in which they were brought in."""

    pairs: list[PhotoPair]
