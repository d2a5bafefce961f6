"""Settings: environment over file over defaults, everything wrong said at once, and a machine fit to hold them."""

import os
import re
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from service.settings import Settings, SettingsRefused, load
from service.settings_check import WORDS as CHECK_WORDS
from service.settings_check import prepare, problems, public_address
from service.settings_faults import WORDS as FAULT_WORDS

CJK = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(autouse=True)
def empty_office(tmp_path, monkeypatch):
    """A working directory with nothing in it, and no settings in the environment."""
    for name in list(os.environ):
        if name.upper().startswith("MEDIATION_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    mask = os.umask(0o022)
    yield tmp_path
    os.umask(mask)


def refusal(**given) -> SettingsRefused:
    with pytest.raises(SettingsRefused) as refused:
        load(**given)
    return refused.value


def test_without_a_word_it_is_a_small_office_in_var():
    settings = load()
    assert settings.database == "sqlite:///var/office.db"
    assert settings.keys == "sqlite:///var/keys.db"
    assert (settings.key_file, settings.token_secret_file) == (Path("var/office.key"), Path("var/token.secret"))
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert (settings.language, settings.token_hours) == ("zh", 12)


def test_everything_moves_with_the_data_folder(monkeypatch):
    monkeypatch.setenv("MEDIATION_DATA_DIR", "/srv/office")
    settings = load()
    assert settings.database == "sqlite:////srv/office/office.db"
    assert settings.keys == "sqlite:////srv/office/keys.db"
    assert settings.key_file == Path("/srv/office/office.key")


def test_keys_lie_beside_a_sqlite_store_and_in_the_same_postgresql():
    assert load(database="sqlite:////a/b.db").keys == "sqlite:////a/keys.db"
    assert load(database="postgresql://u@h/n").keys == "postgresql://u@h/n"


def test_the_environment_wins_over_the_file_and_the_file_over_the_defaults(monkeypatch):
    Path("mediation.toml").write_text('port = 9000\norganisation = "东街"\n', "utf-8")
    monkeypatch.setenv("MEDIATION_PORT", "9001")
    assert (load().port, load().organisation) == (9001, "东街")
    assert load(port=0).port == 0


def test_an_empty_variable_counts_as_none(monkeypatch):
    monkeypatch.setenv("MEDIATION_PORT", "")
    monkeypatch.setenv("MEDIATION_CONFIG", "")
    assert load().port == 8000


def test_the_file_may_lie_elsewhere_and_begin_with_a_byte_order_mark(monkeypatch):
    Path("other.toml").write_text('language = "en"\n', "utf-8-sig")
    monkeypatch.setenv("MEDIATION_CONFIG", "other.toml")
    assert load().language == "en"


def test_a_named_file_that_is_missing_is_refused(monkeypatch):
    monkeypatch.setenv("MEDIATION_CONFIG", "gone.toml")
    assert ["找不到设置文件 gone.toml，请检查 MEDIATION_CONFIG。"] == refusal().sentences("zh")


@pytest.mark.parametrize("content", [b"port = ", 'organisation = "东街"'.encode("gb18030")])
def test_a_file_that_is_no_toml_in_utf8_is_refused(content):
    Path("mediation.toml").write_bytes(content)
    (sentence,) = refusal().sentences("en")
    assert sentence.startswith("The settings file mediation.toml cannot be read: it must be TOML in UTF-8 (")


def test_everything_wrong_is_said_at_once_with_its_place(monkeypatch):
    Path("mediation.toml").write_text("prot = 1\ntoken_hours = 0\nqqq = 1\n")
    monkeypatch.setenv("MEDIATION_LOG_FORMAT", "xml")
    monkeypatch.setenv("MEDIATION_DATABSE", "sqlite:///x.db")
    refused = refusal(language="fr")
    english = "\n".join(refused.sentences("en"))
    assert len(refused.faults) == 6
    assert "no setting MEDIATION_DATABSE; did you mean MEDIATION_DATABASE?" in english
    assert "no setting prot (mediation.toml); did you mean port?" in english
    assert "no setting qqq (mediation.toml)." in english
    assert "value of token_hours (mediation.toml) cannot" in english
    assert "value of MEDIATION_LOG_FORMAT cannot" in english
    assert "value of language cannot" in english
    assert all(CJK.search(sentence) for sentence in refused.sentences("zh"))


@pytest.mark.parametrize(
    "url", ["mysql://u:hunter2@h/n", "sqlite://hunter2", "sqlite:///", "sqlite:///:memory:", "sqlite:///var/",
            "hunter2", "sqlite:///a.db?mode=hunter2"],
)
def test_an_address_of_no_store_is_refused_without_repeating_it(url):
    refused = refusal(database=url)
    assert len(refused.faults) == 1
    assert "database" in str(refused)
    assert "hunter2" not in str(refused) + "".join(refused.sentences("zh"))


@pytest.mark.parametrize(
    ("name", "value"),
    [("port", 65_536), ("port", -1), ("token_hours", 721),
     ("log_format", "xml"), ("host", ""), ("organisation", ""),
     ("organisation", "x" * 101), ("password_memory_kib", 7)],
)
def test_values_out_of_bounds_are_refused(name, value):
    assert name in str(refusal(**{name: value}))


def test_what_is_shown_of_the_settings_holds_no_password():
    settings = load(database="postgresql://office:hunter2@h/n")
    assert "hunter2" not in repr(settings) + str(settings)


@pytest.mark.parametrize(
    ("url", "shown"),
    [("postgresql://office:hunter2@h:5432/n?sslmode=require", "postgresql://h:5432/n"),
     ("postgresql://h/n?user=office&password=hunter2", "postgresql://h/n"),
     ("postgresql://h/n?password=a@hunter2", "postgresql://h/n"),
     ("postgresql://office:a?hunter2@h/n", "postgresql://h/n"),
     ("postgresql://office:a/hunter2@h/n", "postgresql://…"),
     ("postgresql://office:a@hunter2@h/n", "postgresql://…"),
     ("postgresql:///n", "postgresql:///n"),
     ("sqlite:///var/a@b.db", "sqlite:///var/a@b.db")],
)
def test_the_address_that_is_shown_holds_no_password(url, shown):
    assert public_address(url) == shown


def test_every_setting_and_fault_has_words_in_both_languages():
    for name, field in Settings.model_fields.items():
        assert CJK.search(field.title), name
        assert field.description and not CJK.search(field.description), name
    for code, (zh, en) in {**FAULT_WORDS, **CHECK_WORDS}.items():
        assert CJK.search(zh) and en and not CJK.search(en), code
        assert set(re.findall(r"{(\w+)}", zh)) - {"zh"} == set(re.findall(r"{(\w+)}", en)) - {"en"}, code


def test_prepared_folders_and_all_later_files_are_for_their_owner_alone():
    settings = load(data_dir="deep/var")
    assert problems(settings, "zh") == []
    assert not Path("deep").exists()
    prepare(settings)
    Path("deep/var/office.db").write_text("")
    assert [oct(Path(p).stat().st_mode & 0o777) for p in ("deep", "deep/var", "deep/var/office.db")] == [
        "0o700", "0o700", "0o600"]
    prepare(settings)
    assert problems(settings, "en") == []


def test_a_file_where_a_folder_should_be_is_one_plain_sentence():
    Path("var").write_text("")
    settings = load()
    (sentence,) = problems(settings, "en")
    assert sentence == "var should be a folder, but there is a file; move the file or change the setting."
    with pytest.raises(SettingsRefused, match="The folder var cannot be made: File exists"):
        prepare(settings)


def test_all_that_is_wrong_on_the_machine_is_listed_at_once():
    settings = load(keys="sqlite:///./var/office.db")
    prepare(settings)
    os.umask(0o022)
    settings.key_file.write_bytes(b"short")
    settings.token_secret_file.write_bytes(b"short")
    settings.token_secret_file.chmod(0o600)
    Path("var/office.db").mkdir()
    found = "\n".join(problems(settings, "en"))
    assert len(problems(settings, "zh")) == len(problems(settings, "en")) == 5
    assert "var/office.db should be a file" in found
    assert "Other users can read var/office.key; run: chmod 600 var/office.key" in found
    assert "var/office.key is not a whole key" in found
    assert "var/token.secret is not a whole secret" in found
    assert "event store's own file" in found


@contextmanager
def ordinary_user():
    """Not root: root may write everywhere."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65_534)
    try:
        yield
    finally:
        os.seteuid(user)


@pytest.mark.parametrize(("mode", "named"), [(0o555, ""), (0o000, "/office/var")])
def test_a_folder_that_cannot_be_written_is_named(mode, named):
    with TemporaryDirectory() as place:
        settings = load(data_dir=f"{place}/office/var")
        os.chmod(place, mode)
        with ordinary_user():
            found = problems(settings, "en")
            with pytest.raises(SettingsRefused, match="Permission denied"):
                prepare(settings)
        os.chmod(place, 0o700)
    assert found == [f"The folder {place}{named} cannot be written to; let the user who runs the service own it."]
