"""What does the office count, in which words, and which entries stand behind each number?"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from domain.codes import Words
from projections.counting import (
    Counted,
    Period,
    day_before,
    ended,
    in_order,
    open_on,
    otherwise,
    overdue,
    registered,
    settled,
    taken_up,
    unsettled,
)
from projections.lives import Life
from projections.outcomes import Ended


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of items. counts: of some items, those that count in a period, with the entry by which each does.
    standing: items count by being open, and not only by what happened in the period.
    """

    key: str
    title: Words
    definition: Words
    counts: Callable[[Iterable[Life], Period], Iterable[Counted]]
    standing: bool = False


@dataclass(frozen=True, slots=True)
class DeadlineFigure:
    """A figure of deadlines; whats: the outcomes that it counts."""

    key: str
    title: Words
    definition: Words
    whats: frozenset[str]


@dataclass(frozen=True, slots=True)
class Share:
    """A figure that is a share: `part` of `part` and `rest`, both figures."""

    key: str
    title: Words
    definition: Words
    part: str
    rest: str


FIGURES: dict[str, Figure] = {one.key: one for one in (
    Figure(
        "open_before", ("期初未结", "open before"),
        ("期初前一天结束时已登记、尚未办结的事项。", "Items registered and not yet ended when the period began."),
        lambda lives, period: open_on(lives, day_before(period.first)), standing=True,
    ),
    Figure(
        "registered", ("登记", "registered"),
        ("登记日期（业务日期）在期间内的事项，每件只计一次。",
         "Items whose business date of registration lies in the period, each counted once."),
        registered,
    ),
    Figure(
        "taken_up", ("重新启动", "taken up again"),
        ("办结后在期间内重新启动的，每次计一次。",
         "What was taken up again in the period after it had ended, each time once."),
        taken_up,
    ),
    Figure(
        "ended", ("办结", "ended"),
        (
            "在期间内对群众有了结果的：纠纷协议生效、调解终止、不予受理、撤回、移送或并案；信访事项答复、转送或化解；"
            "隐患销号、排除或并案；整改复查合格或撤销；检查完成或取消；首问已答复或移交。",
            "What the office owed was given in the period: of disputes, an agreement in effect, mediation terminated, "
            "declined, withdrawn, transferred or merged; of matters, a reply, routing or resolution; of hazards, "
            "closed, dismissed or merged; of tasks, passed or revoked; of inspections, completed or cancelled; of "
            "first contacts, answered or handed over.",
        ),
        ended,
    ),
    Figure(
        "open", ("期末未结", "open at the end"),
        ("期间最后一天（本期为今天）结束时已登记、尚未办结的事项。期末未结＝期初未结＋登记＋重新启动－办结。",
         "Items registered and not ended on the period's last day (today, if it goes on): open before, plus "
         "registered, plus taken up again, less ended."),
        lambda lives, period: open_on(lives, period.last), standing=True,
    ),
    Figure(
        "overdue", ("现已逾期", "overdue now"),
        ("尚未终结、最先到期的期限已过的事项；按查看当日计，不随期间变化。",
         "Items that are not final and whose first deadline has passed, on the day of the report whatever the period."),
        overdue, standing=True,
    ),
    Figure(
        "settled", ("调解成功", "settled"),
        ("期间内协议生效的纠纷。", "Disputes whose agreement took effect in the period."), settled,
    ),
    Figure(
        "unsettled", ("调解未成", "not settled"),
        ("期间内调解终止的纠纷。", "Disputes whose mediation was terminated in the period."), unsettled,
    ),
    Figure(
        "otherwise", ("其他结果", "ended otherwise"),
        ("期间内不予受理、撤回、移送或并案的纠纷，不计入成功率。",
         "Disputes declined, withdrawn, transferred or merged in the period; not part of the success rate."),
        otherwise,
    ),
)}
DEADLINE_FIGURES: dict[str, DeadlineFigure] = {one.key: one for one in (
    DeadlineFigure(
        "kept", ("按期", "on time"),
        ("期间内在期限最后一天或以前办到的期限，含经批准延期后按期的；撤销的逾期按期计。",
         "Deadlines met in the period on or before their last day, also after an extension; a miss that was taken back "
         "counts as kept."),
        frozenset({"kept", "kept_extended"}),
    ),
    DeadlineFigure(
        "kept_extended", ("其中延期后按期", "of these, after an extension"),
        ("按期的期限中，最后一天曾依规定延后的。", "Of the deadlines met, those whose last day had been put off."),
        frozenset({"kept_extended"}),
    ),
    DeadlineFigure(
        "missed", ("逾期", "missed"),
        ("期限最后一天的次日在期间内、当时还没有办到的；每个最后一天只计一次，计在当时承办的单位。",
         "Deadlines whose last day passed undone, the day after it lying in the period; each last day once, for the "
         "unit that held the item then."),
        frozenset({"missed"}),
    ),
    DeadlineFigure(
        "extended", ("延期", "extended"),
        ("期间内批准延期的次数。", "How often a last day was put off in the period."), frozenset({"extended"}),
    ),
)}
SHARES: dict[str, Share] = {one.key: one for one in (
    Share(
        "success", ("调解成功率", "success rate"),
        ("调解成功÷（调解成功＋调解未成），只计期间内有结果的；未结的另列，不计入。",
         "Settled of settled and not settled, of what ended in the period; what is open stands beside it."),
        "settled", "unsettled",
    ),
    Share(
        "on_time", ("按期率", "on-time share"),
        ("按期÷（按期＋逾期）；事项提前终结而不再需要办的期限不计。",
         "On time of on time and missed; a deadline that fell away with its item before its day counts in neither."),
        "kept", "missed",
    ),
)}


def counted(figure: str, lives: Iterable[Life], period: Period) -> list[Counted]:
    """All that a figure counts, in the order of the entries' dates."""
    return in_order(FIGURES[figure].counts(lives, period))


def count(figure: str, lives: Iterable[Life], period: Period) -> int:
    """How many that is."""
    return sum(1 for _ in FIGURES[figure].counts(lives, period))


def counted_deadlines(figure: str, ended_ones: Iterable[Ended], period: Period) -> list[Ended]:
    """All deadlines that a figure counts, in the order in which they are given."""
    whats = DEADLINE_FIGURES[figure].whats
    return [one for one in ended_ones if one.what in whats and period.has(one.day)]
