"""How an account is shown to a server: by Digest (RFC 7616), or by Basic (RFC 7617) where nobody listens."""

from __future__ import annotations

import ipaddress
from collections.abc import Generator

import httpx

from zwgk_graph.model.errors import UnreadableError
from zwgk_graph.model.language import Words
from zwgk_graph.store.addresses import Account


class AskedFor(httpx.Auth):
    """Sends no password before it is asked for, and none that can be read on the way."""

    def __init__(self, known: Account) -> None:
        self._digest = httpx.DigestAuth(known.user, known.password)
        self._basic = httpx.BasicAuth(known.user, known.password)
        self._asked: set[bytes] = set()

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        if _origin(request.url) in self._asked:
            yield from self._basic.auth_flow(request)
            return
        flow = self._digest.auth_flow(request)
        answer = yield next(flow)
        if answer.status_code == 401 and _scheme(answer) == "basic":
            _check_private(request.url)
            self._asked.add(_origin(request.url))
            yield from self._basic.auth_flow(request)
            return
        try:
            yield flow.send(answer)
        except StopIteration:
            return


def _scheme(answer: httpx.Response) -> str:
    """The first scheme a server offers that is known here, Digest before Basic; empty where there is none."""
    offered = {value.partition(" ")[0].lower() for value in answer.headers.get_list("www-authenticate")}
    return next((name for name in ("digest", "basic") if name in offered), "")


def _origin(url: httpx.URL) -> bytes:
    return url.raw_scheme + b"://" + url.netloc


def _check_private(url: httpx.URL) -> None:
    if url.scheme == "https" or _is_loopback(url.host):
        return
    raise UnreadableError(
        f"{url.scheme}://{url.netloc.decode()}{url.path}",
        Words(
            "服务器要求用明文发送密码，已拒绝；请改用 https 网址",
            "the server wants the password in clear text, which is refused; use an https URL",
        ),
    )


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
