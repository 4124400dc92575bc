"""Model to RDF and back: IRIs, terms, two total functions, canonical serialisation."""
