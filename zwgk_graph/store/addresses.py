"""Where a SPARQL 1.1 server takes queries, updates and whole graphs: found from the one URL that a user names.

The URL is that of the query endpoint. The W3C recommendations (SPARQL 1.1 Protocol, SPARQL 1.1 Graph Store HTTP
Protocol) leave open where a server has its other two; well-known servers each have a habit, and the environment
variables ``ZWGK_STORE_UPDATE`` and ``ZWGK_STORE_GRAPHS`` name them for all others.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from zwgk_graph.model.errors import UsageError
from zwgk_graph.model.language import Words

USER = "ZWGK_STORE_USER"
PASSWORD = "ZWGK_STORE_PASSWORD"  # noqa: S105 - the name of a variable
UPDATE = "ZWGK_STORE_UPDATE"
GRAPHS = "ZWGK_STORE_GRAPHS"
TIMEOUT = "ZWGK_STORE_TIMEOUT"
DEFAULT_TIMEOUT = 300.0
"""Seconds a server may be silent."""


@dataclass(frozen=True, slots=True)
class Account:
    """Who asks; ``repr`` does not show the password."""

    user: str
    password: str

    def __repr__(self) -> str:
        return f"Account({self.user!r})"


@dataclass(frozen=True, slots=True)
class Addresses:
    """The endpoints of a server; ``graphs`` is None where it has none for whole graphs, which then go by updates."""

    query: str
    update: str
    graphs: str | None


def is_url(name: str | os.PathLike[str]) -> bool:
    """Whether a store is named by a URL, not by a folder."""
    return isinstance(name, str) and name.startswith(("http://", "https://"))


def checked_url(url: str) -> str:
    """The URL itself. UsageError where it names no host, or holds a password, which command lines give away."""
    parts = urlsplit(url)
    if not parts.hostname:
        raise UsageError(Words(f"{url} 不是服务器网址", f"{url} is no URL of a server"))
    if "@" in parts.netloc:
        raise UsageError(
            Words(
                f"网址里不要写用户名和密码，请放进环境变量 {USER} 和 {PASSWORD}",
                f"write no user or password in the URL; put them into {USER} and {PASSWORD} of the environment",
            )
        )
    return url


def account(environment: Mapping[str, str] = os.environ) -> Account | None:
    """The user and password of the environment; UsageError where one is there without the other."""
    user, password = environment.get(USER), environment.get(PASSWORD)
    if bool(user) != bool(password):
        raise UsageError(Words(f"{USER} 和 {PASSWORD} 要同时设置", f"set both {USER} and {PASSWORD}, or neither"))
    return Account(user, password) if user and password else None


def timeout(environment: Mapping[str, str] = os.environ) -> float:
    """Seconds a server may be silent before it is given up; UsageError where the variable holds no such number."""
    given = environment.get(TIMEOUT)
    try:
        seconds = float(given) if given else DEFAULT_TIMEOUT
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise UsageError(Words(f"{TIMEOUT} 应是秒数：{given}", f"{TIMEOUT} must be a number of seconds: {given}"))
    return seconds


def addresses(query: str, server: str, known: Account | None, environment: Mapping[str, str] = os.environ) -> Addresses:
    """The endpoints of the server that takes queries at a URL; ``server`` is what it calls itself in its answers.

    A server without a known habit is taken to take updates where it takes queries, as many do.
    """
    update, graphs = _habit(query, server, known)
    return Addresses(query, environment.get(UPDATE) or update, environment.get(GRAPHS) or graphs)


def is_virtuoso(server: str) -> bool:
    """Whether the server calls itself Virtuoso."""
    return server.startswith("Virtuoso")


_HABITS = (
    # Oxigraph: https://github.com/oxigraph/oxigraph/tree/main/cli
    (re.compile(r"(?P<base>https?://[^/]+)/query"), "{base}/update", "{base}/store"),
    # Apache Jena Fuseki: https://jena.apache.org/documentation/fuseki2/fuseki-data-service-examples
    (re.compile(r"(?P<base>https?://[^/]+/.+)/(?:query|sparql)"), "{base}/update", "{base}/data"),
    # Eclipse RDF4J and GraphDB: https://rdf4j.org/documentation/reference/rest-api/
    (re.compile(r"(?P<base>.+/repositories/[^/]+)"), "{base}/statements", "{base}/rdf-graphs/service"),
)


def _habit(query: str, server: str, known: Account | None) -> tuple[str, str | None]:
    if is_virtuoso(server):
        # https://docs.openlinksw.com/virtuoso/rdfgraphstorecrudapi/: with -auth it asks who is there.
        base, auth = re.sub(r"/sparql(-auth)?$", "", query), "-auth" if known else ""
        return f"{base}/sparql{auth}", f"{base}/sparql-graph-crud{auth}"
    for form, update, graphs in _HABITS:
        if match := form.fullmatch(query):
            return update.format(**match.groupdict()), graphs.format(**match.groupdict())
    return query, None
