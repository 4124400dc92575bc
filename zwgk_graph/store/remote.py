"""A SPARQL 1.1 server as the dataset: Query for what is asked, the Graph Store HTTP Protocol for whole graphs.

Every graph is replaced by one PUT, which the protocol makes a whole; there are no generations, so others see a build
graph by graph, and the manifest, written last, says what is there for certain. A server without whole graphs gets
them by one SPARQL Update a graph. The union of all graphs is what Virtuoso, RDF4J and many others ask by default;
elsewhere every query names all graphs, as the SPARQL 1.1 Protocol provides (section 2.1.4).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any, Final, cast

import pyoxigraph as ox

from zwgk_graph.graph.rdf import Term, as_utf8
from zwgk_graph.graph.terms import BASE, PREFIXES, XSD
from zwgk_graph.model.errors import LimitError, UnreadableError
from zwgk_graph.model.language import Words
from zwgk_graph.store import addresses as known_addresses
from zwgk_graph.store.addresses import Addresses, account, checked_url, is_virtuoso, timeout
from zwgk_graph.store.dataset import Answer
from zwgk_graph.store.exchange import Body, Exchange, Pairs, Reply, shown
from zwgk_graph.store.lease import LOCK, Lease
from zwgk_graph.store.solutions import Solutions
from zwgk_graph.store.sparql import bind, from_graphs
from zwgk_graph.store.virtuoso import MAX_ROWS, TRUTH, Adapted, adapted, repaired_triples

RESULTS: Final = "application/sparql-results+json"
TRIPLES: Final = "application/n-triples"
MOST_NAMED = 20_000
"""So many graphs are named in one query to a server whose default graph is not their union: 3 MB of names."""


@dataclass(frozen=True, slots=True)
class Site:
    """What there is to know of a server: its endpoints, whether it is Virtuoso, whether its default graph is the union.

    ``union`` is None as long as the server holds nothing to tell it by.
    """

    addresses: Addresses
    virtuoso: bool
    union: bool | None


class RemoteDataset:
    """The dataset of the server that takes queries at ``url``; the server is first asked when something is wanted."""

    def __init__(self, url: str, exchange: Exchange, site: Site | None = None) -> None:
        self.url = url
        self.exchange = exchange
        self._found = site

    def within(self, seconds: float) -> RemoteDataset:
        """The same dataset, whose answers have to be complete within so many seconds; else LimitError."""
        return RemoteDataset(self.url, Exchange(self.exchange.known, seconds, whole=True), self._found)

    def query(self, text: str, bindings: Mapping[str, Term] | None = None) -> Answer:
        bound = bind(text, bindings or {})
        kind = _kind(bound)
        return self._answer(bound, kind, () if from_graphs(bound) else self._dataset())

    def graphs(self) -> list[str]:
        rows = self._answer(_GRAPHS, Solutions, ())
        return sorted(row["graph"].value for row in rows if row["graph"].value != LOCK)  # type: ignore[union-attr]

    def graph_text(self, graph: str) -> str:
        endpoint = self.site.addresses.graphs
        if endpoint is None:
            return _sorted_triples(self._triples(bind(_WHOLE_GRAPH, {"graph": graph})))
        reply = self.exchange.send("GET", endpoint, params=[("graph", graph)], headers={"Accept": TRIPLES})
        if reply.absent:
            reply.read()
            return ""
        return _sorted_triples(self._parsed(reply))

    def close(self) -> None:
        """Ends the connections."""
        self.exchange.close()

    @property
    def site(self) -> Site:
        """What the server is; it is asked once."""
        if self._found is None:
            reply = self._post("ASK { }", ())
            reply.read()
            known = self.exchange.known
            self._found = Site(
                known_addresses.addresses(self.url, reply.server, known),
                is_virtuoso(reply.server),
                True if is_virtuoso(reply.server) else None,
            )
        return self._found

    def _answer(self, query: str, kind: type, dataset: Pairs) -> Answer:
        """The answer to a query that is known to be one; ``kind`` is the type it has to have."""
        if kind is ox.QueryTriples:
            return _as_answer(self._triples(query, dataset))
        sent = adapted(query) if self.site.virtuoso else Adapted(query)
        reply = self._post(sent.text, dataset)
        body = reply.stream()
        found = self._parsed_results(reply, body)
        if isinstance(found, ox.QueryBoolean):
            reply.close()
            return found
        most = int(reply.header(MAX_ROWS) or 0)
        rows = self._rows(found, sent, reply, body, most)
        if [variable.value for variable in found.variables] == [TRUTH]:
            return _TRUE if any(row[0] == _ONE for row in rows) else _FALSE
        return Solutions(found.variables, rows)

    def _rows(
        self, found: ox.QuerySolutions, sent: Adapted, reply: Reply, body: Body, most: int
    ) -> Iterator[Sequence[Any]]:
        left = most
        try:
            for row in found:
                left -= 1
                yield [_repaired(term, sent) for term in row] if self.site.virtuoso else tuple(row)
        except (OSError, ValueError, SyntaxError) as error:
            raise body.failure or self._broken(str(error)) from error
        finally:
            reply.close()
        if most and left <= 0:
            raise self._cut(most)

    def _triples(self, query: str, dataset: Pairs = ()) -> ox.Store:
        sent = adapted(query).text if self.site.virtuoso else query
        return self._parsed(self._post(sent, dataset, TRIPLES))

    def _parsed_results(self, reply: Reply, body: Body) -> ox.QuerySolutions | ox.QueryBoolean:
        try:
            return ox.parse_query_results(cast(IO[bytes], body), format=ox.QueryResultsFormat.JSON)
        except (OSError, ValueError, SyntaxError) as error:
            reply.close()
            raise body.failure or self._broken(str(error)) from error

    def _parsed(self, reply: Reply) -> ox.Store:
        """Triples as the store of them; numbers and the like then have the form that Oxigraph gives them."""
        form = ox.RdfFormat.from_media_type(reply.media_type) or ox.RdfFormat.N_TRIPLES
        data, store = reply.read(), ox.Store()
        if self.site.virtuoso:
            data = repaired_triples(data.decode("utf-8")).encode()
        try:
            store.load(data, form)
        except (ValueError, SyntaxError) as error:
            raise self._broken(str(error)) from error
        return store

    def _post(self, query: str, dataset: Pairs, accept: str = RESULTS) -> Reply:
        form = [("query", _PROLOGUE + query), *dataset]
        reply = self.exchange.send("POST", self.url, form=form, headers={"Accept": accept})
        if reply.absent:
            raise reply.missing()
        return reply

    def _dataset(self) -> Pairs:
        """What makes the union of all graphs the default graph of a query."""
        union = self.site.union
        if union is None:
            union = self._union()
            self._found = Site(self.site.addresses, self.site.virtuoso, union)
        if union is not False:
            return ()
        graphs = self.graphs()
        if len(graphs) > MOST_NAMED:
            raise LimitError(
                Words(
                    f"{shown(self.url)}：图太多，不能逐一写进查询；请把服务器的默认图设成全部图的并集",
                    f"{shown(self.url)}: too many graphs to name; make their union the server's default graph",
                )
            )
        return [(name, graph) for graph in graphs for name in ("default-graph-uri", "named-graph-uri")]

    def _union(self) -> bool | None:
        """Whether a triple of some named graph is in the default graph as well; None where there is none."""
        for row in self._answer(_SOME_TRIPLE, Solutions, ()):  # type: ignore[union-attr]
            pattern = f"ASK {{ <{row['subject'].value}> <{row['predicate'].value}> ?object }}"
            return bool(self._answer(pattern, ox.QueryBoolean, ()))
        return None

    def _cut(self, most: int) -> LimitError:
        return LimitError(
            Words(
                f"{shown(self.url)}：服务器只给出前 {most} 行；请给查询加 LIMIT，或调大服务器配置里的 ResultSetMaxRows",
                f"{shown(self.url)}: the server gives {most} rows at most; add a LIMIT, or raise its ResultSetMaxRows",
            )
        )

    def _broken(self, what: str) -> UnreadableError:
        return UnreadableError(
            shown(self.url),
            Words(
                f"服务器的回答不完整，或不是 SPARQL 结果：{what}", f"the answer is broken, or no SPARQL result: {what}"
            ),
        )


class RemoteWriter(RemoteDataset):
    """A server to be written to, under a lease that other builds respect."""

    lease: Lease | None = None

    def put_graph(self, graph: str, triples: str | bytes) -> None:
        body = as_utf8(triples)
        _check_triples(body)  # a server may keep the half of what it cannot parse
        if self.lease:
            self.lease.renew()
        endpoint = self.site.addresses.graphs
        if endpoint is None:
            self._update(f"{bind(_REPLACEMENT, {'graph': graph})}\n{body.decode('utf-8')}}} }}")
            return
        self._done(
            self.exchange.send(
                "PUT",
                endpoint,
                params=[("graph", graph)],
                body=body,
                headers={"Content-Type": TRIPLES},
            )
        )

    def amend_graph(self, graph: str, gone: str, new: str) -> None:
        left = set(self.graph_text(graph).split("\n")).difference(gone.split("\n"))
        self.put_graph(graph, "".join(f"{line}\n" for line in sorted(left.union(new.split("\n"))) if line))

    def delete_graph(self, graph: str) -> None:
        endpoint = self.site.addresses.graphs
        if endpoint is None:
            self._update(bind(_REMOVAL, {"graph": graph}))
        else:
            self.exchange.send("DELETE", endpoint, params=[("graph", graph)]).read()

    def optimize(self) -> None:
        """Nothing: SPARQL has no word for it."""

    def _update(self, text: str) -> None:
        self._done(self.exchange.send("POST", self.site.addresses.update, form=[("update", text)], repeat=False))

    def _done(self, reply: Reply) -> None:
        if reply.absent:
            raise reply.missing()
        reply.read()  # to its end, so that the connection can be used again


def open_server(url: str) -> RemoteDataset:
    """The dataset of a server, to read; the account is that of the environment (``store.addresses``).

    UsageError for what is no URL of a server.
    """
    return RemoteDataset(checked_url(url), Exchange(account(), timeout()))


@contextmanager
def writing_to_server(url: str) -> Iterator[RemoteWriter]:
    """A server to change; what the block puts is seen at once, and stays where the block fails.

    LimitError when another build holds the server.
    """
    exchange = Exchange(account(), timeout())
    bare = RemoteWriter(checked_url(url), exchange)
    try:
        with Lease.held(bare) as lease:
            writer = RemoteWriter(url, exchange, bare.site)
            writer.lease = lease
            yield writer
            lease.check()
    finally:
        exchange.close()


_PROLOGUE: Final = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())
_OURS: Final = f'GRAPH ?graph {{ ?subject ?predicate ?object }} FILTER(STRSTARTS(STR(?graph), "{BASE}"))'
_GRAPHS: Final = f"SELECT DISTINCT ?graph WHERE {{ {_OURS} }}"
_SOME_TRIPLE: Final = f"SELECT ?subject ?predicate WHERE {{ {_OURS} }} LIMIT 1"
_REPLACEMENT: Final = "DROP SILENT GRAPH ?graph ; INSERT DATA { GRAPH ?graph {"
_REMOVAL: Final = "DROP SILENT GRAPH ?graph"
_WHOLE_GRAPH: Final = "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?graph { ?s ?p ?o } }"
_ONE: Final = ox.Literal("1", datatype=ox.NamedNode(XSD + "integer"))
_TRUE: Final = ox.parse_query_results(b'{"head": {}, "boolean": true}', format=ox.QueryResultsFormat.JSON)
_FALSE: Final = ox.parse_query_results(b'{"head": {}, "boolean": false}', format=ox.QueryResultsFormat.JSON)


def _kind(query: str) -> type:
    """The type of answer a query has, asked of an empty store; SyntaxError for what is no query.

    So nothing but SPARQL 1.1 queries is ever sent where some servers take updates, too.
    """
    kind = type(ox.Store().query(query, prefixes=PREFIXES))
    return Solutions if kind is ox.QuerySolutions else kind


def _as_answer(triples: ox.Store) -> Answer:
    return triples.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")


def _repaired(term: Any, sent: Adapted) -> Any:
    return None if term is None else sent.repaired(term)


def _sorted_triples(triples: ox.Store) -> str:
    dump = triples.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph()) or b""
    return b"".join(sorted(dump.splitlines(keepends=True))).decode("utf-8")


def _check_triples(text: bytes) -> None:
    for _ in ox.parse(text, ox.RdfFormat.N_TRIPLES):
        pass
