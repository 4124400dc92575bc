"""Shapes compiled to SPARQL: one query for each constraint of each shape, over all its focus nodes at once.

The definitions are those of the SHACL recommendation (https://www.w3.org/TR/shacl/, sections 4 and 5). A shape that
uses something else is refused by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from zwgk_graph.graph.terms import RDF, SH
from zwgk_graph.validating.conditions import FEW, MODIFIERS, OF_VALUE, TRUE, Conditions, check_place, single, text
from zwgk_graph.validating.dialect import Dialect, UnsupportedShapeError
from zwgk_graph.validating.nodes import Blank, Node, Triples, n_node
from zwgk_graph.validating.rules import Rules
from zwgk_graph.validating.shapes import Constraint, Shape, Target


@dataclass(frozen=True, slots=True)
class Compiled:
    """A query whose rows are the violations of one constraint: ?this, and where they apply ?value, ?path, ?graph.

    ``graphs`` is true where ?graph is to be bound to the data graphs.
    """

    text: str
    shape: Shape
    component: str
    graphs: bool

    def over(self, graphs: tuple[str, ...]) -> str:
        """The query for some data graphs."""
        if not self.graphs:
            return self.text
        return f"{self.text} VALUES ?graph {{ {' '.join(f'<{graph}>' for graph in graphs)} }}"


def compile_rules(rules: Rules, graphs: bool = False) -> tuple[Compiled, ...]:
    """The queries of all shapes with targets; see ``Dialect`` for ``graphs``.

    UnsupportedShapeError for a shape that uses what is not compiled.
    """
    compiler = _Compiler(rules, Dialect(graphs))
    return tuple(query for shape in rules.shapes.values() for query in compiler.shape(shape))


class _Compiler:
    def __init__(self, rules: Rules, dialect: Dialect) -> None:
        self.triples: Triples = rules.triples
        self.shapes: Mapping[Node, Shape] = rules.shapes
        self.dialect = dialect
        self.conditions = Conditions(rules.shapes, dialect)

    def shape(self, shape: Shape) -> Iterator[Compiled]:
        """The queries of a shape with targets, none for another."""
        if any(True for _ in self.triples.subjects(RDF + "type", SH + "ConstraintComponent")):
            raise UnsupportedShapeError(shape, "sh:ConstraintComponent")
        self.conditions = Conditions(self.shapes, self.dialect)  # variables are numbered anew in each shape
        if shape.targets:
            yield from self._queries(shape, self._target(shape.targets), ())

    def _queries(self, shape: Shape, focus: str, inside: tuple[Node, ...]) -> Iterator[Compiled]:
        """The queries of a shape for the focus nodes that a pattern binds to ?this."""
        if shape.deactivated:
            return
        if shape.node in inside:
            raise UnsupportedShapeError(shape, "recursion")
        for constraint in shape.constraints:
            if constraint.parameter == "property":
                child = self.shapes[constraint.values[0]]
                yield from self._queries(child, self._inner(shape, focus), (*inside, shape.node))
            elif constraint.parameter not in MODIFIERS:
                for columns, body, ending in self._violations(shape, constraint, focus):
                    yield self._compiled(shape, constraint, columns, body, ending)

    def _compiled(self, shape: Shape, constraint: Constraint, columns: str, body: str, ending: str) -> Compiled:
        distinct = "" if ending else "DISTINCT "
        query = f"SELECT {distinct}{self.dialect.columns}{columns} {self.dialect.where(body)}{ending}"
        parameter = constraint.parameter
        name = "SPARQL" if parameter == "sparql" else parameter[0].upper() + parameter[1:]
        return Compiled(query, shape, f"{SH}{name}ConstraintComponent", self.dialect.graphs)

    def _violations(self, shape: Shape, constraint: Constraint, focus: str) -> Iterator[tuple[str, str, str]]:
        """For each query: further columns, the pattern of the violations, what follows it."""
        parameter = constraint.parameter
        check_place(shape, parameter)
        if parameter in OF_VALUE:
            columns, values, value = (" ?value", self._value(shape), "?value") if shape.path else _ITSELF
            yield columns, f"{focus} {values} FILTER(!({self.conditions.allows(shape, constraint, value)}))", ""
        elif parameter in ("minCount", "maxCount", "qualifiedMinCount", "qualifiedMaxCount"):
            yield self._counted(shape, constraint, focus)
        elif parameter == "sparql":
            yield self._sparql(shape, constraint, focus)
        elif parameter == "closed":
            if constraint.values[0] == TRUE:
                stray = f"{self._value(shape, '?node')} ?node ?path ?value"
                yield " ?path ?value", f"{focus} {stray} FILTER(?path NOT IN ({self.conditions.open(shape)}))", ""
        elif parameter in ("equals", "disjoint"):
            yield from self._compared(shape, constraint, focus)
        elif parameter in ("lessThan", "lessThanOrEquals"):
            pattern = self.conditions.misordered(shape, constraint, "?this", "?value", "?other")
            yield " ?value ?other", f"{focus} {pattern}", ""
        elif parameter == "uniqueLang":
            if constraint.values[0] == TRUE:
                pattern = self.conditions.twice_in_a_language(shape, "?this", "?one", "?other")
                yield " ?language", f"{focus} {pattern} BIND(LCASE(LANG(?one)) AS ?language)", ""
        elif parameter == "hasValue":
            yield "", f"{focus} FILTER(!({self.conditions.holds(shape, constraint, '?this')}))", ""
        else:
            raise UnsupportedShapeError(shape, f"sh:{parameter}")

    def _counted(self, shape: Shape, constraint: Constraint, focus: str) -> tuple[str, str, str]:
        number = int(text(constraint.values[0]))
        if number <= FEW:
            return "", f"{focus} FILTER(!({self.conditions.holds(shape, constraint, '?this')}))", ""
        extra = single(shape, "qualifiedValueShape") if constraint.parameter.startswith("qualified") else None
        tests = self.conditions.qualified("?value", extra, self.conditions.siblings(shape)) if extra else []
        values = f"{self._value(shape)} {' '.join(f'FILTER({test})' for test in tests)}"
        sign = "<" if constraint.parameter in ("minCount", "qualifiedMinCount") else ">"
        having = f" GROUP BY {self.dialect.columns} HAVING(COUNT(DISTINCT ?value) {sign} {number})"
        return "", f"{focus} OPTIONAL {{ {values} }}", having

    def _compared(self, shape: Shape, constraint: Constraint, focus: str) -> Iterator[tuple[str, str, str]]:
        predicate = n_node(constraint.values[0])
        mine, theirs = self._value(shape), f"?this {predicate} ?value ."
        if constraint.parameter == "disjoint":
            yield " ?value", f"{focus} {mine} FILTER(EXISTS {{ {theirs} }})", ""
            return
        yield " ?value", f"{focus} {mine} FILTER(!EXISTS {{ {theirs} }})", ""
        other = f"EXISTS {{ {mine} }}" if shape.path else "sameTerm(?this, ?value)"
        yield " ?value", f"{focus} {theirs} FILTER(!{other})", ""

    def _sparql(self, shape: Shape, constraint: Constraint, focus: str) -> tuple[str, str, str]:
        """A SPARQL-based constraint (section 5): its WHERE joined to the focus nodes it is pre-bound to there."""
        node = constraint.values[0]
        select = self.triples.text(node, SH + "select")
        if self.triples.text(node, SH + "deactivated") == "true":
            return "", f"{focus} FILTER(false)", ""
        match = _SELECT.fullmatch(select.strip()) if select else None
        if match is None or _BARRED.search(match["where"]):
            raise UnsupportedShapeError(
                shape, "a SPARQL constraint with grouping, sub-queries, MINUS, VALUES or SERVICE"
            )
        body = self._expanded(node, match["where"])
        if shape.path:
            body = re.sub(r"\?PATH\b", lambda _: str(shape.path), body)
        columns = " ?value" if re.search(r"[?$]value\b", match["columns"] + match["where"]) else ""
        columns += " ?path" if re.search(r"[?$]path\b", match["columns"]) else ""
        return columns, f"{focus} {body}", ""

    def _expanded(self, node: Node, where: str) -> str:
        """The text of a pattern with the prefixes of sh:prefixes written out and $this as ?this."""
        declared = {
            self.triples.text(one, SH + "prefix"): self.triples.text(one, SH + "namespace")
            for owner in self.triples.values(node, SH + "prefixes")
            for one in self.triples.values(owner, SH + "declare")
        }

        def written(match: re.Match[str]) -> str:
            if match["variable"]:
                return f"?{match['variable']}"
            if match["name"] is None or declared.get(match["prefix"]) is None:
                return match[0]
            return f"<{declared[match['prefix']]}{match['name']}>"

        return _PREFIXED.sub(written, where)

    def _value(self, shape: Shape, value: str = "?value") -> str:
        return self.conditions.value(shape, "?this", value)

    def _inner(self, shape: Shape, focus: str) -> str:
        """The pattern for the value nodes of a shape as focus nodes of the property shapes in it."""
        if shape.path is None:
            return focus
        outer = self.conditions.fresh("t")
        return f"{_THIS.sub(outer, focus)} {outer} {shape.path} ?this ."

    def _target(self, targets: tuple[Target, ...]) -> str:
        patterns = [self._one_target(target) for target in targets]
        return patterns[0] if len(patterns) == 1 else " UNION ".join(f"{{ {pattern} }}" for pattern in patterns)

    def _one_target(self, target: Target) -> str:
        if target.kind == "class":
            return self.dialect.instance("?this", target.node)
        if target.kind == "subjects-of":
            return f"?this {n_node(target.node)} {self.conditions.fresh()} ."
        if target.kind == "objects-of":
            return f"{self.conditions.fresh()} {n_node(target.node)} ?this ."
        if isinstance(target.node, Blank):
            return "FILTER(false)"  # a blank node of the shapes graph is no node of the data
        return f"VALUES ?this {{ {n_node(target.node)} }}"


_ITSELF = (" (?this AS ?value)", "", "?this")
"""What is selected, bound and tested where the focus node is its own value node."""
_THIS = re.compile(r"[?]this\b")
_SELECT = re.compile(r"SELECT\s+(?P<columns>(?:DISTINCT\s+)?[^{}()]*?)\s*(?:WHERE)?\s*\{(?P<where>.*)\}", re.I | re.S)
_BARRED = re.compile(r"\b(?:SELECT|MINUS|VALUES|SERVICE)\b")
_PREFIXED = re.compile(
    r"""<[^<>"{}|^`\\\x00-\x20]*> | "(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*' | \#[^\n]*
    | \$(?P<variable>\w+)
    | (?<![\w?$])(?P<prefix>[A-Za-z][\w-]*)?:(?P<name>[\w-]*)""",
    re.VERBOSE,
)
