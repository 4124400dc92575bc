"""Plans to carry-down links and coverage."""
