"""Mention to identity: area, unit, document; one candidate left or unresolved, never the first hit."""
