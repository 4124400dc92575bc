"""From a file's text to its skeleton: the head by GB/T 9704-2012 and the numbering tree of its plans."""

from zwgk_graph.outlining.numbering import is_aim, task_items
from zwgk_graph.outlining.plans import outline

__all__ = ["is_aim", "outline", "task_items"]
