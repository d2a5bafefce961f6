"""Importing at the pages: a dry run first, then the same file for good, once, and nothing that people did not see."""

from collections.abc import Iterator

import pytest

from tests.web.site import Site, open_site, told
from web.importing import example

CLERK = ("desk_clerk", "street")
HEADER = "编号,社区,登记日期,来源,纠纷类别,纠纷简要情况,涉及户数,申请人,被申请人,申请人电话"
ROWS = (
    "1,东门社区,2026-11-02,当事人申请,邻里,楼上漏水，电话13800001234,2,周小满,吴大成,13800001234",
    "2,西园社区,2026-11-03,网格排查,物业,<script>alert(1)</script>,1,钱一,孙二,",
    "3,东门社区,2026-13-03,网格排查,物业,日期写错,1,钱一,孙二,",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One office for all of these tests."""
    folder = tmp_path_factory.mktemp("importing")
    with open_site(folder, f"sqlite:///{folder}/office.db") as found:
        yield found


def sent(site: Site, data: dict[str, str], text: str = "\n".join(("台账", HEADER, *ROWS)), name: str = "台账.csv"):
    files = {"file": (name, text.encode())} if text else None
    return site.client(CLERK).post("/import", data={"map": example("registered"), **data}, files=files)


def kept(html: str) -> dict[str, str]:
    return {name: html.partition(f'name="{name}" value="')[2].partition('"')[0] for name in ("kept", "name")}


def test_first_a_dry_run_then_the_same_file_once(site: Site) -> None:
    checked = sent(site, {"_step": "check"})
    said = told(checked.text)
    assert checked.status_code == 200 and "可写入 2 行；以前已导入 0 行；有问题 1 行" in said and "登记日期" in said
    assert "共 0 件" in told(site.see("/disputes", CLERK))
    done = sent(site, {"_step": "record", **kept(checked.text)}, text="")
    assert "已写入 2 行" in told(done.text)
    page = site.see(done.text.partition('href="/disputes/')[2].partition('"')[0].join(("/disputes/", "")), CLERK)
    assert "东门社区邻里纠纷" in page and "13800001234" not in page
    assert "共 2 件" in told(site.see("/disputes", CLERK))
    again = sent(site, {"_step": "record", **kept(checked.text)}, text="")
    assert "已写入 0 行；以前已导入 2 行" in told(again.text)
    assert "共 2 件" in told(site.see("/disputes", CLERK))


@pytest.mark.parametrize(("data", "file", "says"), [
    ({"map": ""}, {}, "请写映射"), ({}, {"text": ""}, "请选择台账文件"), ({"map": "["}, {}, "TOML"),
    ({}, {"name": "x.exe"}, "xlsx"), ({"map": "x" * 300_000}, {}, "4 MiB"),
    ({}, {"text": "x" * (5 * 2**20)}, "4 MiB"), ({"kept": "%%%"}, {"text": ""}, "请选择台账文件"),
])
def test_what_cannot_be_read_is_said(site: Site, data: dict[str, str], file: dict[str, str], says: str) -> None:
    answer = sent(site, {"_step": "check", **data}, **file)
    assert answer.status_code == 422 and says in told(answer.text)


def test_an_example_is_a_step_away(site: Site) -> None:
    page = site.see("/import?map=register", CLERK)
    assert "disputes-2025" in page and "[[command]]" in page
    assert "[[command]]" not in site.see("/import?map=../../pyproject", CLERK)
    assert site.client(CLERK).get("/import/register.xlsx").content.startswith(b"PK")
