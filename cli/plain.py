"""Every failure on the command line as one plain sentence, in Chinese or English."""

import logging
import os
from collections.abc import Callable, Iterator
from functools import wraps
from traceback import extract_tb
from typing import Any, NoReturn

import typer


def language() -> str:
    """`zh` or `en`: as MEDIATION_LANGUAGE says, else as the terminal speaks, Chinese where it says nothing."""
    chosen = os.environ.get("MEDIATION_LANGUAGE", "")
    spoken = chosen or next((os.environ[n] for n in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(n)), "")
    return "zh" if spoken.partition("_")[0].partition(".")[0].lower() in ("", "zh", "c", "posix") else "en"


def say(zh: str, en: str) -> str:
    """The sentence in the reader's language."""
    return zh if language() == "zh" else en


def stop(*sentences: str, code: int = 1) -> NoReturn:
    """End with these sentences on the error stream."""
    for sentence in sentences:
        typer.echo(sentence, err=True)
    raise typer.Exit(code)


def plainly(command: Callable[..., Any]) -> Callable[..., Any]:
    """A command whose failures end it with a sentence, never with a traceback."""

    @wraps(command)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        # what the pool of connections has to say while it tries again is told once, by the error in the end
        logging.getLogger("psycopg").addHandler(logging.NullHandler())
        try:
            return command(*args, **kwargs)
        except (typer.Exit, typer.Abort, typer.BadParameter):
            raise
        except Exception as error:
            stop(*reasons(error, language()))

    return guarded


def reasons(error: Exception, lang: str) -> Iterator[str]:
    """Why a command could not be carried out."""
    from domain.kernel import Invalid, Refused
    from domain.words import sentence
    from event_store.database import StoreUnavailable
    from event_store.keys import OfficeKeyWrong
    from service.accounts import ACCOUNT_WORDS
    from service.settings_faults import SettingsRefused

    def word(list_key: str, code: str, **facts: Any) -> str:
        return ACCOUNT_WORDS[code][lang == "en"] if code in ACCOUNT_WORDS else sentence(list_key, code, lang, **facts)

    match error:
        case SettingsRefused():
            yield from error.sentences(lang)
        case Invalid(faults=faults):
            yield from (word("fault", fault.code) for fault in faults)
        case Refused(code=code, needs=needs, facts=facts):
            yield from [word("need", need) for need in needs] or [word("problem_detail", code, **facts)]
        case StoreUnavailable(code=code):
            yield word("problem_detail", code)
        case OfficeKeyWrong():
            yield say("主密钥文件不是封存密钥库的那一把；请运行 mediation doctor 查看，并从备份恢复。",
                      "The office key is not the one of the stored keys: see mediation doctor, and restore the backup.")
        case OSError():
            place = f" {error.filename}" if error.filename else ""
            yield say(f"系统不允许：{error.strerror}{place}。", f"The system refuses: {error.strerror}{place}.")
        case _:
            frame = extract_tb(error.__traceback__)[-1]
            where = f"{type(error).__name__}, {os.path.basename(frame.filename)}:{frame.lineno}"
            yield say(f"出现未预料的错误（{where}），请把这一行交给维护人员。",
                      f"Something nobody foresaw went wrong ({where}); give this line to whoever maintains the system.")
