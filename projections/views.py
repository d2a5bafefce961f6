"""Every view of the office, in one place."""

from projections.milestones import MilestonesProjection
from projections.numbers import NumbersProjection
from projections.search import SearchProjection
from projections.status import StatusProjection
from projections.table import Projection, Table
from projections.trail import TrailProjection

PROJECTIONS: tuple[Projection, ...] = (
    StatusProjection(),
    TrailProjection(),
    MilestonesProjection(),
    SearchProjection(),
    NumbersProjection(),
)
TABLES: tuple[Table, ...] = tuple(table for projection in PROJECTIONS for table in projection.tables)
