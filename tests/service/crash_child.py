"""A process that gives commands from four threads until it is killed, and says aloud what has been acknowledged.

Called with the store's URL, the folder of its keys, who acts, the node, and the number of each thread's first task.
Each line that it prints is `key item version`, written after the office has answered.
"""

import os
import sys
import threading
from datetime import date
from itertools import count
from pathlib import Path

from domain.rectification_task.events import ProgressRecorded, RectificationNoticeIssued, TaskDrafted
from service.commands import Command
from service.office import Office


def work(office: Office, actor: str, node: str, thread: int, start: int) -> None:
    """Tasks, one after the other: a draft, its notice, and something that is refused."""
    words = TaskDrafted(node=node, title="楼道堆物", requirement="清空", due_on=date(2027, 1, 1), contact="令狐某")

    def give(key: str, name: str, event: object, item: str | None = None) -> str:
        command = Command(
            kind="rectification_task", name=name, event=event, actor=actor, item_id=item, key=key, fingerprint=key,
        )
        answer = office.perform(command)
        os.write(1, f"{key} {answer.id} {answer.version}\n".encode())
        return answer.id

    for nth in count(start):
        item = give(f"{thread}-{nth}-draft", "draft", words)
        give(f"{thread}-{nth}-issue", "issue", RectificationNoticeIssued(), item)
        too_early = ProgressRecorded(percent=1)
        office.submit(Command(
            kind="rectification_task", name="record_progress", event=too_early, actor=actor, item_id=item
        )).exception()


def main(url: str, folder: str, actor: str, node: str, *starts: str) -> None:
    office = Office(url, f"sqlite:///{folder}/keys.db", Path(folder) / "office.key")
    for thread, start in enumerate(starts):
        threading.Thread(target=work, args=(office, actor, node, thread, int(start))).start()


if __name__ == "__main__":
    main(*sys.argv[1:])
