"""What a user chooses about a build."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zwgk_graph.executing import Executor, Processes

if TYPE_CHECKING:
    from zwgk_graph.tracing.review import Review


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How to build.

    ``jobs``: processes, None for one a core; ``cluster``: what does the work instead of them; ``prune``: remove what
    has no source any more; ``baselines``: load the packaged ones too; ``trace``: renew the carry-down links;
    ``reviews``: what people decided about links; ``optimize``: arrange even a small store for reading.
    """

    jobs: int | None = None
    prune: bool = False
    baselines: bool = True
    trace: bool = True
    reviews: tuple[Review, ...] = ()
    cluster: Executor | None = None
    optimize: bool = False

    @property
    def executor(self) -> Executor:
        """What does the work."""
        return self.cluster or Processes(self.jobs or os.cpu_count() or 1)


DEFAULT_OPTIONS = BuildOptions()
