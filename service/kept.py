"""What the office keeps beside its log and its views, and could not make anew from them."""

from projections.table import Table

REQUESTS = Table(
    "requests",
    {"actor": "text", "key": "text", "fingerprint": "text", "answer": "text", "recorded_at": "text"},
    primary=("key", "actor"),
    appended=True,
)
"""What each idempotency key was answered."""
UPLOADS = Table(
    "uploads",
    {
        "digest": "text", "actor": "text", "media_type": "text", "bytes": "int", "width": "int", "height": "int",
        "thumbnail": "text", "uploaded_at": "text",
    },
    primary=("digest", "actor"),
    indexes=("uploaded_at",),
)
"""Who brought which file in. What its sender called it is not kept: such names often tell of people."""
MADE_BY = Table("views_made_by", {"rules": "text"})
"""One row: which rules the views were made by."""
TICKED = Table("ticked", {"at": "text"})
"""One row: when the clockwork last went over everything."""
READ_MARKS = Table("read_marks", {"member": "text", "position": "int"}, primary=("member",))
"""Up to which position of the log each person has read their notices."""
FOLLOWERS = Table("followers", {"name": "text", "position": "int", "mark": "text"}, primary=("name",))
"""Up to which position the log has been handed on to whom, and what stands there."""
MAILED = Table("mailed", {"member": "text", "day": "text"}, primary=("member",))
"""The day of each person's last letter."""
RECOUNTED = Table("recounted", {"position": "int"})
"""One row: the change of the office's book after which every item has been told what moved."""
SAVED_VIEWS = Table(
    "saved_views", {"owner": "text", "name": "text", "street": "text", "address": "text"}, primary=("owner", "name"),
)
"""The filters and columns of lists that people have named. street: with whom they share it; empty for nobody."""

KEPT = (REQUESTS, UPLOADS, MADE_BY, TICKED, READ_MARKS, FOLLOWERS, MAILED, RECOUNTED, SAVED_VIEWS)
