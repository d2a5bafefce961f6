"""Documents and their templates from the command line: made, refused in a sentence, replaced only by good ones."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from domain.member.events import RoleAppointed
from service.commands import Command
from service.opening import opened
from service.settings import load
from tests.cli.conftest import Mediation
from tests.cli.test_register import told
from tests.documents.stories import pages, words
from tests.domain import matters


@pytest.fixture
def number(begun: Mediation) -> str:
    """The number of a petition matter in an office that has begun."""
    with opened(load()) as found:
        street = found.office.directory().children("/")[0].node
        clerk = found.accounts.member_of("admin")
        desk = RoleAppointed(role="desk_clerk", at=street, from_on=date(2020, 1, 1))
        found.office.perform(Command(kind="member", name="appoint", event=desk, actor="system", item_id=clerk))
        return found.office.perform(Command(
            kind="petition_risk", name="register", event=replace(matters.REGISTER, node=street), actor=clerk,
        )).number


def trail(named: str) -> list[tuple[str, str | None]]:
    """(event, reason) of an item, the oldest first."""
    with opened(load()) as found, found.office.database.read() as session:
        item = session.all("SELECT item_id FROM numbers WHERE text = ?", (named,))[0][0]
        return [(recorded.name, recorded.reason) for recorded in found.office.opened_past(session, item)]


def test_a_document_is_made_masked_or_recorded_in_clear(begun: Mediation, number: str, tmp_path: Path) -> None:
    make = ("document", number, "registration_slip", "--as", "admin", "--out")
    assert told(begun, *make, "a.pdf") == (0, ["Made “Registration slip”: a.pdf"])
    said = "".join(pages((tmp_path / "a.pdf").read_bytes()))
    assert "请求制止夜间施工" in said and "脱敏件" in said
    assert len(trail(number)) == 1
    assert told(begun, *make, "b.docx", "--clear")[0] == 0
    assert "00000000000" in words((tmp_path / "b.docx").read_bytes()) and "00000000000" not in said
    assert trail(number)[1:] == [("item.personal_data_viewed", "制作文书：信访事项登记单")]
    assert told(begun, *make, "c.pdf", "--as-of", "2020-01-01T00:00:00Z")[0] == 1


def test_a_template_is_shown_checked_and_put_in_use(begun: Mediation, tmp_path: Path) -> None:
    code, shown = told(begun, "template", "agreement")
    assert code == 0 and "# 人民调解协议书" in shown
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("# 协议\n{{ nothing }}", "utf-8")
    code, said = told(begun, "template", "agreement", "--from", str(wrong))
    assert code == 1 and said[0].startswith(f"{wrong}: Line 2: there is no such field")
    assert not (tmp_path / "var" / "templates").exists()
    good = tmp_path / "good.txt"
    good.write_text("# 我们的协议\n{{ this.content }}", "utf-8")
    assert told(begun, "template", "agreement", "--from", str(good))[0] == 0
    assert told(begun, "template", "agreement") == (0, ["# 我们的协议", "{{ this.content }}"])
    assert (tmp_path / "var" / "templates" / "agreement.txt").read_text("utf-8") == good.read_text("utf-8")
    assert told(begun, "template", "no_such")[0] == 1
    assert told(begun, "template", "agreement", "--from", str(tmp_path / "x.odt"))[0] == 1


def test_the_doctor_names_a_template_that_is_wrong(begun: Mediation, tmp_path: Path) -> None:
    assert told(begun, "doctor")[0] == 0
    folder = tmp_path / "var" / "templates"
    folder.mkdir()
    (folder / "agreement.txt").write_text("# 协议\n| 一 |", "utf-8")
    code, said = told(begun, "doctor")
    assert code == 1 and "agreement.txt" in said[0] and "Line 2" in said[0]


def test_what_cannot_be_made_is_told_in_a_sentence(begun: Mediation, number: str, tmp_path: Path) -> None:
    for item, key, out, by, sentence in (
        (number, "registration_slip", "a.txt", "admin", "The file's name has to end with .pdf or .docx."),
        (number, "reply", "a.pdf", "admin", "This document cannot be made yet: there is no entry for it yet"),
        (number, "agreement", "a.pdf", "admin", "It is not there, or not in your scope."),
        ("X-1", "reply", "a.pdf", "admin", "It is not there, or not in your scope."),
        (number, "registration_slip", "a.pdf", "nobody", "There is no such account."),
    ):
        code, said = told(begun, "document", item, key, "--out", out, "--as", by)
        assert code == 1 and said[0].startswith(sentence), said
    assert not list(tmp_path.glob("a.*"))
