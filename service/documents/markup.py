"""How a template is read: text with gaps, whose lines become titles, forms, tables and signatures by their first sign.

    # 调解协议书            the title              > 编号：{{ … }}        a line at the right
    ## 一、主要事实          a heading              plain text             a paragraph
    | 姓名 | {{ … }} |      a row of a form: names and values in turn
    |= 序号 | 内容          the head of a table    |- 1 | {{ … }}         a row of it
    ~ 当事人： | 调解员：    signatures             ! 说明                 a small note
    ===                     a new page             @@ parts               the documents of a dossier

What fills a gap is never read as a sign, and what is not known stays a line to write on by hand.
"""

from collections.abc import Iterator, Mapping
from traceback import extract_tb
from typing import Any

from jinja2 import ChainableUndefined, StrictUndefined, TemplateError, TemplateSyntaxError, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment, SecurityError

Block = dict[str, Any]
"""A part of a document: `is` says what, and `text`, `rows`, `head` or `lines` what stands in it."""
BLANK = "＿＿＿＿＿＿"
"""The line that stands for what is not known."""
PAGE = "\ue900"
"""Begins a cell that stands for the page on which a part of a dossier begins; its key follows."""


class PageOf(str):
    """What fills a gap in the index of a dossier: the page of the part with that key."""

    __slots__ = ()


SIGNS = "#>|~!=@-"
EDGE = " \t"
"""What counts for nothing at the edge of a line or a cell; wide blanks leave room for the hand."""
HIDE = {ord(sign): 0xE000 + ord(sign) for sign in SIGNS} | {ord("\n"): "\u2028", ord("\r"): None}
SHOW = {0xE000 + ord(sign): sign for sign in SIGNS} | {0x2028: "\n"}
PRIVATE = dict.fromkeys([*range(0xE000, 0xF900), *range(0x20), 0x7F], None) | {ord("\n"): "\n", ord("\t"): " "}
"""What no text of the office needs, and signs of ours could be mistaken for."""
WORDS = {
    "not_a_template": ("第{line}行：写法有误（{detail}）。", "Line {line}: not well written ({detail})."),
    "no_such_field": ("第{line}行：没有这个字段（{detail}）。", "Line {line}: there is no such field ({detail})."),
    "not_allowed": (
        "第{line}行：模板中不能这样写（{detail}）。", "Line {line}: a template may not do this ({detail}).",
    ),
    "no_title": ("没有标题：须有一行以“# ”开头。", "There is no title: one line has to begin with “# ”."),
    "row_not_whole": (
        "第{line}行：表格一行须为一至三组“名称 | 内容”。",
        "Line {line}: a row of a form has one to three pairs of name and value.",
    ),
    "table_not_even": (
        "第{line}行：表格各行的栏数须与表头相同。", "Line {line}: a row of a table has as many cells as its head.",
    ),
    "signatures_alone": (
        "第{line}行：签名之前须有一段正文，以免签名单独成页。",
        "Line {line}: a paragraph comes before signatures, so that they never stand on a page alone.",
    ),
    "too_large": ("模板过大。", "The template is too large."),
    "not_readable": ("无法读取，须为UTF-8文本（{detail}）。", "It cannot be read; it should be UTF-8 text ({detail})."),
    "not_a_word_file": ("不是可用的 Word 文件（{detail}）。", "This is no Word file that can be used ({detail})."),
}


class TemplateFault(Exception):
    """A template cannot be used: `code` says why, `line` where (from 1), `detail` is what the reader of it said."""

    def __init__(self, code: str, line: int = 0, detail: str = "") -> None:
        super().__init__(code, line, detail)
        self.code, self.line, self.detail = code, line, detail

    def says(self, lang: str) -> str:
        """The sentence in `zh` or `en`."""
        return WORDS[self.code][lang == "en"].format(line=self.line, detail=self.detail)


def environment(undefined: type[Undefined], finalize: Any, **more: Any) -> ImmutableSandboxedEnvironment:
    """Where templates are filled: they see the fields and nothing else, no code, no other file."""
    made = ImmutableSandboxedEnvironment(undefined=undefined, finalize=finalize, **more)
    made.globals.clear()
    return made


def plain(value: Any) -> str:
    """What fills a gap, as text: several texts stand beside each other, what is not known is a line.

    Raises UndefinedError where a template is tried and there is no such field.
    """
    if isinstance(value, StrictUndefined):
        return str(value)
    if isinstance(value, list | tuple):
        value = "、".join(map(str, value))
    text = str(value).translate(PRIVATE) if isinstance(value, str | int) else ""
    return text if text.strip() else BLANK


def hidden(value: Any) -> str:
    """The same, with all that could be taken for a sign of the template hidden until the lines have been read."""
    if isinstance(value, PageOf):
        return PAGE + value
    return plain(value).translate(HIDE)


FILLED = environment(ChainableUndefined, hidden)
CHECKED = environment(StrictUndefined, hidden)


def blocks_of(template: str, fields: Mapping[str, Any], *, strict: bool = False) -> list[Block]:
    """The document that a template and its fields make; raises TemplateFault. strict: every field must be there."""
    made = filled(CHECKED if strict else FILLED, template, fields)
    found: list[Block] = []
    for number, line in enumerate(made.split("\n"), 1):
        for block in read(line.strip(EDGE), number):
            joined(found, block, number)
    if not any(block["is"] == "title" for block in found):
        raise TemplateFault("no_title")
    return found


def filled(reader: ImmutableSandboxedEnvironment, template: str, fields: Mapping[str, Any]) -> str:
    """The template's text with its gaps filled; raises TemplateFault."""
    try:
        return reader.from_string(template.replace("\r\n", "\n").removeprefix("\ufeff")).render(fields)
    except TemplateSyntaxError as error:
        raise TemplateFault("not_a_template", error.lineno, error.message or "") from None
    except SecurityError as error:
        raise TemplateFault("not_allowed", line_of(error), str(error)) from None
    except TemplateError as error:
        raise TemplateFault("no_such_field", line_of(error), error.message or "") from None
    except Exception as error:
        # whatever a template does with its fields, such as counting with a text, is the template's fault
        raise TemplateFault("not_a_template", line_of(error), str(error)) from None


def line_of(error: Exception) -> int:
    """The line of the template at which it went wrong."""
    return next((f.lineno or 0 for f in reversed(extract_tb(error.__traceback__)) if f.filename == "<template>"), 0)


def read(line: str, number: int) -> Iterator[Block]:
    """The blocks that one line makes; raises TemplateFault."""
    match line[:2], line[:1]:
        case _, "":
            return
        case "##", _:
            yield {"is": "heading", "text": shown(line[2:])}
        case _, "#":
            yield {"is": "title", "text": shown(line[1:])}
        case "|=", _:
            yield {"is": "table", "head": cells(line[2:]), "rows": []}
        case "|-", _:
            yield {"is": "table", "rows": [cells(line[2:])]}
        case _, "|":
            row = cells(line)
            if len(row) not in (2, 4, 6):
                raise TemplateFault("row_not_whole", number)
            yield {"is": "form", "rows": [row]}
        case "==", _:
            yield {"is": "break"}
        case "@@", _:
            yield {"is": "parts"}
        case _, ">":
            yield {"is": "right", "text": shown(line[1:])}
        case _, "!":
            yield {"is": "note", "text": shown(line[1:])}
        case _, "~":
            yield {"is": "sign", "lines": [(*map(shown, line[1:].split("|")), "")[:2]]}
        case _ if shown(line) == BLANK:
            yield {"is": "lines"}
        case _:
            yield from ({"is": "text", "text": part} for part in shown(line).split("\n") if part.strip())


def joined(found: list[Block], block: Block, number: int) -> None:
    """Put a block to those before it: rows and signatures that follow each other are one."""
    last = found[-1] if found else {"is": ""}
    if block["is"] == "form" == last["is"]:
        last["rows"] += block["rows"]
    elif block["is"] == "table" and "head" not in block:
        if last["is"] != "table" or len(last["head"]) != len(block["rows"][0]):
            raise TemplateFault("table_not_even", number)
        last["rows"] += block["rows"]
    elif block["is"] == "sign" == last["is"]:
        last["lines"] += block["lines"]
    elif block["is"] == "sign" and last["is"] != "text":
        raise TemplateFault("signatures_alone", number)
    else:
        # whom a letter is for stands by itself, before all paragraphs
        salutation = block["is"] == "text" and last["is"] in ("title", "right") and block["text"].endswith("：")
        found.append(block | {"is": "to"} if salutation else block)


def cells(line: str) -> list[str]:
    """The cells of a row; one that is only a line to write on is left empty, for it has its own."""
    found = (shown(cell) for cell in line.strip(EDGE).removeprefix("|").removesuffix("|").split("|"))
    return ["" if cell == BLANK else cell for cell in found]


def shown(text: str) -> str:
    """The text with its own signs again."""
    return text.strip(EDGE).translate(SHOW)
