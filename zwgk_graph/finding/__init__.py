"""Text to mentions: units, deadlines, citations, indicators, themes, clauses; pure functions on strings."""
