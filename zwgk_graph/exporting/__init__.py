"""Networks, ledgers, calendars, tables, pictures, RDF."""
