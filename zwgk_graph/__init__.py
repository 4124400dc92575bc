"""Knowledge graph and semantic queries for 政务公开 (open government) plans."""

__version__ = "0.1.0"
