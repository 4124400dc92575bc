"""The dataset: open, load, replace one notice, query."""
