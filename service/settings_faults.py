"""What is wrong with the settings, everything at once and in words that say what to do."""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

Sentence = tuple[str, str]
"""(Chinese, English)."""
_COLUMN = {"zh": 0, "en": 1}

WORDS: dict[str, Sentence] = {
    "wrong_value": ("{origin} 的值不能用。该项为：{zh}", "The value of {origin} cannot be used. What it sets: {en}"),
    "unknown_setting": ("没有 {origin} 这项设置。", "There is no setting {origin}."),
    "unknown_near": (
        "没有 {origin} 这项设置，是否应为 {near}？", "There is no setting {origin}; did you mean {near}?",
    ),
    "config_missing": (
        "找不到设置文件 {path}，请检查 MEDIATION_CONFIG。", "There is no settings file {path}; check MEDIATION_CONFIG.",
    ),
    "config_unreadable": (
        "设置文件 {path} 无法读取：须为 UTF-8 编码的 TOML（{detail}）。",
        "The settings file {path} cannot be read: it must be TOML in UTF-8 ({detail}).",
    ),
}


def sentence(words: Mapping[str, Sentence], code: str, **facts: object) -> Sentence:
    """The sentence of a code in both languages, filled in."""
    zh, en = words[code]
    return zh.format(**facts), en.format(**facts)


class SettingsRefused(Exception):
    """The office cannot start with these settings; each fault is a sentence in Chinese and in English."""

    def __init__(self, faults: Iterable[Sentence]) -> None:
        self.faults = tuple(faults)
        super().__init__(*self.sentences("en"))

    def sentences(self, lang: str) -> list[str]:
        """What is wrong, in `zh` or `en`."""
        return [fault[_COLUMN[lang]] for fault in self.faults]


def read_file(path: Path | None) -> dict[str, Any]:
    """The settings in the file at `path`, none without a file; raises SettingsRefused."""
    if path is None:
        return {}
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        fault = sentence(WORDS, "config_missing", path=path)
    except (OSError, ValueError) as error:
        fault = sentence(WORDS, "config_unreadable", path=path, detail=error)
    raise SettingsRefused([fault])


def refused(
    model: type[BaseModel], error: ValidationError | None, variables: Iterable[str], origin: Callable[[str], str]
) -> SettingsRefused:
    """Everything that is wrong; `origin` says where a setting was read. No value is repeated: some hold a password."""
    prefix = model.model_config["env_prefix"]
    names = list(model.model_fields)
    faults = [unknown(name, name.upper(), [prefix + known.upper() for known in names]) for name in variables]
    for entry in error.errors(include_url=False, include_input=False) if error else ():
        # pydantic's word for a default that waits for another setting, which is itself reported
        if entry["type"] == "default_factory_not_called":
            continue
        name = str(entry["loc"][0])
        if entry["type"] == "extra_forbidden":
            faults.append(unknown(origin(name), name, names))
        else:
            field = model.model_fields[name]
            faults.append(sentence(WORDS, "wrong_value", origin=origin(name), zh=field.title, en=field.description))
    return SettingsRefused(faults)


def unknown(origin: str, name: str, known: list[str]) -> Sentence:
    """The sentence for a name that is no setting, with the name that comes nearest."""
    near = get_close_matches(name, known, n=1)
    if near:
        return sentence(WORDS, "unknown_near", origin=origin, near=near[0])
    return sentence(WORDS, "unknown_setting", origin=origin)
