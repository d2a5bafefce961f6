"""The pages: what people see and fill in, drawn from the same tables and answers as the API."""
