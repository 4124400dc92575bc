"""Seeded generator of notices as files, with the truth that was planted in each."""

from benchmarks.generator.generating import GeneratedNotice, generate

__all__ = ["GeneratedNotice", "generate"]
