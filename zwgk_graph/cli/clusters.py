"""The option by which commands are told to run on a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from zwgk_graph.cli.language import Say

if TYPE_CHECKING:
    from zwgk_graph.executing import Executor


def scheduler_option(say: Say) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Adds ``--scheduler``."""
    told = say("交给 Dask 集群，如 tcp://主机:8786", "use a Dask cluster (tcp://host:8786)")
    return click.option("--scheduler", metavar="ADDRESS", help=told)


@contextmanager
def chosen_cluster(scheduler: str | None) -> Iterator[Executor | None]:
    """The cluster of a scheduler while it is used, None where none is named; raises as ``connect``."""
    if scheduler is None:
        yield None
        return
    from zwgk_graph.building.version import program_version
    from zwgk_graph.executing.cluster import connect

    with connect(scheduler, program_version) as cluster:
        yield cluster
