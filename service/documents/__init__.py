"""The documents of the field: which there are, what stands in them, and how they become a page, a PDF or Word file."""
