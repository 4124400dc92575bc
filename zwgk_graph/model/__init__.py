"""Frozen values every layer shares; no dependency but the standard library."""
