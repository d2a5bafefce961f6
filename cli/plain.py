"""Every failure on the command line as one plain sentence, in Chinese or English."""

import os
from collections.abc import Callable
from functools import wraps
from typing import Any, NoReturn

import typer


def language() -> str:
    """`zh` or `en`: as MEDIATION_LANGUAGE says, else as the terminal speaks, Chinese where it says nothing."""
    chosen = os.environ.get("MEDIATION_LANGUAGE", "")
    spoken = chosen or next((os.environ[n] for n in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(n)), "")
    return "zh" if spoken[:2].lower() in ("", "zh", "c", "c.", "po") else "en"


def say(zh: str, en: str) -> str:
    """The sentence in the reader's language."""
    return zh if language() == "zh" else en


def stop(*sentences: str, code: int = 1) -> NoReturn:
    """End with these sentences on the error stream."""
    for sentence in sentences:
        typer.echo(sentence, err=True)
    raise typer.Exit(code)


def plainly(command: Callable[..., Any]) -> Callable[..., Any]:
    """A command whose expected failures end it with a sentence, never with a traceback."""

    @wraps(command)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        from domain.kernel import Invalid, Refused
        from domain.words import sentence
        from event_store.database import StoreUnavailable
        from service.accounts import ACCOUNT_WORDS
        from service.settings_faults import SettingsRefused

        lang = language()

        def word(list_key: str, code: str) -> str:
            return ACCOUNT_WORDS[code][lang == "en"] if code in ACCOUNT_WORDS else sentence(list_key, code, lang)

        try:
            return command(*args, **kwargs)
        except SettingsRefused as refused:
            stop(*refused.sentences(lang))
        except Invalid as invalid:
            stop(*(word("fault", fault.code) for fault in invalid.faults))
        except Refused as refused:
            stop(word("problem", refused.code), *(sentence("need", need, lang) for need in refused.needs))
        except StoreUnavailable as gone:
            stop(sentence("problem_detail", gone.code, lang))
        except OSError as error:
            stop(say(f"系统错误：{error.strerror}（{error.filename or ''}）", f"System error: {error}"))

    return guarded
