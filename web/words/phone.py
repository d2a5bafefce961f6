"""The words of the quick form, of rounds, and of what waits without a signal."""

WORDS: dict[str, tuple[str, str]] = {
    "quick_what": ("什么事", "What it is about"),
    "quick_who": ("哪些人", "Who is involved"),
    "quick_may": ("受理与告知", "Taking it on"),
    "quick_how": ("怎样调成的", "How it was settled"),
    "quick_more": ("来源、人数等（一般不用改）", "Source, numbers of people (usually left as they are)"),
    "quick_lead": (
        "当场调成、口头达成协议的，用这一页填完；系统照样逐条记录登记、受理、告知、调解、协议和履行。",
        "For what was settled by word in one sitting: filled in on one page, recorded step by step all the same.",
    ),
}
