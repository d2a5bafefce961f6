"""Templates: text only, whatever fills them; an office's own takes the place of ours, a wrong one is named and left."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document as WordFile
from hypothesis import given
from hypothesis import strategies as st

from service.documents import pdf, word
from service.documents.facts import every_field
from service.documents.markup import BLANK, TemplateFault, blocks_of
from service.documents.office_templates import BUILT_IN, Templates, fault_in
from service.documents.table import BY_KEY, DOCUMENTS
from tests.documents.stories import LEADER, dossier, pages, settled, words

AGREEMENT = BY_KEY["agreement"]
HOSTILE = (
    '#panic("x")', "#include \"x\"", "$1/0$", "*粗* _斜_ `码` <label> @ref", "<w:p/></w:t>", "&amp; <b>",
        "{{ 7 * 7 }}",
    "{% for x in y %}", "| 甲 | 乙 |", "# 假标题", "~ 假签名", "=== 假分页", "@@ parts", "\ue900p1", "\ue023", "a\nb",
    "]]>",
    "\\\\n", "\x00\x07", "—— // /* */",
)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: one.key)
def test_every_template_of_ours_can_be_used_and_names_only_what_there_is(document: object) -> None:
    assert fault_in(BUILT_IN / f"{document.key}.txt", document) is None
    assert {path.stem for path in BUILT_IN.glob("*.txt")} == set(BY_KEY)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_fills_a_gap_is_never_read_as_markup(text: str) -> None:
    found = dossier(settled(content=f"甲{text}乙", issues=text))
    one = found.made(found.paper("agreement"), LEADER, clear=True)
    kinds = [block["is"] for block in one.blocks]
    calm = dossier(settled(content="甲乙", issues="丙"))
    expected = [block["is"] for block in calm.made(calm.paper("agreement"), LEADER, clear=True).blocks]
    assert [kind for kind in kinds if kind not in ("text", "lines")] == [
        kind for kind in expected if kind not in ("text", "lines")
    ]
    whole = "".join(f"甲{text}乙".replace("\x00", "").replace("\x07", "").replace("\ue900", "").replace("\ue023",
        "").split())
    assert whole in words(word.drawn("协议", one.blocks))
    assert len(pages(pdf.drawn("协议", one.blocks))) >= 1


@given(st.text(max_size=60))
def test_any_text_stays_one_text(text: str) -> None:
    found = blocks_of("# 题\n{{ a }}\n| 名 | {{ a }} |\n正文\n~ {{ a }} | {{ a }}", {"a": text})
    assert [block["is"] for block in found if block["is"] not in ("text", "lines")] == ["title", "form", "sign"]
    assert len(found[-3]["rows"][0]) == 2 and len(found[-1]["lines"][0]) == 2


def test_what_is_not_known_is_a_line() -> None:
    found = blocks_of("# 题\n{{ a.b.c }}\n日期：{{ a }}\n| 名 | {{ a }} |", {"a": None})
    assert found[1:] == [
        {"is": "lines"}, {"is": "text", "text": f"日期：{BLANK}"}, {"is": "form", "rows": [["名", ""]]},
    ]


@pytest.mark.parametrize(("text", "code", "line"), [
    ("# 题\n{{ item.number", "not_a_template", 2),
    ("# 题\n\n{% if item %}", "not_a_template", 3),
    ("# 题\n{{ item.nomber }}", "no_such_field", 2),
    ("# 题\n{{ agrement_reached.content }}", "no_such_field", 2),
    ("# 题\n\n{% for one in parties %}\n{{ one.ethnicity }}\n{% endfor %}", "no_such_field", 4),
    ("{{ item.number }}", "no_title", 0),
    ("# 题\n| 一 | 二 | 三 |", "row_not_whole", 2),
    ("# 题\n|= 一 | 二\n|- 一", "table_not_even", 3),
    ("# 题\n|- 一", "table_not_even", 2),
    ("# 题\n| 一 | 二 |\n~ 签名", "signatures_alone", 3),
    ("# 题\n{{ item.__class__ }}", "not_allowed", 2),
    ("# 题\n{{ ''.__class__.__mro__ }}", "not_allowed", 2),
    ("# 题\n{{ parties.append(1) }}", "not_allowed", 2),
    ("# 题\n{% include 'x' %}", "not_a_template", 2),
    ("# 题\n{{ range(9) }}", "no_such_field", 2),
    ("# 题\n{{ item.number + 1 }}", "not_a_template", 2),
])
def test_a_wrong_template_is_named_with_its_place(tmp_path: Path, text: str, code: str, line: int) -> None:
    (tmp_path / "agreement.txt").write_text(text, "utf-8")
    fault = fault_in(tmp_path / "agreement.txt", AGREEMENT)
    assert fault and (fault.code, fault.line) == (code, line), fault
    assert str(line) in fault.says("zh") or not line
    assert fault.says("en").isprintable() and fault.says("zh").endswith(("。", "）。"))


def test_an_own_template_takes_the_place_of_ours_in_every_file(tmp_path: Path) -> None:
    (tmp_path / "agreement.txt").write_text("# 春江街道协议\n甲方{{ parties[0].name }}，{{ this.content }}", "utf-8")
    found = dossier(settled(), tmp_path)
    one = found.made(found.paper("agreement"), LEADER, clear=True)
    for said in ("".join(pages(pdf.drawn("协议", one.blocks))), words(word.drawn("协议", one.blocks))):
        assert "春江街道协议" in said and "甲方周小满，吴大成修好" in said and "争议事项" not in said
    assert Templates(tmp_path).mark(AGREEMENT).startswith("agreement.txt ")
    assert "春江街道协议" in str(found.made(found.paper("dossier"), LEADER, clear=True).blocks)


def test_a_wrong_own_template_is_told_and_ours_stays(tmp_path: Path) -> None:
    (tmp_path / "agreement.txt").write_text("# 坏\n{{ no_such }}", "utf-8")
    found = dossier(settled(), tmp_path)
    assert "人民调解协议书" in str(found.made(found.paper("agreement"), LEADER, clear=True).blocks)
    wrong = list(found.templates.wrong())
    assert [(one.file.name, one.fault.code, one.fault.line) for one in wrong] == [("agreement.txt", "no_such_field",
        2)]
    assert found.templates.mark(AGREEMENT) == ""
    (tmp_path / "agreement.txt").write_bytes(b"\xff\xfe\x00")
    assert [one.fault.code for one in found.templates.wrong()] == ["not_readable"]


def own_word(folder: Path, *paragraphs: str) -> Path:
    """A Word file of the office's own."""
    made = WordFile()
    for text in paragraphs:
        made.add_paragraph(text)
    folder.mkdir(exist_ok=True)
    made.save(folder / "agreement.docx")
    return folder / "agreement.docx"


def file_of(folder: Path, story: Callable[..., object] = settled, **changes: object) -> bytes:
    found = dossier(story(**changes), folder)
    one = found.made(found.paper("agreement"), LEADER, clear=True)
    return found.file(one, "docx", clear=True, actor=LEADER)


def test_a_word_file_of_the_office_is_filled(tmp_path: Path) -> None:
    own_word(tmp_path, "【{{ street }}】{{ this.content }}；{{ parties[1].name }}；{{ parties[1].phone }}")
    found = file_of(tmp_path, content="甲 & 乙 <w:t>{{ 1 }}\n第二行")
    assert words(found) == f"【春江街道】甲&乙<w:t>{{{{1}}}}第二行；吴大成；{BLANK}"
    assert found == file_of(tmp_path, content="甲 & 乙 <w:t>{{ 1 }}\n第二行")
    masked = dossier(settled(), tmp_path)
    one = masked.made(masked.paper("agreement"), LEADER, clear=False)
    assert "吴某修好并赔偿周某；吴某" in words(masked.file(one, "docx", clear=False, actor=LEADER))


@pytest.mark.parametrize(("text", "code"), [
    ("{{ nobody }}", "not_a_word_file"), ("{{ ''.__class__.__mro__ }}", "not_allowed"), ("{% if %}",
        "not_a_word_file"),
    ("{{ item.number", "not_a_word_file"),
])
def test_a_wrong_word_file_is_named_and_ours_stays(tmp_path: Path, text: str, code: str) -> None:
    fault = fault_in(own_word(tmp_path, text), AGREEMENT)
    assert fault and fault.code == code and fault.says("zh")
    assert "人民调解协议书" in words(file_of(tmp_path))


def test_what_is_no_word_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "agreement.docx").write_bytes(b"PK\x03\x04 not a file")
    fault = fault_in(tmp_path / "agreement.docx", AGREEMENT)
    assert fault and fault.code == "not_a_word_file"
    made = BytesIO()
    WordFile().save(made)
    (tmp_path / "agreement.docx").write_bytes(made.getvalue() + b"\x00" * 2**21)
    fault = fault_in(tmp_path / "agreement.docx", AGREEMENT)
    assert fault and fault.code == "too_large"


def test_what_a_template_may_name_is_what_documents_have() -> None:
    found, known = dossier(settled()), every_field("dispute", *AGREEMENT.after)
    paper = found.paper("agreement")
    have = found.facts(paper, True, True)
    assert have.keys() <= known.keys() | {"every"}
    for name in ("item", "this", "then", "earlier"):
        assert have[name].keys() <= known[name].keys(), name
    with pytest.raises(TemplateFault):
        blocks_of("# 题\n{{ item.nothing }}", known, strict=True)
