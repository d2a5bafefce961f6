"""What other processes do in tests of the office."""


from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from domain.rectification_task.events import RectificationNoticeIssued, TaskDrafted
from service.commands import Answer, Command
from tests.office import open_office


def issue_notices(folder: Path, url: str, node: str, actor: str, drafts: list[TaskDrafted], threads: int) -> list[str]:
    """Draft tasks and issue their notices from several threads; the notices' numbers."""
    office = open_office(folder, url)

    def issued(words: TaskDrafted) -> Answer:
        begin = Command(kind="rectification_task", name="draft", event=words, actor=actor)
        item = office.perform(begin).id
        notice = RectificationNoticeIssued()
        return office.perform(Command(kind="rectification_task", name="issue", event=notice, actor=actor, item_id=item))

    with ThreadPoolExecutor(threads) as pool:
        numbers = [answer.number for answer in pool.map(issued, drafts)]
    office.close()
    return numbers




def start(folder: Path, url: str) -> str | None:
    """Start as a worker that finds the store as it is, or empty; what is wrong with it then."""
    office = open_office(folder, url)
    found = office.fault()
    office.close()
    return found
