"""A map is understood as written, and everything wrong with it is told at once, each with its place."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.register.faults import MapRefused
from service.register.map_reader import read_map, read_map_file
from service.register.mapping import DATE_FORMATS, Column, Condition, Constant, Group, Listing, Template

SMALLEST = """
[register]
name = "台账"
kind = "dispute"
key = "编号"
[[command]]
name = "register"
occurred_on = { column = "日期" }
"""
NEEDED = ("name", "kind", "key")


def faults(toml: str) -> set[tuple[str, str]]:
    with pytest.raises(MapRefused) as refused:
        read_map(toml)
    assert all(fault.message_zh and fault.message_en for fault in refused.value.faults)
    return {(fault.path, fault.code) for fault in refused.value.faults}


def test_the_smallest_map() -> None:
    found = read_map(SMALLEST)
    assert (found.name, found.kind, found.key, found.sheet, found.header_row) == ("台账", "dispute", ("编号",), None, 1)
    (command,) = found.commands
    assert (command.step, command.command, command.when, dict(command.fields)) == ("register", "register", (), {})
    assert command.occurred_on == Column(column="日期", as_="date", formats=DATE_FORMATS, required=True)
    assert found.node is None and command.backdate_reason is None


def test_every_source_of_a_field() -> None:
    found = read_map(
        SMALLEST
        + """
        [command.fields]
        a = { constant = [1, true, 2025-04-01] }
        b = { column = "甲", as = "text", max = 9, too_long = "cut", required = true, default = "无" }
        c = { column = "乙", lookup = "码", otherwise = "other" }
        d = { template = "{甲}与{乙}。" }
        e = { list = [ { group = { x = { column = "甲" } } }, { constant = 1 } ] }
        [lookup."码"]
        "是" = "yes"
        "不 是" = ["no", "never"]
        """
    ).commands[0].fields  # fmt: skip
    assert found["b"] == Column(column="甲", as_="text", max=9, cut=True, required=True, default="无")
    assert found["c"] == Column(
        column="乙", lookup={"是": "yes", "不是": ["no", "never"]}, known=("是", "不 是"), otherwise="other"
    )
    assert found["d"] == Template(parts=("", "甲", "与", "乙", "。"))
    assert found["e"] == Listing(entries=(Group(fields={"x": Column(column="甲")}), Constant(value=1)))


def test_when_and_what_a_register_says_for_all_its_commands() -> None:
    found = read_map(
        """
        [register]
        name = "台账"
        kind = "dispute"
        key = ["年", "编号"]
        node = { constant = "n1" }
        date_formats = "%d.%m.%Y"
        backdate_reason = "补录"
        never_store = ["身份证号"]
        [words]
        "结果" = ["成", "不成"]
        [[command]]
        name = "register"
        occurred_on = { column = "日期" }
        [[command]]
        name = "visit"
        step = "second_visit"
        when = ["回访日期", { column = "结果", in = "成" }]
        backdate_reason = "回访补录"
        occurred_on = { column = "回访日期", formats = ["%Y%m%d", "excel"] }
        """
    )
    first, second = found.commands
    assert first.occurred_on.formats == ("%d.%m.%Y",) and second.occurred_on.formats == ("%Y%m%d", "excel")
    assert (first.backdate_reason, second.backdate_reason) == ("补录", "回访补录")
    assert second.step == "second_visit" and second.command == "visit"
    assert second.when == (Condition(column="回访日期"), Condition(column="结果", words=frozenset({"成"})))
    assert {column for _, column in found.uses} == {"年", "编号", "结果", "日期", "回访日期", "身份证号"}


def test_all_that_is_wrong_is_told_at_once() -> None:
    assert faults(
        """
        extra = 1
        [register]
        kind = " "
        key = []
        sheet = 3
        header_row = 0
        date_formats = ["%d/%m"]
        never_store = ["身份证号"]
        colour = "red"
        [words]
        "身份证号" = ["x"]
        [lookup.kind]
        "邻里" = ""
        "邻 里" = 1.5
        [[command]]
        when = "日期"
        occurred_on = { formats = "%Y" }
        backdate_reason = 7
        [command.fields]
        a = { colum = "甲" }
        b = { column = "甲", constant = 1 }
        c = { column = "身份证号" }
        d = { column = "甲", as = "word", max = -1, required = "yes" }
        e = { column = "甲", lookup = "nothing", as = "text" }
        f = { column = "甲", formats = "%Y-%m-%d", otherwise = "x" }
        g = { column = "甲", as = "date", max = 3 }
        h = { column = "甲", too_long = "cut" }
        i = { template = "{甲" }
        j = { template = "{}" }
        k = { list = [] }
        l = { list = [ { group = { m = 3 } } ] }
        n = { constant = "a\\u0000b" }
        o = 5
        [[command]]
        name = "accept"
        occurred_on = { column = "日期" }
        when = { column = "结果", in = ["成"] }
        [[command]]
        name = "accept"
        when = { column = "结果" }
        occurred_on = 3
        """
    ) == {
        ("extra", "unknown_key"),
        ("register.name", "missing_key"),
        ("register.kind", "wrong_type"),
        ("register.key", "wrong_type"),
        ("register.sheet", "wrong_type"),
        ("register.header_row", "wrong_type"),
        ("register.date_formats", "bad_date_format"),
        ("register.colour", "unknown_key"),
        ("words.身份证号", "column_never_stored"),
        ("lookup.kind.邻里", "wrong_type"),
        ("lookup.kind.邻 里", "wrong_type"),
        ("lookup.kind.邻 里", "same_word"),
        ("command[1].name", "missing_key"),
        ("command[1].when", "first_has_when"),
        ("command[1].occurred_on.column", "missing_key"),
        ("command[1].backdate_reason", "wrong_type"),
        ("command[1].fields.a", "no_source"),
        ("command[1].fields.b", "no_source"),
        ("command[1].fields.c.column", "column_never_stored"),
        ("command[1].fields.d.as", "not_one_of"),
        ("command[1].fields.d.max", "wrong_type"),
        ("command[1].fields.d.required", "wrong_type"),
        ("command[1].fields.e.lookup", "not_one_of"),
        ("command[1].fields.e.lookup", "lookup_without"),
        ("command[1].fields.f.formats", "needs_as"),
        ("command[1].fields.f.otherwise", "lookup_without"),
        ("command[1].fields.g.max", "needs_as"),
        ("command[1].fields.h.max", "missing_key"),
        ("command[1].fields.i.template", "bad_template"),
        ("command[1].fields.j.template", "wrong_type"),
        ("command[1].fields.k.list", "wrong_type"),
        ("command[1].fields.l.list[1].group.m", "no_source"),
        ("command[1].fields.n.constant", "bad_text"),
        ("command[1].fields.o", "no_source"),
        ("command[2].when", "words_missing"),
        ("command[3]", "step_twice"),
        ("command[3].when.in", "missing_key"),
        ("command[3].when", "words_missing"),
        ("command[3].occurred_on", "wrong_type"),
    }


@pytest.mark.parametrize(
    ("toml", "expected"),
    [
        ("", {(path, "missing_key") for path in ("command", "register", *map("register.{}".format, NEEDED))}),
        ("register = 1\ncommand = []", {("register", "wrong_type"), ("command", "wrong_type")}),
        (SMALLEST + "[[command]]\nname = 1\n",
         {("command[2].name", "wrong_type"), ("command[2].occurred_on", "missing_key")}),
        ("a = ", {("", "map_syntax")}),
        ("[a]\n[a]", {("", "map_syntax")}),
        (SMALLEST + "[command.fields." + "f.group." * 3000 + "y]", {("", "map_syntax")}),
        (SMALLEST + 'when = { column = "结果", in = "成" }\n[words]\n"结果" = "不成"',
         {("command[1].when", "first_has_when"), ("command[1].when.in", "not_one_of")}),
    ],
)  # fmt: skip
def test_maps_that_are_hardly_maps(toml: str, expected: set[tuple[str, str]]) -> None:
    assert faults(toml) == expected


def test_a_sentence_names_what_may_stand_there() -> None:
    with pytest.raises(MapRefused) as refused:
        read_map(SMALLEST.replace('kind = "dispute"', 'kind = "dispute"\nkinds = 1'))
    (fault,) = refused.value.faults
    assert fault.path == "register.kinds"
    assert "header_row、node" in fault.message_zh and "header_row, node" in fault.message_en


def test_map_files_that_cannot_be_read(tmp_path: Path) -> None:
    def code(path: Path) -> str:
        with pytest.raises(MapRefused) as refused:
            read_map_file(path)
        return refused.value.faults[0].code

    path = tmp_path / "m.toml"
    assert code(path) == "map_missing" and code(tmp_path) == "map_unreadable"
    path.write_bytes("名 = 1".encode("gb18030"))
    assert code(path) == "map_encoding"
    path.write_bytes(b"#" * 300_000)
    assert code(path) == "map_too_large"
    path.write_bytes(b"\xef\xbb\xbf" + SMALLEST.encode())
    assert read_map_file(path).name == "台账"


KEYS = st.sampled_from(
    ["register", "command", "lookup", "words", "name", "kind", "key", "when", "occurred_on", "fields", "column", "list",
     "group", "constant", "template", "as", "formats", "max", "in", "node"]
)  # fmt: skip
TOML = st.recursive(
    st.sampled_from(['"甲"', '""', "1", "-1", "true", "1.5", "2025-04-01", '"{甲}"', '"date"']),
    lambda inner: st.lists(inner, max_size=3).map(lambda entries: f"[{', '.join(entries)}]")
    | st.dictionaries(KEYS, inner, max_size=4).map(
        lambda table: "{" + ", ".join(f"{key} = {value}" for key, value in table.items()) + "}"
    ),
    max_leaves=12,
)


@given(st.dictionaries(KEYS, TOML, max_size=4))
def test_any_toml_is_either_a_map_or_a_list_of_faults(document: dict[str, str]) -> None:
    try:
        read_map("\n".join(f"{key} = {value}" for key, value in document.items()))
    except MapRefused as refused:
        assert refused.faults
