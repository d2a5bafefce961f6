"""Every view of the office, in one place."""

from projections.attachments import AttachmentsProjection
from projections.holdings import HoldingsProjection
from projections.lives import LivesProjection
from projections.milestones import MilestonesProjection
from projections.notices import NoticesProjection
from projections.numbers import NumbersProjection
from projections.outcomes import OutcomesProjection
from projections.search import SearchProjection
from projections.site_history import SiteHistoryProjection
from projections.slots import SlotsProjection
from projections.status import StatusProjection
from projections.table import Projection, Table
from projections.trail import TrailProjection

PROJECTIONS: tuple[Projection, ...] = (
    StatusProjection(),
    TrailProjection(),
    MilestonesProjection(),
    LivesProjection(),
    SearchProjection(),
    NumbersProjection(),
    HoldingsProjection(),
    OutcomesProjection(),
    AttachmentsProjection(),
    SlotsProjection(),
    SiteHistoryProjection(),
    NoticesProjection(),
)
RULES = 9
"""Raised whenever a projection gives other rows for the same events: the views of a running office are then remade."""
TABLES: tuple[Table, ...] = tuple(table for projection in PROJECTIONS for table in projection.tables)
