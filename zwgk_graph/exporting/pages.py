"""HTML pages in one file each: style, script and data inside, nothing fetched, whatever text escaped.

A Content Security Policy in the page allows no other script and style than those put in here and no request at all, so
that a page stays still even if something in the data should look like markup.
"""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment


def render_page(template: str, *, style: str, script: str | None = None, **values: Any) -> str:
    """A page from a template of the package, with a style sheet and a script of the package written into it.

    Every template fills the body of ``page.html``, which writes out ``policy``, ``style`` and, where there is a
    script, that and its ``data``; all other values are escaped.
    """
    from markupsafe import Markup

    css = read_template(style)
    js = read_template(script) if script else ""
    sources = f"style-src {_hash(css)}" + (f"; script-src {_hash(js)}" if js else "")
    policy = f"default-src 'none'; {sources}; base-uri 'none'; form-action 'none'"
    # Both files are the package's own, so they are the only values that are not escaped.
    trusted = {"style": Markup(css), "script": Markup(js)}  # noqa: S704
    return _environment().get_template(template).render(policy=policy, **trusted, **values)


def embedded_json(record: object) -> Any:
    """JSON to stand in a ``script`` element of type application/json: no character of it can end the element."""
    from markupsafe import Markup

    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text.encode("utf-8", "replace").decode("utf-8"))  # noqa: S704 - escaped above


def read_template(name: str) -> str:
    """A file of the templates folder, from a checkout, a wheel or a zip."""
    return files("zwgk_graph.exporting").joinpath("templates").joinpath(name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    loader = FunctionLoader(read_template)
    return Environment(autoescape=True, loader=loader, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"
