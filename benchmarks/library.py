"""The peer: the same task written as the `eventsourcing` library's own documentation would write it, without views."""

import sqlite3
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event

NOTES = 7
"""A task with so many notes of progress has ten events."""


class Task(Aggregate):
    """A rectification task by its first three transitions and its progress."""

    @event("Drafted")
    def __init__(self, by: str, node: str, title: str, requirement: str, due_on: str) -> None:
        self.node, self.title, self.requirement, self.due_on = node, title, requirement, due_on
        self.stage, self.percent = "drafted", 0

    @event("Issued")
    def issue(self, by: str, role: str, on: str) -> None:
        self.stage = "issued"

    @event("Served")
    def serve(self, by: str, role: str, on: str, how: str) -> None:
        self.stage = "served"

    @event("Progressed")
    def record_progress(self, by: str, role: str, on: str, percent: int) -> None:
        self.stage, self.percent = "in_progress", percent


def open_application(store_url: str) -> Application[UUID]:
    """The library's application on this store, with its default settings; as durable as ours."""
    if store_url.startswith("sqlite"):
        with sqlite3.connect(":memory:") as probe:
            full = probe.execute("PRAGMA synchronous").fetchone()[0] == 2
        probe.close()
        if not full:
            raise RuntimeError("this SQLite is not built with synchronous=FULL, which the library relies on")
        return Application(env={
            "PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": store_url.removeprefix("sqlite:///"),
        })
    server = urlsplit(store_url)
    settings: dict[str, Any] = {
        "DBNAME": server.path.strip("/"), "HOST": server.hostname, "PORT": str(server.port), "USER": server.username,
        "PASSWORD": server.password or "none",
    }
    return Application(env={
        "PERSISTENCE_MODULE": "eventsourcing.postgres", **{f"POSTGRES_{key}": value for key, value in settings.items()}
    })


def draft(events: int = 3 + NOTES) -> Task:
    """A task with so many events, three at least."""
    task = Task("inspector", "/street/community/", "消防通道堆放杂物", "清空通道", "2027-01-01")
    task.issue("inspector", "inspector", "2026-11-20")
    task.serve("inspector", "inspector", "2026-11-20", "in_person")
    for nth in range(events - 3):
        task.record_progress("inspector", "inspector", "2026-11-20", nth)
    return task


def fill(application: Application[UUID], count: int, events: int = 3 + NOTES) -> list[UUID]:
    """The ids of so many new tasks."""
    ids = []
    for start in range(0, count, 50):
        tasks = [draft(events) for _ in range(min(50, count - start))]
        application.save(*tasks)
        ids += [task.id for task in tasks]
    return ids


def give(application: Application[UUID], task_id: UUID) -> None:
    """One command: load, mutate, save."""
    task: Task = application.repository.get(task_id)
    task.record_progress("inspector", "inspector", "2026-11-20", 40)
    application.save(task)
