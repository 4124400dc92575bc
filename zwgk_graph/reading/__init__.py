"""File to SourceText: bytes decoded, blocks and tables in order, every character mapped to the file."""
