"""Whether a node conforms to a shape, as a SPARQL expression that never raises an error.

Each constraint component follows its definition in the SHACL recommendation, section 4. A shape is what all its
constraints say; an expression for a nested shape asks, by EXISTS, whether any value node breaks one of them.

Every EXISTS holds one triple pattern, and what else is asked of its variables stands in its FILTER: Oxigraph orders
the joins of a query by what is bound, but not those inside EXISTS, where two patterns are a product of two tables.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import count

from zwgk_graph.graph.rdf import Literal
from zwgk_graph.graph.terms import RDF, SH, XSD
from zwgk_graph.validating.datatypes import well_formed
from zwgk_graph.validating.dialect import Dialect, UnsupportedShapeError
from zwgk_graph.validating.nodes import Node, n_node
from zwgk_graph.validating.paths import path_steps
from zwgk_graph.validating.shapes import Constraint, Shape

FEW = 2
"""Up to so many values are told from more by asking for different ones; beyond that they are counted."""
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
        tests = [self.holds(shape, constraint, focus) for constraint in shape.constraints]
        self._inside.pop()
        return _all([test for test in tests if test])

    def holds(self, shape: Shape, constraint: Constraint, focus: str) -> str | None:
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
        return self._more(shape, focus, lambda value: self.qualified(value, extra, apart), least)

    def qualified(self, value: str, extra: Node | None, apart: tuple[Node, ...]) -> list[str]:
        """The tests a value must pass to be counted by a qualified value shape."""
        tests = [self.conforms(extra, value)] if extra is not None else []
        return [*tests, *(f"!({self.conforms(other, value)})" for other in apart)]

    def some(self, shape: Shape, focus: str, test: _Test) -> str:
        """Whether any value node of a focus node passes a test, which is given the variable of the value node."""
        if shape.path is None:
            return test(focus)
        steps = path_steps(shape.path)
        nodes = [focus, *(self.fresh() for _ in steps)]
        found = test(nodes[-1])
        for start, step, end in reversed(list(zip(nodes, steps, nodes[1:], strict=False))):
            found = f"EXISTS {{ {start} {step} {end} FILTER({found}) }}"
        return found

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

    def _each(self, shape: Shape, focus: str, test: _Test) -> str:
        return f"!({self.some(shape, focus, lambda value: f'!({test(value)})')})"

    def _more(self, shape: Shape, focus: str, tests: _Tests, number: int, chosen: tuple[str, ...] = ()) -> str:
        """Whether so many values pass the tests besides those chosen, all different."""
        if not number:
            return "true"

        def another(value: str) -> str:
            others = [f"!sameTerm({value}, {one})" for one in chosen]
            return _all([*others, *tests(value), self._more(shape, focus, tests, number - 1, (*chosen, value))])

        return self.some(shape, focus, another)

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
        return self.some(shape, focus, lambda value: f"sameTerm({value}, {n_node(constraint.values[0])})")

    def _closed_holds(self, shape: Shape, constraint: Constraint, focus: str) -> str:
        if constraint.values[0] != TRUE:
            return "true"
        predicate, stray = self.fresh("p"), self.fresh()
        test = f"{predicate} NOT IN ({self.open(shape)})"
        return self._each(shape, focus, lambda value: f"!EXISTS {{ {value} {predicate} {stray} FILTER({test}) }}")

    def open(self, shape: Shape) -> str:
        """The properties a closed shape lets pass, comma separated: those of its property shapes and those ignored."""
        children = [self.shapes[one.values[0]].path for one in shape.constraints if one.parameter == "property"]
        ignored = [n_node(one) for c in shape.constraints if c.parameter == "ignoredProperties" for one in c.values]
        paths = [path for path in children if path and re.fullmatch("<[^<>]*>", path)]
        return ", ".join(dict.fromkeys([*paths, *ignored]))

    def _equals_holds(self, shape: Shape, constraint: Constraint, focus: str) -> str:
        predicate, other = n_node(constraint.values[0]), self.fresh()
        extra = self.some(shape, focus, lambda value: f"!EXISTS {{ {focus} {predicate} {value} }}")
        shared = self.some(shape, focus, lambda value: f"sameTerm({value}, {other})")
        return f"(!({extra}) && !EXISTS {{ {focus} {predicate} {other} FILTER(!({shared})) }})"

    def _disjoint_holds(self, shape: Shape, constraint: Constraint, focus: str) -> str:
        predicate = n_node(constraint.values[0])
        return f"!({self.some(shape, focus, lambda value: f'EXISTS {{ {focus} {predicate} {value} }}')})"

    def _ordered_holds(self, shape: Shape, constraint: Constraint, focus: str) -> str:
        other, pattern = self.fresh(), f"{focus} {n_node(constraint.values[0])}"
        order = _order(constraint)
        return self._each(shape, focus, lambda value: f"!EXISTS {{ {pattern} {other} FILTER(!{order(value, other)}) }}")

    def misordered(self, shape: Shape, constraint: Constraint, focus: str, value: str, other: str) -> str:
        """A pattern for pairs that are not in the order that lessThan or lessThanOrEquals demands."""
        pairs = f"{self.value(shape, focus, value)} {focus} {n_node(constraint.values[0])} {other} ."
        return f"{pairs} FILTER(!{_order(constraint)(value, other)})"

    def _uniqueLang_holds(self, shape: Shape, constraint: Constraint, focus: str) -> str:  # noqa: N802
        if constraint.values[0] != TRUE:
            return "true"
        return f"!({self.some(shape, focus, lambda one: self.some(shape, focus, lambda other: _alike(one, other)))})"

    def twice_in_a_language(self, shape: Shape, focus: str, one: str, other: str) -> str:
        """A pattern for two values in one language."""
        return f"{self.value(shape, focus, one)} {self.value(shape, focus, other)} FILTER({_alike(one, other)})"


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
_Tests = Callable[[str], list[str]]
_COUNTS = frozenset({"minCount", "maxCount", "qualifiedMinCount", "qualifiedMaxCount"})
_OF_PATH = _COUNTS | {"uniqueLang", "lessThan", "lessThanOrEquals"}
_BEYOND = re.compile(r"\(\?(?:[=!<>]|P[=>])|\\[1-9]")


def _all(tests: list[str]) -> str:
    return f"({' && '.join(tests)})" if tests else "true"


def _order(constraint: Constraint) -> Callable[[str, str], str]:
    sign = "<" if constraint.parameter == "lessThan" else "<="
    return lambda value, other: f"COALESCE({value} {sign} {other}, false)"


def _alike(one: str, other: str) -> str:
    """Whether two values are different texts in one language."""
    same = f'LANG({one}) != "" && LCASE(LANG({one})) = LCASE(LANG({other})) && !sameTerm({one}, {other})'
    return f"(isLiteral({one}) && isLiteral({other}) && {same})"
