"""Who holds an item, to whom it is offered, who waits for a report: the same for every kind (domain.md 4.3)."""
