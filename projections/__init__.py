"""Views of the log, each answering one question; all of them can be thrown away and made again."""
