"""Files to store: only what changed, all or nothing."""

from zwgk_graph.building.options import BuildOptions
from zwgk_graph.building.report import BuildReport, Counts, SourceResult
from zwgk_graph.building.runs import build

__all__ = ["BuildOptions", "BuildReport", "Counts", "SourceResult", "build"]
