"""Work shared by processes, here or on a cluster: results in the order of the items, memory bounded."""

from zwgk_graph.executing.executors import Executor, Here, given_up
from zwgk_graph.executing.pools import Processes

__all__ = ["Executor", "Here", "Processes", "given_up"]
