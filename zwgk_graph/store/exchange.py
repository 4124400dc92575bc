"""Requests to a SPARQL 1.1 server: account, patience, second tries, and every failure told in one line.

httpx is imported when a server is first asked, so that stores on disk do not wait for it. Nothing is reached but the
server named: proxies and ``.netrc`` are left alone. Certificates are checked against those of the system
(``SSL_CERT_FILE`` names others, as for all of OpenSSL).
"""

from __future__ import annotations

import io
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from zwgk_graph.model.errors import LimitError, UnreadableError, UsageError
from zwgk_graph.model.language import Words
from zwgk_graph.store.addresses import PASSWORD, TIMEOUT, USER, Account

if TYPE_CHECKING:
    import httpx

TRIES = 3
PAUSE = 0.5
"""Seconds before the second try; before the third it is four times as long."""
PASSING = frozenset({429, 502, 503, 504})
"""States of a server that may be over in a moment."""
TOLD = 300
"""So many characters of a server's own message are passed on."""

Pairs = Sequence[tuple[str, str]]


class Exchange:
    """The way to one server.

    ``seconds`` is how long it may be silent; with ``whole`` an answer has to be complete within them.
    """

    def __init__(self, known: Account | None, seconds: float, *, whole: bool = False) -> None:
        self.known = known
        self.seconds = seconds
        self.whole = whole
        self._client: httpx.Client | None = None

    def send(
        self,
        method: str,
        url: str,
        *,
        params: Pairs = (),
        form: Pairs | None = None,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        repeat: bool = True,
    ) -> Reply:
        """The answer to a request, its body still to come; 404 is left to the caller.

        A request is sent again, unless ``repeat`` says no, when the connection breaks or the server is busy, so it has
        to be one that may be answered twice. Raises SyntaxError for a request the server does not understand,
        UnreadableError for one it refuses or fails at, LimitError where it takes too long or gives only a part.
        """
        kept = dict(headers or {})
        if form is not None:
            body = urlencode(form).encode("ascii")
            kept["Content-Type"] = "application/x-www-form-urlencoded"
        client = self._connected()
        request = client.build_request(method, url, params=list(params) or None, content=body, headers=kept)
        with told(url, self.seconds):
            reply = Reply(self._sent(client, request, repeat), url, self)
            reply.check()
            return reply

    def close(self) -> None:
        """Ends the connections; the next request makes new ones."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def _connected(self) -> httpx.Client:
        if self._client is None:
            import ssl

            httpx = _library()
            from zwgk_graph.store.credentials import AskedFor

            self._client = httpx.Client(
                auth=AskedFor(self.known) if self.known else None,
                timeout=httpx.Timeout(self.seconds, connect=min(self.seconds, 30.0)),
                verify=ssl.create_default_context(),
                trust_env=False,
                headers={"User-Agent": "zwgk-graph"},
            )
        return self._client

    def _sent(self, client: httpx.Client, request: httpx.Request, repeat: bool) -> httpx.Response:
        import httpx

        for left in range(TRIES - 1 if repeat else 0, -1, -1):
            try:
                answer = client.send(request, stream=True)
                if answer.status_code not in PASSING or not left:
                    return answer
                answer.close()
            except (httpx.NetworkError, httpx.RemoteProtocolError):
                if not left:
                    raise
            time.sleep(PAUSE * 4 ** (TRIES - 1 - left))
        raise AssertionError("the last try returns or raises")


class Reply:
    """What a server answers."""

    def __init__(self, answer: httpx.Response, url: str, exchange: Exchange) -> None:
        self._answer = answer
        self._url = url
        self._exchange = exchange

    @property
    def absent(self) -> bool:
        """Whether the server says that there is no such thing."""
        return self._answer.status_code == 404

    @property
    def server(self) -> str:
        """What the server calls itself."""
        return self.header("server")

    @property
    def media_type(self) -> str:
        return self.header("content-type").partition(";")[0].strip().lower()

    def header(self, name: str) -> str:
        """A header; empty where there is none."""
        return str(self._answer.headers.get(name, ""))

    def read(self) -> bytes:
        """The whole body."""
        try:
            return b"".join(self._pieces())
        finally:
            self.close()

    def stream(self) -> Body:
        """The body as a file that fetches what is read of it."""
        return Body(self._pieces())

    def close(self) -> None:
        self._answer.close()

    def check(self) -> None:
        """Passes what is no refusal; see ``Exchange.send`` for what is raised."""
        status = self._answer.status_code
        if status in (200, 201, 202, 204, 404):
            return
        if status == 206:
            self.close()
            raise _in_part(self._url)
        message = self._message()
        if status == 400:
            raise SyntaxError(message)
        raise UnreadableError(shown(self._url), _reason(self._answer, message, self._exchange.known))

    def missing(self) -> UnreadableError:
        """The error for a 404 where something ought to be."""
        self.close()
        return UnreadableError(shown(self._url), _NO_ENDPOINT)

    def _pieces(self) -> Iterator[bytes]:
        seconds = self._exchange.seconds
        end = time.monotonic() + seconds
        with told(self._url, seconds):
            for piece in self._answer.iter_bytes():
                if self._exchange.whole and time.monotonic() > end:
                    raise _too_slow(self._url, seconds)
                yield piece

    def _message(self) -> str:
        """What the server says went wrong, on one line."""
        text = self.read().decode("utf-8", "replace").partition("\n\nSPARQL query:")[0]  # Virtuoso repeats it below
        return " ".join(text.split())[:TOLD] or self._answer.reason_phrase


class Body(io.RawIOBase):
    """Pieces of bytes as a file; ``failure`` is what went wrong when one was fetched."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self.failure: Exception | None = None
        self._pieces = pieces
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            while not self._left:
                self._left = next(self._pieces)
        except StopIteration:
            return 0
        except Exception as error:
            self.failure = error
            raise
        size = min(len(buffer), len(self._left))
        buffer[:size], self._left = self._left[:size], self._left[size:]
        return size


def shown(url: str) -> str:
    """A URL as messages show it: without what stands behind the question mark."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}{parts.path}"


@contextmanager
def told(url: str, seconds: float) -> Iterator[None]:
    """Failures of the connection in words for the user."""
    import httpx

    try:
        yield
    except httpx.TimeoutException as error:
        raise _too_slow(url, seconds) from error
    except (httpx.TransportError, httpx.InvalidURL) as error:
        raise UnreadableError(
            shown(url),
            Words(
                f"连不上服务器：{error}；请核对网址，确认服务器已启动",
                f"the server cannot be reached: {error}; check the URL, and that the server is up",
            ),
        ) from error


_EXTRA = Words(
    "图库在服务器上时需要附加组件，请安装：pip install 'zwgk-graph[server]'",
    "a store on a server needs an extra: pip install 'zwgk-graph[server]'",
)
_NO_ENDPOINT = Words(
    "这个网址不是 SPARQL 端点；请核对网址", "there is no SPARQL endpoint of this address; check the URL"
)


def _library() -> Any:
    try:
        import httpx
    except ImportError as error:
        raise UsageError(_EXTRA) from error
    return httpx


def _too_slow(url: str, seconds: float) -> LimitError:
    return LimitError(
        Words(
            f"{shown(url)}：服务器 {seconds:g} 秒内没有答完（见环境变量 {TIMEOUT} 和选项 --timeout）",
            f"{shown(url)}: the server did not answer within {seconds:g} seconds (see {TIMEOUT} and --timeout)",
        )
    )


def _in_part(url: str) -> LimitError:
    return LimitError(
        Words(
            f"{shown(url)}：服务器到了自己的时限，只给出一部分结果；请缩小查询，或放宽服务器的时限",
            f"{shown(url)}: the server stopped at its own limit, with a part of the answer; ask for less or raise it",
        )
    )


def _reason(answer: httpx.Response, message: str, known: Account | None) -> Words:
    status = answer.status_code
    if status in (401, 403) and known is None:
        return Words(
            f"服务器要求登录（{status}）；请设置环境变量 {USER} 和 {PASSWORD}",
            f"the server wants an account ({status}); set {USER} and {PASSWORD} in the environment",
        )
    if status in (401, 403) and known is not None:
        return Words(
            f"服务器不接受用户 {known.user}（{status}）：密码不对，或没有这个权限",
            f"the server refuses the user {known.user} ({status}): a wrong password, or no right to do this",
        )
    if status == 405:
        return _NO_ENDPOINT
    if answer.is_redirect:
        target = shown(str(answer.headers.get("location", "")))
        return Words(f"服务器转到了 {target}；请直接写那个网址", f"the server points to {target}; name that URL")
    return Words(f"服务器出错（{status}）：{message}", f"the server failed ({status}): {message}")
