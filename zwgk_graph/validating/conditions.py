"""Whether a node conforms to a shape, as a SPARQL expression that never raises an error.

Each constraint component follows its definition in the SHACL recommendation, section 4. A shape is what all its
constraints say; an expression for a nested shape asks, by EXISTS, whether any value node breaks one of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import combinations, count

from zwgk_graph.graph.rdf import Literal
from zwgk_graph.graph.terms import RDF, SH, XSD
from zwgk_graph.validating.datatypes import well_formed
from zwgk_graph.validating.dialect import Dialect, UnsupportedShapeError
from zwgk_graph.validating.nodes import Node, n_node
from zwgk_graph.validating.shapes import Constraint, Shape

NESTED_MOST = 6
"""Counting inside a nested shape asks for so many different values at once; more is refused."""

COMPARED = {"minExclusive": ">", "minInclusive": ">=", "maxExclusive": "<", "maxInclusive": "<="}
KINDS = {
    "IRI": "isIRI({0})",
    "BlankNode": "isBlank({0})",
    "Literal": "isLiteral({0})",
    "BlankNodeOrIRI": "!isLiteral({0})",
    "BlankNodeOrLiteral": "!isIRI({0})",
    "IRIOrLiteral": "!isBlank({0})",
}
OF_VALUE = frozenset(
    {"class", "datatype", "nodeKind", "minLength", "maxLength", "pattern", "languageIn", "not", "and", "or", "xone"}
    | {"node", "in"}
    | set(COMPARED)
)
"""Parameters whose constraint looks at each value node alone."""
TRUE = Literal("true", XSD + "boolean")
"""The one literal that switches a constraint on; ``1`` does not (W3C test uniqueLang-002)."""
MODIFIERS = frozenset({"flags", "ignoredProperties", "qualifiedValueShape", "qualifiedValueShapesDisjoint"})
"""Parameters that only say more about another one."""


class Conditions:
    """Expressions about the shapes of one shapes graph; fresh variables are numbered, so the text is deterministic."""

    def __init__(self, shapes: Mapping[Node, Shape], dialect: Dialect) -> None:
        self.shapes = shapes
        self.dialect = dialect
        self._numbers = count(1)
        self._inside: list[Node] = []

    def fresh(self, name: str = "v") -> str:
        """A variable not used before."""
        return f"?{name}{next(self._numbers)}"

    def conforms(self, node: Node, focus: str) -> str:
        """Whether the focus node conforms to a shape."""
        shape = self.shapes[node]
        if shape.deactivated:
            return "true"
        if node in self._inside:
            raise UnsupportedShapeError(shape, "recursion")
        self._inside.append(node)
        tests = [self._holds(shape, constraint, focus) for constraint in shape.constraints]
        self._inside.pop()
        return _all([test for test in tests if test])

    def allows(self, shape: Shape, constraint: Constraint, value: str) -> str:
        """Whether one value node satisfies a constraint that looks at each value alone."""
        first = constraint.values[0] if constraint.values else RDF + "nil"
        parameter = constraint.parameter
        if parameter in COMPARED:
            return f"COALESCE({value} {COMPARED[parameter]} {n_node(first)}, false)"
        return str(getattr(self, f"_{parameter}_allows")(shape, constraint, value))

    def enough(
        self, shape: Shape, focus: str, least: int, extra: Node | None = None, apart: tuple[Node, ...] = ()
    ) -> str:
        """Whether there are at least so many values, of a shape if one is given and of none of those in ``apart``."""
        if least <= 0:
            return "true"
        if least > NESTED_MOST:
            raise UnsupportedShapeError(shape, f"a count above {NESTED_MOST} in a nested shape")
        names = [self.fresh() for _ in range(least)]
        tests = [test for name in names for test in self.qualified(name, extra, apart)]
        tests += [f"!sameTerm({one}, {other})" for one, other in combinations(names, 2)]
        return f"EXISTS {{ {' '.join(self.value(shape, focus, name) for name in names)} {_filters(tests)} }}"

    def qualified(self, value: str, extra: Node | None, apart: tuple[Node, ...]) -> list[str]:
        """The tests a value must pass to be counted by a qualified value shape."""
        tests = [self.conforms(extra, value)] if extra is not None else []
        return [*tests, *(f"!({self.conforms(other, value)})" for other in apart)]

    def value(self, shape: Shape, focus: str, value: str) -> str:
        """A pattern that binds a variable to the value nodes of a focus node."""
        return f"{focus} {shape.path} {value} ." if shape.path else f"BIND({focus} AS {value})"

    def siblings(self, shape: Shape) -> tuple[Node, ...]:
        """The qualified value shapes beside that of a shape, when they are to be disjoint (section 4.7.3)."""
        if single(shape, "qualifiedValueShapesDisjoint") != TRUE:
            return ()
        own = single(shape, "qualifiedValueShape")
        found: dict[Node, None] = {}
        for parent in self.shapes.values():
            children = [one.values[0] for one in parent.constraints if one.parameter == "property"]
            if shape.node in children:
                shapes = (single(self.shapes[child], "qualifiedValueShape") for child in children)
                found.update((one, None) for one in shapes if one is not None and one != own)
        return tuple(found)

    def _holds(self, shape: Shape, constraint: Constraint, focus: str) -> str | None:
        """Whether all value nodes of a focus node satisfy a constraint; None where it says nothing by itself."""
        parameter = constraint.parameter
        check_place(shape, parameter)
        if parameter in MODIFIERS:
            return None
        if parameter in OF_VALUE:
            return self._each(shape, focus, lambda value: self.allows(shape, constraint, value))
        if parameter == "property":
            return self._each(shape, focus, lambda value: self.conforms(constraint.values[0], value))
        if parameter in ("closed", "hasValue", "equals", "disjoint", "uniqueLang"):
            return str(getattr(self, f"_{parameter}_holds")(shape, constraint, focus))
        if parameter in ("lessThan", "lessThanOrEquals"):
            return self._ordered_holds(shape, constraint, focus)
        if parameter in _COUNTS:
            return self._count_holds(shape, constraint, focus)
        raise UnsupportedShapeError(shape, f"sh:{parameter}")

    def _each(self, shape: Shape, focus: str, test: _Test) -> str:
        if shape.path is None:
            return test(focus)
        value = self.fresh()
        return f"!EXISTS {{ {self.value(shape, focus, value)} FILTER(!({test(value)})) }}"

    def _count_holds(self, shape: Shape, constraint: Constraint, focus: str) -> str:
        number = int(text(constraint.values[0]))
        extra = single(shape, "qualifiedValueShape") if constraint.parameter.startswith("qualified") else None
        apart = self.siblings(shape) if extra is not None else ()
        if constraint.parameter in ("minCount", "qualifiedMinCount"):
            return self.enough(shape, focus, number, extra, apart)
        return f"!{self.enough(shape, focus, number + 1, extra, apart)}"

    def _class_allows(self, _shape: Shape, constraint: Constraint, value: str) -> str:
        return f"({self.dialect.is_instance(value, constraint.values[0])})"

    def _datatype_allows(self, _shape: Shape, constraint: Constraint, value: str) -> str:
        datatype = str(constraint.values[0])
        typed = f"isLiteral({value}) && COALESCE(datatype({value}) = <{datatype}>, false)"
        formed = well_formed(value, datatype.removeprefix(XSD)) if datatype.startswith(XSD) else None
        return f"({typed} && {formed})" if formed else f"({typed})"

    def _nodeKind_allows(self, shape: Shape, constraint: Constraint, value: str) -> str:  # noqa: N802
        kind = str(constraint.values[0]).removeprefix(SH)
        if kind not in KINDS:
            raise UnsupportedShapeError(shape, f"sh:nodeKind {kind}")
        return KINDS[kind].format(value)

    def _minLength_allows(self, _shape: Shape, constraint: Constraint, value: str) -> str:  # noqa: N802
        return f"(!isBlank({value}) && STRLEN(STR({value})) >= {text(constraint.values[0])})"

    def _maxLength_allows(self, _shape: Shape, constraint: Constraint, value: str) -> str:  # noqa: N802
        return f"(!isBlank({value}) && STRLEN(STR({value})) <= {text(constraint.values[0])})"

    def _pattern_allows(self, shape: Shape, constraint: Constraint, value: str) -> str:
        pattern = constraint.values[0]
        if _BEYOND.search(text(pattern)):
            raise UnsupportedShapeError(shape, "a pattern that looks around or back, which XPath has not")
        flags = single(shape, "flags")
        more = f", {n_node(flags)}" if flags is not None else ""
        return f"(!isBlank({value}) && COALESCE(REGEX(STR({value}), {n_node(pattern)}{more}), false))"

    def _languageIn_allows(self, _shape: Shape, constraint: Constraint, value: str) -> str:  # noqa: N802
        tests = [f"langMatches(LANG({value}), {n_node(language)})" for language in constraint.values]
        return f"(isLiteral({value}) && ({' || '.join(tests) or 'false'}))"

    def _in_allows(self, _shape: Shape, constraint: Constraint, value: str) -> str:
        return f"({' || '.join(f'sameTerm({value}, {n_node(one)})' for one in constraint.values) or 'false'})"

    def _node_allows(self, _shape: Shape, constraint: Constraint, value: str) -> str:
        return self.conforms(constraint.values[0], value)

    def _not_allows(self, _shape: Shape, constraint: Constraint, value: str) -> str:
        return f"!({self.conforms(constraint.values[0], value)})"

    def _and_allows(self, _shape: Shape, constraint: Constraint, value: str) -> str:
        return _all([self.conforms(one, value) for one in constraint.values])

    def _or_allows(self, _shape: Shape, constraint: Constraint, value: str) -> str:
        return f"({' || '.join(f'({self.conforms(one, value)})' for one in constraint.values) or 'false'})"

    def _xone_allows(self, _shape: Shape, constraint: Constraint, value: str) -> str:
        return f"({' + '.join(f'IF({self.conforms(one, value)}, 1, 0)' for one in constraint.values) or '0'} = 1)"

    def _hasValue_holds(self, shape: Shape, constraint: Constraint, focus: str) -> str:  # noqa: N802
        wanted = n_node(constraint.values[0])
        return f"EXISTS {{ {focus} {shape.path} {wanted} }}" if shape.path else f"sameTerm({focus}, {wanted})"

    def _closed_holds(self, shape: Shape, constraint: Constraint, focus: str) -> str:
        if constraint.values[0] != TRUE:
            return "true"
        value, predicate, other = self.fresh(), self.fresh("p"), self.fresh()
        start = f"{self.value(shape, focus, value)} " if shape.path else ""
        subject = value if shape.path else focus
        return f"!EXISTS {{ {start}{subject} {predicate} {other} FILTER({predicate} NOT IN ({self.open(shape)})) }}"

    def open(self, shape: Shape) -> str:
        """The properties a closed shape lets pass, comma separated: those of its property shapes and those ignored."""
        children = [self.shapes[one.values[0]].path for one in shape.constraints if one.parameter == "property"]
        ignored = [n_node(one) for c in shape.constraints if c.parameter == "ignoredProperties" for one in c.values]
        paths = [path for path in children if path and re.fullmatch("<[^<>]*>", path)]
        return ", ".join(dict.fromkeys([*paths, *ignored]))

    def _equals_holds(self, shape: Shape, constraint: Constraint, focus: str) -> str:
        one, other = self.fresh(), self.fresh()
        mine, theirs = self.value(shape, focus, one), f"{focus} {n_node(constraint.values[0])} {one} ."
        if shape.path is None:
            predicate = n_node(constraint.values[0])
            stray = f"{focus} {predicate} {other} FILTER(!sameTerm({other}, {focus}))"
            return f"(EXISTS {{ {focus} {predicate} {focus} }} && !EXISTS {{ {stray} }})"
        extra, lacking = (f"{a} FILTER(!EXISTS {{ {b} }})" for a, b in ((mine, theirs), (theirs, mine)))
        return f"(!EXISTS {{ {extra} }} && !EXISTS {{ {lacking} }})"

    def _disjoint_holds(self, shape: Shape, constraint: Constraint, focus: str) -> str:
        predicate = n_node(constraint.values[0])
        if shape.path is None:
            return f"!EXISTS {{ {focus} {predicate} {focus} }}"
        value = self.fresh()
        return f"!EXISTS {{ {self.value(shape, focus, value)} {focus} {predicate} {value} }}"

    def _ordered_holds(self, shape: Shape, constraint: Constraint, focus: str) -> str:
        value, other = self.fresh(), self.fresh()
        return f"!EXISTS {{ {self.misordered(shape, constraint, focus, value, other)} }}"

    def misordered(self, shape: Shape, constraint: Constraint, focus: str, value: str, other: str) -> str:
        """A pattern for pairs that are not in the order that lessThan or lessThanOrEquals demands."""
        sign = "<" if constraint.parameter == "lessThan" else "<="
        pairs = f"{self.value(shape, focus, value)} {focus} {n_node(constraint.values[0])} {other} ."
        return f"{pairs} FILTER(!COALESCE({value} {sign} {other}, false))"

    def _uniqueLang_holds(self, shape: Shape, constraint: Constraint, focus: str) -> str:  # noqa: N802
        if constraint.values[0] != TRUE:
            return "true"
        return f"!EXISTS {{ {self.twice_in_a_language(shape, focus, self.fresh(), self.fresh())} }}"

    def twice_in_a_language(self, shape: Shape, focus: str, one: str, other: str) -> str:
        """A pattern for two values in one language."""
        both = f"{self.value(shape, focus, one)} {self.value(shape, focus, other)}"
        same = f'LANG({one}) != "" && LCASE(LANG({one})) = LCASE(LANG({other})) && !sameTerm({one}, {other})'
        return f"{both} FILTER(isLiteral({one}) && isLiteral({other}) && {same})"


def check_place(shape: Shape, parameter: str) -> None:
    """UnsupportedShapeError for a constraint on the values of a path in a shape that has none."""
    if shape.path is None and parameter in _OF_PATH:
        raise UnsupportedShapeError(shape, f"sh:{parameter} in a node shape")


def single(shape: Shape, parameter: str) -> Node | None:
    """The value of a parameter that a shape has at most once."""
    return next((one.values[0] for one in shape.constraints if one.parameter == parameter), None)


def text(node: Node) -> str:
    """The text of a literal or IRI."""
    return node.value if isinstance(node, Literal) else str(node)


_Test = Callable[[str], str]
_COUNTS = frozenset({"minCount", "maxCount", "qualifiedMinCount", "qualifiedMaxCount"})
_OF_PATH = _COUNTS | {"uniqueLang", "lessThan", "lessThanOrEquals"}
_BEYOND = re.compile(r"\(\?(?:[=!<>]|P[=>])|\\[1-9]")


def _all(tests: list[str]) -> str:
    return f"({' && '.join(tests)})" if tests else "true"


def _filters(tests: list[str]) -> str:
    return " ".join(f"FILTER({test})" for test in tests)
