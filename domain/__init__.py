"""The rules of the field: what may happen to an item, who may do it, and what is then recorded."""
