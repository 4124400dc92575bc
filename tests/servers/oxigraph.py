"""A SPARQL 1.1 server for tests: Oxigraph behind the standard library's web server, on a free port of this machine.

It takes queries at ``/query``, updates at ``/update`` and whole graphs at ``/store``, as the server of the Oxigraph
project does. ``requests`` tells what it was asked, and ``prepared`` holds answers it is to give instead of its own.
"""

from __future__ import annotations

import base64
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox

RESULTS = "application/sparql-results+json"
TRIPLES = "application/n-triples"


@dataclass
class Prepared:
    """An answer that is none of the engine's; ``drop`` hangs up behind the body, even where more is promised."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    drop: bool = False


class Oxigraph(ThreadingHTTPServer):
    """The server. With ``union`` the default graph is the union of all; ``account`` is ``user:password`` (Basic)."""

    daemon_threads = True

    def __init__(self, union: bool = True, account: str | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.store = ox.Store()
        self.union = union
        self.account = account
        self.requests: list[tuple[str, str]] = []
        self.prepared: list[Prepared] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/query"

    def handle_error(self, request: object, client_address: object) -> None:
        """Says nothing of clients that were killed."""

    def changes(self) -> list[tuple[str, str]]:
        """What was asked that changes the store: method and graph, or the text of an update."""
        return [one for one in self.requests if one[0] in ("PUT", "DELETE", "UPDATE")]


class _Handler(BaseHTTPRequestHandler):
    server: Oxigraph
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode("utf-8")
        if not self._stopped():
            form = parse_qs(body)
            answer = self._query if urlsplit(self.path).path == "/query" else self._update
            try:
                answer(form)
            except SyntaxError as error:
                self._send(400, str(error).encode())

    def do_GET(self) -> None:
        if not self._stopped():
            self.server.requests.append(("GET", self._graph.value))
            if self.server.store.contains_named_graph(self._graph):
                data = self.server.store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=self._graph)
                self._send(200, data or b"", TRIPLES)
            else:
                self._send(404)

    def do_PUT(self) -> None:
        data = self.rfile.read(int(self.headers["Content-Length"]))
        if not self._stopped():
            self.server.requests.append(("PUT", self._graph.value))
            self.server.store.remove_graph(self._graph)
            self.server.store.load(
                data, ox.RdfFormat.from_media_type(self.headers["Content-Type"]), to_graph=self._graph
            )
            self._send(204)

    def do_DELETE(self) -> None:
        if not self._stopped():
            self.server.requests.append(("DELETE", self._graph.value))
            held = self.server.store.contains_named_graph(self._graph)
            self.server.store.remove_graph(self._graph)
            self._send(204 if held else 404)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Says nothing."""

    @property
    def _graph(self) -> ox.NamedNode:
        return ox.NamedNode(parse_qs(urlsplit(self.path).query)["graph"][0])

    def _query(self, form: dict[str, list[str]]) -> None:
        text = form["query"][0]
        self.server.requests.append(("QUERY", text))
        named = {
            key: [ox.NamedNode(iri) for iri in form[name]]
            for key, name in (("default_graph", "default-graph-uri"), ("named_graphs", "named-graph-uri"))
            if name in form
        }
        answer = self.server.store.query(text, use_default_graph_as_union=self.server.union and not named, **named)
        if isinstance(answer, ox.QueryTriples):
            self._send(200, answer.serialize(format=ox.RdfFormat.N_TRIPLES) or b"", TRIPLES)
        else:
            self._send(200, answer.serialize(format=ox.QueryResultsFormat.JSON) or b"", RESULTS)

    def _update(self, form: dict[str, list[str]]) -> None:
        self.server.requests.append(("UPDATE", form["update"][0]))
        self.server.store.update(form["update"][0])
        self._send(204)

    def _stopped(self) -> bool:
        """Gives a prepared answer, or asks for the account."""
        if self.server.prepared:
            one = self.server.prepared.pop(0)
            self.close_connection = one.drop
            self._send(one.status, one.body, one.headers.pop("Content-Type", "text/plain"), one.headers)
            return True
        wanted = self.server.account
        if wanted and self.headers.get("Authorization") != "Basic " + base64.b64encode(wanted.encode()).decode():
            self._send(401, headers={"WWW-Authenticate": 'Basic realm="test"'})
            return True
        return False

    def _send(
        self, status: int, body: bytes = b"", kind: str = "text/plain", headers: dict[str, str] | None = None
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def running(**options: object) -> Iterator[Oxigraph]:
    """A server that is up for a block; ``options`` as of ``Oxigraph``."""
    with Oxigraph(**options) as server:  # type: ignore[arg-type]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
