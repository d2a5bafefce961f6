"""Photos, scans and recordings, kept outside the log under the hash of their content."""
