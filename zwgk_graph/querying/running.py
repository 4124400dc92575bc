"""Runs a query within limits.

A running query cannot be stopped from Python, so one with a deadline runs in a process of its own, which is ended when
the time is over; a server is left alone with it.
"""

from __future__ import annotations

import multiprocessing
import pickle
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

from zwgk_graph.graph.rdf import Term, term_from_oxigraph
from zwgk_graph.graph.terms import PREFIXES
from zwgk_graph.model.errors import LimitError, UsageError, ZwgkError
from zwgk_graph.model.language import Language, Words, listed
from zwgk_graph.querying.guard import check_query
from zwgk_graph.querying.ordering import in_order, without_order
from zwgk_graph.querying.packaged import Query, find_query
from zwgk_graph.querying.parameters import bindings
from zwgk_graph.querying.places import by_place
from zwgk_graph.querying.results import Result, Rows, Triple, Triples, Truth
from zwgk_graph.store.copies import exact
from zwgk_graph.store.dataset import Dataset, TimedDataset
from zwgk_graph.store.oxigraph import OxigraphDataset

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

MESSAGE = 200
"""So many characters of a parser's message are told: it lists all that might have stood at the place."""
_UPDATE = re.compile(
    r"(?:\s|\#[^\n\r]*|(?:PREFIX\s+\S*|BASE)\s*<[^>]*>)*(?:INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b",
    re.IGNORECASE,
)
_NO_PREFIX = "Prefix not found"
"""What Oxigraph says among all else that might have stood at the place."""
_PREFIX_DECLARED = re.compile(r"\bPREFIX\s+([\w.-]*):", re.IGNORECASE)
_PREFIX_USED = re.compile(r"(?<![\w:/<?$\"'#.@-])([A-Za-z][\w.-]*):(?=[\w%\\])")
Request: TypeAlias = tuple[str, Mapping[str, Term], "int | None"]
Outcome: TypeAlias = "Result | ZwgkError"


@dataclass(frozen=True, slots=True)
class Limits:
    """At most so many rows (the rest is cut off, visibly) and so many seconds; None is no limit."""

    rows: int | None = None
    seconds: float | None = None


def run(
    dataset: Dataset,
    query: Query | str,
    params: Mapping[str, str] | None = None,
    limits: Limits = Limits(),
    language: Language = "zh",
) -> Result:
    """The answer of a query: a ``Query``, a packaged name, the path of a .rq file, or SPARQL text.

    The rows of what is tagged as an audit come in the order of the documents and of the text in them, those of a report
    in that of its ORDER BY.
    UsageError for an unknown name, wrong parameters, text that is no query, or one that does more than read this
    dataset; LimitError when the time is over.
    """
    asked = find_query(query) if isinstance(query, str) else query
    if not asked.text.strip():
        raise UsageError(Words("查询是空的", "the query is empty"))
    check_query(asked.text, dataset)
    terms = bindings(asked, params or {}, dataset, language)
    if "report" in asked.tags:
        return _report(dataset, asked, terms, limits)
    if "audit" not in asked.tags:
        return _within(dataset, asked, terms, limits)
    with exact(dataset) as held:
        found = _within(held, asked, terms, Limits(seconds=limits.seconds))
    return by_place(found, limits.rows) if isinstance(found, Rows) else found


def _report(dataset: Dataset, asked: Query, terms: Mapping[str, Term], limits: Limits) -> Result:
    text, keys = without_order(asked.text)
    if not keys:
        return _within(dataset, asked, terms, limits)
    found = _within(dataset, replace(asked, text=text), terms, Limits(seconds=limits.seconds))
    return in_order(found, keys, limits.rows) if isinstance(found, Rows) else found


def _within(dataset: Dataset, asked: Query, terms: Mapping[str, Term], limits: Limits) -> Result:
    """The answer in time; what is wrong with the text of a file is told with the file's name."""
    try:
        if limits.seconds is None:
            return _answer(dataset, asked.text, terms, limits.rows)
        return _answer_in_time(dataset, asked.text, terms, limits.rows, limits.seconds)
    except UsageError as error:
        if not asked.name:
            raise
        raise UsageError(Words(f"{asked.name}：{error.words.zh}", f"{asked.name}: {error.words.en}")) from error


def _answer(dataset: Dataset, text: str, terms: Mapping[str, Term], most: int | None) -> Result:
    try:
        answer = dataset.query(text, terms)
    except SyntaxError as error:
        raise UsageError(_unparsable(text, str(error))) from error
    if isinstance(answer, ox.QueryBoolean):
        return Truth(bool(answer))
    if isinstance(answer, ox.QueryTriples):
        triples = _distinct(answer, most)
        return Triples(triples[:most], most is not None and len(triples) > most)
    rows = tuple(tuple(map(_cell, row)) for row in islice(answer, None if most is None else most + 1))
    names = tuple(variable.value for variable in answer.variables)
    return Rows(names, rows[:most], most is not None and len(rows) > most)


def _unparsable(text: str, told: str) -> Words:
    """Why a text is no query, in fewer words than the parser's where they can be found."""
    if _UPDATE.match(text):
        return Words("图库在这里只能查询，不能更新", "a store is only read here, not updated")
    unknown = set(_PREFIX_USED.findall(text)) - set(_PREFIX_DECLARED.findall(text)) - set(PREFIXES)
    if _NO_PREFIX in told and unknown:
        names = listed(sorted(unknown))
        return Words(
            f"前缀 {names.zh} 没有声明；在查询开头写 PREFIX 前缀: <网址>",
            f"prefix {names.en} is not declared; begin the query with PREFIX name: <IRI>",
        )
    told = shorten(told, MESSAGE, placeholder=" …")
    return Words(f"不是有效的 SPARQL 查询：{told}", f"not a valid SPARQL query: {told}")


def _distinct(answer: ox.QueryTriples, most: int | None) -> tuple[Triple, ...]:
    """Each triple once, no more than one above the limit."""
    found: dict[Triple, None] = {}
    for one in answer:
        found[(str(_term(one.subject)), one.predicate.value, _term(one.object))] = None
        if most is not None and len(found) > most:
            break
    return tuple(found)


def _answer_in_time(dataset: Dataset, text: str, terms: Mapping[str, Term], most: int | None, seconds: float) -> Result:
    if isinstance(dataset, TimedDataset):
        return _answer(dataset.within(seconds), text, terms, most)
    request = (text, dict(terms), most)
    folder = dataset.folder if isinstance(dataset, OxigraphDataset) else None
    try:
        outcome = _ask_process(folder, request, seconds) if folder else _ask_fork(dataset, request, seconds)
    except TimeoutError as error:
        raise LimitError(
            Words(f"查询超过 {seconds:g} 秒，已停止", f"the query took more than {seconds:g} seconds and was stopped")
        ) from error
    except EOFError as error:
        raise LimitError(Words("查询用尽了资源，已停止", "the query ran out of resources and was stopped")) from error
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


def _ask_process(folder: Path, request: Request, seconds: float) -> Outcome:
    """Asks a new interpreter that opens the store again; EOFError when it dies, TimeoutError when it is ended."""
    command = [sys.executable, "-c", "from zwgk_graph.querying.running import answer_request; answer_request()"]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter, and no word of the command is the user's
            command, input=pickle.dumps((folder, request)), stdout=subprocess.PIPE, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise TimeoutError from error
    if done.returncode:
        raise EOFError
    outcome: Outcome = pickle.loads(done.stdout)  # noqa: S301 - written by the process above
    return outcome


def answer_request() -> None:
    """What the process of ``_ask_process`` runs: a request from standard input, its outcome to standard output."""
    folder, request = pickle.loads(sys.stdin.buffer.read())  # noqa: S301 - written by the parent process
    outcome = _outcome(OxigraphDataset(ox.Store.read_only(str(folder)), folder), request)
    sys.stdout.buffer.write(pickle.dumps(outcome))


def _ask_fork(dataset: Dataset, request: Request, seconds: float) -> Outcome:
    """Asks a copy of this process, as a store in memory cannot be opened again."""
    ours, theirs = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.get_context("fork").Process(target=_send_outcome, args=(dataset, request, theirs))
    child.start()
    theirs.close()
    try:
        if not ours.poll(seconds):
            raise TimeoutError
        outcome: Outcome = ours.recv()
        return outcome
    finally:
        child.kill()
        child.join()
        ours.close()


def _send_outcome(dataset: Dataset, request: Request, pipe: Connection) -> None:
    pipe.send(_outcome(dataset, request))


def _outcome(dataset: Dataset, request: Request) -> Outcome:
    try:
        return _answer(dataset, *request)
    except ZwgkError as error:
        return type(error)(error.words)


def _cell(term: object) -> Term | None:
    return None if term is None else _term(term)


def _term(term: object) -> Term:
    """A term as ours; a blank node, which only a query itself can make, becomes a name of this answer."""
    return f"urn:bnode:{term.value}" if isinstance(term, ox.BlankNode) else term_from_oxigraph(term)
