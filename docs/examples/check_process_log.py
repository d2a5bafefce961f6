"""Has pm4py read a process log of the office, and compares what it found with the file itself, count by count."""

import json
import sys
from collections import Counter
from pathlib import Path

import pm4py


def main(path: Path) -> None:
    """Print the counts; ends with an error where pm4py found something else than the file holds."""
    held = json.loads(path.read_bytes())
    log = pm4py.read_ocel2_json(str(path))
    objects = log.objects.groupby("ocel:type").size().to_dict()
    events = log.events.groupby("ocel:activity").size().to_dict()
    # pm4py keeps one relation of an event to an object, whatever else that object is to it
    relations = sum(len({pair["objectId"] for pair in one["relationships"]}) for one in held["events"])
    between = sum(len(one["relationships"]) for one in held["objects"])
    compared = {
        "events": (len(log.events), len(held["events"])),
        "objects": (len(log.objects), len(held["objects"])),
        "types of events": (len(events), len(held["eventTypes"])),
        "types of objects": (len(objects), len(held["objectTypes"])),
        "events of each type": (events, dict(Counter(one["type"] for one in held["events"]))),
        "objects of each type": (objects, dict(Counter(one["type"] for one in held["objects"]))),
        "relations of events": (len(log.relations), relations),
        "relations of objects": (len(log.o2o), between),
    }
    for name, (found, wanted) in compared.items():
        print("ok " if found == wanted else "NOT", name, found if isinstance(found, int) else f"{len(found)} types")
    if any(found != wanted for found, wanted in compared.values()):
        sys.exit(1)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
