"""Packaged or given SPARQL to rows."""
