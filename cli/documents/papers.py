"""The page about the documents of the field: which there are, from when on, and how a template of one is written."""

from cli.documents.markdown import LINE, anchor, said, table, worded
from service.documents.table import DOCUMENTS, Document

ABOUT = """\
事项页上的“文书”列出可以制作的文书，每份有网页、PDF（扩展 `pdf`）和 Word（扩展 `word`）。默认遮蔽个人信息；
要完整的文书，由有权查看个人信息的人制作，每次制作都记入事项的轨迹，注明是哪份文书。
接口：`GET …/documents`、`GET …/documents/agreement.pdf`（遮蔽）、`POST …/documents/agreement.pdf`（完整并记录）。
命令行：`mediation document`。没有数据的栏目留空，供手写。

An item's page leads to its documents: each is a page, a PDF (extra `pdf`) and a Word file (extra `word`). Personal text
is masked; whoever may open it makes a document in clear, and each one made is recorded in the item's trail by its name.
By the API: `GET …/documents`, `GET …/documents/agreement.pdf` (masked), `POST …/documents/agreement.pdf` (in clear, and
recorded). On the command line: `mediation document`. What has no data stays a line to write on by hand.
"""
OWN = """\
## 本单位自己的模板 · Templates of your own

`mediation template agreement` 显示现用模板；`mediation template agreement --from 我的.txt` 检查后启用，
有误则指出哪一行，原模板不变。模板放在设置 `MEDIATION_TEMPLATES` 的文件夹里，删去即恢复内置模板；
直接放进去而有误的，`mediation doctor` 和文书清单会指出，仍用内置模板。
`.txt` 用于网页、PDF 和 Word；`.docx`（在 Word 里编辑）只用于 Word 文件。

`mediation template agreement` shows the one in use; with `--from FILE` another is tried and put in use, or its wrong
line is named and nothing changes. They lie in the folder of the setting `MEDIATION_TEMPLATES`: delete one, and ours
is used again; one put there by hand that is wrong is named by `mediation doctor` and in the list of documents, and ours
is used. A `.txt` makes the page, the PDF and the Word file, a `.docx` (edited in Word) the Word file alone.

空格处写 `{{ … }}`，条件和循环写 `{% if … %}`、`{% for … %}`（Jinja 语法，只能取字段，不能运行程序）。
行首的记号决定这一行是什么：

Gaps are `{{ … }}`, conditions and loops `{% if … %}` and `{% for … %}` (Jinja; fields only, no code). How a line begins
says what it is:

"""
SIGNS = (
    ("`# `", "标题 · the title"), ("`## `", "小标题，不留在页尾 · a heading, never at the end of a page"),
    ("`> `", "靠右的一行，如编号 · a line at the right, such as the number"),
    ("`｜ 名称 ｜ 内容 ｜`", "登记表的一行，一至三组 · a row of a form, one to three pairs"),
    ("`｜= 序号 ｜ 内容`", "表头，每页重复 · the head of a table, repeated on every page"),
    ("`｜- 1 ｜ …`", "表中一行 · a row of that table"),
    ("`~ 左 ｜ 右`", "签名，与前一段同页 · signatures, on one page with the paragraph before"),
    ("`! `", "小字说明 · a small note"), ("`===`", "另起一页 · a new page"),
    ("`@@ parts`", "卷宗中的各份文书 · the documents of a dossier"), ("—", "其他为正文 · else a paragraph"),
)
FIELDS = (
    ("`agreement_reached.content`", "最近一次该事件的字段 · a field of the latest such event"),
    ("`every.mediation_session_held`", "该事件的全部记录 · all such events"),
    ("`this`", "文书所记的事件 · the event that the document is about"),
    ("`then` · `earlier`", "此后、此前的事件，如 `then.notice_served.on` · events after and before it"),
    ("`….on` · `.by` · `.at` · `.reason`", "日期、办理人、单位、理由 · its day, who acted, the unit, why"),
    ("`item`", "事项的现状，如 `item.number`、`item.stage` · how the item stands"),
    ("`parties`", "当事人：`role` `name` `phone` `address` · the parties"),
    ("`mediators` · `street` · `unit` · `committee`", "调解员、街道、承办单位、调委会 · names of people and units"),
    ("`….amount` · `….amount_capitals`", "金额和大写 · an amount, and in capitals"),
    ("`index`", "卷内目录：`nth` `title` `page` `note` · the index of a dossier"),
)


def papers_page() -> str:
    """Every document, and how a template is written."""
    head = ("代码 · Key", "文书 · Document", "事项 · Kind", "起于 · From")
    return (
        f"# 文书 · Documents\n\n{ABOUT}\n{table(head, map(row, DOCUMENTS))}\n{OWN}"
        f"{table(('行首 · Begins with', '作用 · What it is'), SIGNS)}\n"
        "可用的字段，名称见[事件目录](events.md) · Fields, by their names in the [catalogue of events](events.md):\n\n"
        f"{table(('字段 · Field', '含义 · Meaning'), FIELDS)}"
    )


def row(document: Document) -> tuple[str, ...]:
    """One document."""
    kinds = LINE.join(worded("kind", kind) for kind in document.kinds)
    after = LINE.join(f"[{worded('event', name)}](events.md#{anchor(name)})" for name in document.after)
    return f"`{document.key}`", said(document.title), kinds, after
