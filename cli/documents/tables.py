"""What else can be read off the code: deadlines, settings, problems."""

from collections.abc import Iterator
from typing import Any

from api.problems import STATUS
from cli.documents.markdown import LINE, said, table
from domain.clock_rules.language import UNIT_WORDS
from domain.clock_rules.rule import EVIDENCE_WORDS, ClockRule
from domain.clock_rules.table import CLOCK_RULES
from domain.words import LISTS
from service.accounts import ACCOUNT_WORDS
from service.settings import PREFIX, Settings

ABOUT_DEADLINES = """\
期限由事件、本表和日历算出，从不手填。每条规则注明出处及其可靠程度：法律法规、地方性法规、公开资料、待核实、本单位规定。

Deadlines are worked out from the events, this table and the calendar, never typed in. Each rule names its source and
how surely it is founded: law, local regulation, published source, to be verified, office rule.
"""
ABOUT_SETTINGS = """\
用环境变量设置，或写入工作目录中的 `mediation.toml`（名称小写，不带 `MEDIATION_`）；环境变量优先。
`MEDIATION_CONFIG` 可指定另一个文件。相对路径从工作目录算起。

By environment variable, or in `mediation.toml` in the working directory (small letters, without `MEDIATION_`); the
environment wins. `MEDIATION_CONFIG` names another file. Relative paths start at the working directory.
"""
ABOUT_PROBLEMS = """\
每个拒绝都是 `application/problem+json`（RFC 9457）：`code` 永不更改，`detail` 用 `Accept-Language` 的语言说明怎么办。

Every refusal is `application/problem+json` (RFC 9457): `code` never changes, `detail` says what to do in the language
of `Accept-Language`.
"""


def deadlines_page() -> str:
    """Every clock."""
    head = ("期限 · Clock", "时长 · Period", "起算 · Starts", "终止 · Ends", "依据 · Source", "适用 · Where")
    return f"# 期限规则 · Deadlines\n\n{ABOUT_DEADLINES}\n{table(head, map(clock_row, CLOCK_RULES))}"


def clock_row(rule: ClockRule) -> Iterator[str]:
    """One clock."""
    yield f"{said(rule.name, LINE)}<br>`{rule.key}`" + "<br>提醒 · reminder" * rule.window
    zh, en = UNIT_WORDS[rule.unit]
    plural = "s" * (rule.amount != 1)
    yield "由事项载明 · set by the item" if rule.amount is None else f"{rule.amount} {zh}<br>{rule.amount} {en}{plural}"
    yield LINE.join(f"`{name}`" for name in (*rule.start, *rule.restart))
    yield LINE.join(f"`{name}`" for name in rule.stop)
    yield said(rule.source, LINE) + (f"<br>（{said(EVIDENCE_WORDS[rule.evidence])}）" if rule.evidence else "")
    where = [f"`{rule.when[0]}` = `{rule.when[1]}`"] if rule.when else []
    if rule.valid_from or rule.valid_to:
        where.append(f"{rule.valid_from or ''} – {rule.valid_to or ''}")
    yield LINE.join(where)


def settings_page() -> str:
    """Every setting."""
    known: dict[str, Any] = {}
    for name, field in Settings.model_fields.items():
        known[name] = field.get_default(call_default_factory=True, validated_data=known)
    rows = (
        (f"`{PREFIX}{name.upper()}`", f"`{known[name]}`", field.title or "", field.description or "")
        for name, field in Settings.model_fields.items()
    )
    head = ("变量 · Variable", "默认 · Default", "中文", "English")
    return f"# 设置 · Settings\n\n{ABOUT_SETTINGS}\n{table(head, rows)}"


def problems_page() -> str:
    """Every refusal of the API; those of accounts are met on the command line only."""
    titles, details = LISTS["problem"], LISTS["problem_detail"]
    codes = sorted(titles.keys() - ACCOUNT_WORDS.keys(), key=lambda code: (STATUS.get(code, 409), code))
    rows = (
        (f"`{code}`", f"{STATUS.get(code, 409)}", said(titles[code], LINE), said(details[code], LINE)) for code in codes
    )
    head = ("代码 · Code", "HTTP", "标题 · Title", "说明 · Detail")
    return f"# 接口的拒绝 · Problems\n\n{ABOUT_PROBLEMS}\n{table(head, rows)}"
