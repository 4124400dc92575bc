"""Whether a literal's text is in the lexical space of its XML Schema datatype, as SPARQL expressions.

XML Schema 1.1 part 2, sections 3.3 and 3.4; only datatypes with a pattern short enough to be told apart by one.
"""

from __future__ import annotations

_INTEGER = "^[+-]?[0-9]+$"
_DECIMAL = "^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)$"
_DOUBLE = "^([+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?|[+-]?INF|NaN)$"
_ZONE = "(Z|[+-][0-9]{2}:[0-9]{2})?"
_PATTERNS = {
    "integer": _INTEGER,
    "decimal": _DECIMAL,
    "double": _DOUBLE,
    "float": _DOUBLE,
    "boolean": "^(true|false|1|0)$",
    "gYear": f"^-?[0-9]{{4,}}{_ZONE}$",
    "gYearMonth": f"^-?[0-9]{{4,}}-(0[1-9]|1[0-2]){_ZONE}$",
    "duration": "^-?P([0-9]+Y)?([0-9]+M)?([0-9]+D)?(T([0-9]+H)?([0-9]+M)?([0-9]+([.][0-9]+)?S)?)?$",
}
_CAST = frozenset({"date", "dateTime", "time"})
_RANGES = {
    "byte": (-128, 127),
    "short": (-32768, 32767),
    "int": (-2147483648, 2147483647),
    "long": (-9223372036854775808, 9223372036854775807),
    "unsignedByte": (0, 255),
    "unsignedShort": (0, 65535),
    "unsignedInt": (0, 4294967295),
    "unsignedLong": (0, 18446744073709551615),
    "nonNegativeInteger": (0, None),
    "positiveInteger": (1, None),
    "nonPositiveInteger": (None, 0),
    "negativeInteger": (None, -1),
}
_XSD = "http://www.w3.org/2001/XMLSchema#"


def well_formed(value: str, datatype: str) -> str | None:
    """An expression about a variable; None for a datatype whose every text is taken as well-formed."""
    if datatype in _PATTERNS:
        return _matches(value, _PATTERNS[datatype])
    if datatype in _CAST:
        return f"COALESCE(BOUND({value}) && STRLEN(STR(<{_XSD}{datatype}>(STR({value})))) > 0, false)"
    if datatype in _RANGES:
        least, most = _RANGES[datatype]
        # Compared as decimals, whose range in engines is wider than that of integers.
        number = f"<{_XSD}decimal>(STR({value}))"
        bounds = [f"{number} >= {least}"] if least is not None else []
        bounds += [f"{number} <= {most}"] if most is not None else []
        return f"COALESCE({_matches(value, _INTEGER)} && {' && '.join(bounds)}, false)"
    return None


def _matches(value: str, pattern: str) -> str:
    return f'REGEX(STR({value}), "{pattern}")'
