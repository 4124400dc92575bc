from __future__ import annotations

import pytest

from zwgk_graph.model.errors import UsageError
from zwgk_graph.store.addresses import Account, Addresses, account, addresses, checked_url, is_url, timeout

VIRTUOSO = "Virtuoso/07.20.3229 (Linux) x86_64-pc-linux-gnu"
SOMEBODY = Account("li", "secret")


@pytest.mark.parametrize(
    ("name", "expected"),
    [("http://h:8890/sparql", True), ("https://h/x", True), ("graph", False), ("./http", False), ("ftp://h/x", False)],
)
def test_a_url_is_told_from_a_folder(name: str, expected: bool) -> None:
    assert is_url(name) is expected


@pytest.mark.parametrize(
    ("query", "server", "update", "graphs"),
    [
        ("http://h:8890/sparql", VIRTUOSO, "http://h:8890/sparql-auth", "http://h:8890/sparql-graph-crud-auth"),
        ("http://h:8890/sparql-auth", VIRTUOSO, "http://h:8890/sparql-auth", "http://h:8890/sparql-graph-crud-auth"),
        ("http://h:7878/query", "", "http://h:7878/update", "http://h:7878/store"),
        ("http://h:3030/zwgk/query", "Apache Jena Fuseki", "http://h:3030/zwgk/update", "http://h:3030/zwgk/data"),
        ("http://h:3030/zwgk/sparql", "", "http://h:3030/zwgk/update", "http://h:3030/zwgk/data"),
        (
            "http://h/rdf4j-server/repositories/z",
            "",
            "http://h/rdf4j-server/repositories/z/statements",
            "http://h/rdf4j-server/repositories/z/rdf-graphs/service",
        ),
        ("http://h/other", "uvicorn", "http://h/other", None),
    ],
)
def test_known_servers_have_their_habits(query: str, server: str, update: str, graphs: str | None) -> None:
    assert addresses(query, server, SOMEBODY, {}) == Addresses(query, update, graphs)


def test_without_an_account_virtuoso_is_read_where_it_asks_for_none() -> None:
    assert addresses("http://h/sparql", VIRTUOSO, None, {}).graphs == "http://h/sparql-graph-crud"


def test_the_environment_goes_before_habits() -> None:
    named = {"ZWGK_STORE_UPDATE": "http://h/u", "ZWGK_STORE_GRAPHS": "http://h/g"}
    assert addresses("http://h/query", "", None, named) == Addresses("http://h/query", "http://h/u", "http://h/g")


@pytest.mark.parametrize("url", ["http://li:secret@h/sparql", "http://li@h/sparql", "http:///sparql"])
def test_a_url_with_an_account_or_without_a_host_is_refused(url: str) -> None:
    with pytest.raises(UsageError) as error:
        checked_url(url)
    assert "secret" not in error.value.words.zh + error.value.words.en


def test_an_account_needs_both_its_parts() -> None:
    assert account({}) is None
    assert account({"ZWGK_STORE_USER": "li", "ZWGK_STORE_PASSWORD": "secret"}) == SOMEBODY
    with pytest.raises(UsageError):
        account({"ZWGK_STORE_USER": "li"})


def test_the_password_is_not_shown() -> None:
    assert "secret" not in repr(SOMEBODY)


@pytest.mark.parametrize(("given", "expected"), [(None, 300.0), ("2.5", 2.5)])
def test_the_timeout_is_a_number_of_seconds(given: str | None, expected: float) -> None:
    assert timeout({"ZWGK_STORE_TIMEOUT": given} if given else {}) == expected


@pytest.mark.parametrize("given", ["soon", "0", "-1", "inf", "nan"])
def test_any_other_timeout_is_refused(given: str) -> None:
    with pytest.raises(UsageError):
        timeout({"ZWGK_STORE_TIMEOUT": given})
