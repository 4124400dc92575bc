"""SourceText to Outline: the head by GB/T 9704-2012, the numbering tree, tables as rows."""
