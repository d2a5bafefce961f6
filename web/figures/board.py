"""The page of the month's figures: all kinds at a glance, and one kind more closely."""

from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from api.asking import asking_at_once
from api.presenting import label
from domain.clock_rules import clock_name
from domain.codes import Words
from domain.kinds import ITEM_KINDS
from projections.counting import Period, backlog, day_before
from projections.figures import DEADLINE_FIGURES, FIGURES, SHARES, count, counted_deadlines
from projections.lives import Life, lives_of
from projections.outcomes import Ended, outcomes
from web import charts
from web.charts import Number, Series
from web.figures.asked import Asked, asked, month_from
from web.page import Page

MONTHS, DAYS = 12, 60
"""How far back the backlog is shown, in months and in days."""
OVERVIEW = (
    ("open_before", "month"), ("registered", "month"), ("taken_up", "month"), ("ended", "month"), ("open", "month"),
    ("overdue", "month"), ("registered", "year"), ("ended", "year"),
)
GROUPED = (("registered", "month"), ("ended", "month"), ("registered", "year"), ("ended", "year"), ("open", "month"))
UNITS = (("registered", "month"), ("ended", "month"), ("open", "month"), ("overdue", "month"))
CLOCKS = ("kept", "kept_extended", "missed", "extended")


class Row(NamedTuple):
    """A line of a table of figures: what it is about, where that leads, its numbers, and a share in per cent."""

    name: str
    href: str
    numbers: Sequence[Number]
    share: str = ""


def show(request: Request) -> Response:
    """The figures of a month and of the year until then."""
    page = Page(request)
    with asking_at_once(request, page.as_of) as ask:
        wanted = asked(page, ask)
        year = wanted.period("year")
        since = day_before(min(year.first, month_from(wanted.month, 1 - MONTHS).isoformat()))
        lives = lives_of(ask.session, ask.scope, ITEM_KINDS, wanted.path, ask.position, since)
        ended = outcomes(ask.session, ask.scope, year.first, year.last, wanted.path, ask.position)
        of_kind = [life for life in lives if life.kind == wanted.kind]
        by_clock = clocks(wanted, ended)
        context = {
            "kinds": overview(wanted, lives), "success": success(wanted, lives), "backlog": backlogs(wanted, of_kind),
            "clocks": by_clock, "clock_chart": clock_chart(wanted, by_clock),
            "groups": [grouped(wanted, of_kind, by) for by in ("category", "source")],
            "units": units(wanted, of_kind, ended), "place": place(wanted), "trail": above(wanted),
            "period": wanted.period("month"), "year": year, "moment_shown": ask.now.isoformat(),
        }
    month = wanted.month
    following = month_from(month, 1)
    return page.render(
        "figures.html", asked=wanted, month=f"{month:%Y-%m}", words=lambda key: title(key, page.lang),
        definition=lambda key: defined(key, page.lang), overview=OVERVIEW, grouped=GROUPED, unit_figures=UNITS,
        clock_figures=CLOCKS, item_kinds=ITEM_KINDS, before=f"{month_from(month, -1):%Y-%m}",
        after=f"{following:%Y-%m}" if following <= page.day else "", **context,
    )


def title(key: str, lang: str) -> str:
    """What a figure is called."""
    return said(key, lambda one: one.title, lang)


def defined(key: str, lang: str) -> str:
    """How a figure is counted, in words."""
    return said(key, lambda one: one.definition, lang)


def said(key: str, words: Callable[[Any], Words], lang: str) -> str:
    """Words of a figure."""
    figures: dict[str, Any] = {**FIGURES, **DEADLINE_FIGURES, **SHARES}
    return words(figures[key])[lang == "en"]


def numbers(
    wanted: Asked, lives: Sequence[Life], figures: Sequence[tuple[str, str]], **more: Any
) -> list[Number]:
    """The figures of some items, each with the address of what it counts."""
    return [
        Number(count(figure, lives, wanted.period(span)), wanted.entries(figure, span, **more))
        for figure, span in figures
    ]


def overview(wanted: Asked, lives: Sequence[Life]) -> list[Row]:
    """All kinds, one a line."""
    return [
        Row(label("kind", kind, wanted.page.lang), wanted.elsewhere(kind=kind),
            numbers(wanted, [life for life in lives if life.kind == kind], OVERVIEW, kind=kind))
        for kind in ITEM_KINDS
    ]


def success(wanted: Asked, lives: Sequence[Life]) -> list[dict[str, Any]]:
    """How disputes ended, in the month and in the year, what is open beside it."""
    disputes = [life for life in lives if life.kind == "dispute"]
    found = []
    for span in ("month", "year"):
        asked_for = [(key, span) for key in ("settled", "unsettled", "otherwise", "open")]
        row = dict(zip(("settled", "unsettled", "otherwise", "open"),
                       numbers(wanted, disputes, asked_for, kind="dispute"), strict=True))
        part, rest = (Series(title(key, wanted.page.lang), [row[key]]) for key in ("settled", "unsettled"))
        words = f"{title('success', wanted.page.lang)} · {wanted.page.text(f'span_{span}')}"
        found.append({"span": span, "numbers": row, "share": per_cent(row["settled"].value, row["unsettled"].value),
                      "chart": charts.share(f"success-{span}", words, part, rest)})
    return found


def per_cent(part: int, rest: int) -> str:
    """A share of the whole, empty where there is nothing."""
    return f"{part * 100 / (part + rest):.1f}%" if part + rest else ""


def backlogs(wanted: Asked, lives: Sequence[Life]) -> list[charts.Chart]:
    """What was open at the end of each of the last months, and of each of the last days."""
    period, text = wanted.period("month"), wanted.page.text
    months = [month_from(wanted.month, by) for by in range(1 - MONTHS, 1)]
    ends = [min(day.replace(day=monthrange(day.year, day.month)[1]).isoformat(), period.last) for day in months]
    last = date.fromisoformat(period.last)
    days = [(last - timedelta(by)).isoformat() for by in range(DAYS - 1, -1, -1)]

    def series(at: Sequence[str]) -> Series:
        found = zip(at, backlog(lives, at), strict=True)
        return Series(title("open", wanted.page.lang), [
            Number(value, wanted.entries("open", "day", day=day, kind=wanted.kind)) for day, value in found
        ])

    kind, names = label("kind", wanted.kind, wanted.page.lang), [f"{month:%y-%m}" for month in months]
    return [
        charts.columns("backlog-months", text("backlog_months", kind=kind), names, series(ends)),
        charts.line("backlog-days", text("backlog_days", kind=kind, days=DAYS), days, series(days)),
    ]


def clocks(wanted: Asked, ended: Sequence[Ended]) -> list[dict[str, Any]]:
    """Each clock of which a deadline came to its end this year: how it was kept, in the month and in the year."""
    table, lang = wanted.ask.reader.book.clocks, wanted.page.lang
    order = {key: nth for nth, key in enumerate(table.names)}
    by_clock: dict[str, list[Ended]] = {}
    for one in ended:
        by_clock.setdefault(one.clock, []).append(one)
    found = []
    for clock in sorted(by_clock, key=lambda key: order.get(key, len(order))):
        spans = {}
        for span in ("month", "year"):
            row = [
                Number(len(counted_deadlines(figure, by_clock[clock], wanted.period(span))),
                       wanted.entries(figure, span, clock=clock))
                for figure in CLOCKS
            ]
            spans[span] = Row("", "", row, per_cent(row[0].value, row[2].value))
        found.append({"clock": clock, "name": clock_name(table, clock, lang), **spans})
    return found


def clock_chart(wanted: Asked, by_clock: Sequence[dict[str, Any]]) -> charts.Chart | None:
    """What was kept and what was missed in the month, clock by clock."""
    rows = [row for row in by_clock if any(row["month"].numbers[nth].value for nth in (0, 2))]
    if not rows:
        return None
    series = [
        Series(title(CLOCKS[nth], wanted.page.lang), [row["month"].numbers[nth] for row in rows]) for nth in (0, 2)
    ]
    return charts.bars("clocks", wanted.page.text("clock_chart"), [row["name"] for row in rows], series)


def grouped(wanted: Asked, lives: Sequence[Life], by: str) -> dict[str, Any]:
    """The items of a kind by category or source, what came most often this year first."""
    groups: dict[str, list[Life]] = {}
    for life in lives:
        groups.setdefault(getattr(life, by), []).append(life)
    reader, year = wanted.ask.reader, wanted.period("year")
    rows = [
        Row(reader.code(wanted.kind, by, code, reader.position) or wanted.page.text("not_said"), "",
            numbers(wanted, group, GROUPED, kind=wanted.kind, **{by: code or "-"}))
        for code, group in sorted(groups.items(), key=lambda one: (-count("registered", one[1], year), one[0]))
    ]
    rows = [row for row in rows if any(one.value for one in row.numbers)]
    series = [Series(title(GROUPED[nth][0], wanted.page.lang), [row.numbers[nth] for row in rows]) for nth in (2, 3)]
    words = wanted.page.text(f"by_{by}_year", kind=label("kind", wanted.kind, wanted.page.lang))
    chart = charts.bars(f"by-{by}", words, [row.name for row in rows], series) if rows else None
    return {"by": by, "rows": rows, "chart": chart}


def units(wanted: Asked, lives: Sequence[Life], ended: Sequence[Ended]) -> dict[str, Any]:
    """The units one level below, in the order of the network, and what the unit itself holds."""
    directory, month = wanted.ask.reader.directory, wanted.period("month")
    below = [node.node for node in directory.children(wanted.path)] if wanted.path else list(wanted.ask.scope.paths)
    rows = [unit(wanted, path, lives, ended, month) for path in below if path != "/"]
    if wanted.path and below:
        own = [life for life in lives if life.node == wanted.path]
        done = [one for one in ended if one.node == wanted.path and one.kind == wanted.kind]
        rows.append(row_of(wanted, wanted.page.text("own_level"), "", own, done, month, own="1"))
    rows = [row for row in rows if row.href or any(one.value for one in row.numbers)]
    shown = [row for row in rows if any(one.value for one in row.numbers)]
    series = [Series(title(UNITS[nth][0], wanted.page.lang), [row.numbers[nth] for row in shown]) for nth in range(3)]
    chart = charts.bars("units", wanted.page.text("units_chart"), [row.name for row in shown], series)
    return {"rows": rows, "chart": chart if shown else None}


def unit(wanted: Asked, path: str, lives: Sequence[Life], ended: Sequence[Ended], month: Period) -> Row:
    """One unit with all below it."""
    node, name = wanted.ask.reader.node(path)
    inside = [life for life in lives if life.node.startswith(path)]
    done = [one for one in ended if one.node.startswith(path) and one.kind == wanted.kind]
    return row_of(wanted, name, wanted.elsewhere(node=node), inside, done, month, node=node)


def row_of(
    wanted: Asked, name: str, href: str, lives: Sequence[Life], ended: Sequence[Ended], month: Period, **more: str
) -> Row:
    """The numbers of a unit: its items, and how its deadlines of the month came out."""
    row = numbers(wanted, lives, UNITS, kind=wanted.kind, **more)
    for figure in ("kept", "missed"):
        address = wanted.entries(figure, "month", kind=wanted.kind, **more)
        row.append(Number(len(counted_deadlines(figure, ended, month)), address))
    return Row(name, href, row, per_cent(row[-2].value, row[-1].value))


def place(wanted: Asked) -> str:
    """What the unit is called whose figures are shown."""
    return wanted.ask.reader.node(wanted.path)[1] if wanted.path else wanted.page.text("all_in_scope")


def above(wanted: Asked) -> list[tuple[str, str]]:
    """(name, address) of the units above that the reader sees too, the highest first."""
    paths = wanted.ask.scope.paths
    found = wanted.ask.reader.directory.breadcrumbs(wanted.path)[:-1] if wanted.path else ()
    return [
        (node.name, wanted.elsewhere(node=node.id))
        for node in found if any(node.node.startswith(path) for path in paths)
    ]
