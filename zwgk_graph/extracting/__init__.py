"""SourceText to Notice: outline, mentions and identities put together into the notice record."""
