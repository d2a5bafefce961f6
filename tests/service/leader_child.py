"""A process that stands for leader of the clockwork, says once whether it leads, and stays until it is killed."""

import sys
import time

from event_store.database import open_database

if __name__ == "__main__":
    leader = open_database(sys.argv[1]).leader("ticks")
    print(leader.leads(), flush=True)
    time.sleep(600)
