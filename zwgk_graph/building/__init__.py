"""Files to store: only what changed, all or nothing."""
