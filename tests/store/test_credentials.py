from __future__ import annotations

import httpx
import pytest

from zwgk_graph.model.errors import UnreadableError
from zwgk_graph.store.addresses import Account
from zwgk_graph.store.credentials import AskedFor

BASIC = 'Basic realm="r"'
DIGEST = 'Digest realm="r", nonce="n", qop="auth", algorithm=MD5'


def asked(url: str, *offers: str) -> tuple[httpx.Request, httpx.Request]:
    """The request before and after a server asks who is there."""
    flow = AskedFor(Account("li", "secret")).auth_flow(httpx.Request("GET", url))
    first = next(flow)
    bare = httpx.Request("GET", url, headers=dict(first.headers))
    refusal = httpx.Response(401, headers=[("WWW-Authenticate", offer) for offer in offers], request=first)
    return bare, flow.send(refusal)


@pytest.mark.parametrize(
    ("url", "offers", "scheme"),
    [
        ("http://h/sparql", (DIGEST,), "Digest"),
        ("http://h/sparql", (BASIC, DIGEST), "Digest"),
        ("https://h/sparql", (BASIC,), "Basic"),
        ("http://127.0.0.1/sparql", (BASIC,), "Basic"),
        ("http://[::1]/sparql", (BASIC,), "Basic"),
        ("http://localhost/sparql", (BASIC,), "Basic"),
    ],
)
def test_the_account_is_shown_as_the_server_asks(url: str, offers: tuple[str, ...], scheme: str) -> None:
    before, after = asked(url, *offers)
    assert "Authorization" not in before.headers
    assert after.headers["Authorization"].startswith(f"{scheme} ")
    assert "secret" not in after.headers["Authorization"]


@pytest.mark.parametrize("url", ["http://h/sparql", "http://10.0.0.1/sparql"])
def test_a_password_is_not_sent_where_it_can_be_read(url: str) -> None:
    with pytest.raises(UnreadableError, match="https"):
        asked(url, BASIC)


def test_a_server_that_asks_for_something_else_gets_nothing() -> None:
    flow = AskedFor(Account("li", "secret")).auth_flow(request := httpx.Request("GET", "https://h/"))
    next(flow)
    with pytest.raises(StopIteration):
        flow.send(httpx.Response(401, headers={"WWW-Authenticate": "Negotiate"}, request=request))


def test_basic_is_sent_at_once_where_it_was_asked_for_and_nowhere_else() -> None:
    auth = AskedFor(Account("li", "secret"))
    flow = auth.auth_flow(request := httpx.Request("GET", "https://h/"))
    next(flow)
    flow.send(httpx.Response(401, headers={"WWW-Authenticate": BASIC}, request=request))
    assert "Authorization" in next(auth.auth_flow(httpx.Request("GET", "https://h/a"))).headers
    assert "Authorization" not in next(auth.auth_flow(httpx.Request("GET", "http://h/a"))).headers
