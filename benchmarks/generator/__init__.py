"""Seeded generator of notices as files, with the truth that was planted in each."""
