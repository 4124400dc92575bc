"""Finding units: who is responsible for what, in which role."""

from zwgk_graph.finding.conventions import UnitConvention, find_convention
from zwgk_graph.finding.unit_clauses import UnitClause, find_unit_clauses
from zwgk_graph.finding.unit_lists import UnitList, parse_units, read_units

__all__ = [
    "UnitClause",
    "UnitConvention",
    "UnitList",
    "find_convention",
    "find_unit_clauses",
    "parse_units",
    "read_units",
]
