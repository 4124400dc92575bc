"""Servers in processes of their own, on free ports of this machine."""

from __future__ import annotations

import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

PATIENCE = 120.0
"""Seconds a server may take to come up on a busy machine."""


@contextmanager
def started(command: Sequence[str], folder: Path, url: str) -> Iterator[None]:
    """Runs a server for a block that begins when its SPARQL endpoint answers; what it says is in ``folder/output``."""
    with (folder / "output").open("wb") as output:
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=subprocess.STDOUT)
    try:
        _wait_for(url, process)
        yield
    finally:
        process.kill()
        process.wait()


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with suppress(urllib.error.URLError, ConnectionError), direct.open(f"{url}?query=ASK%7B%7D", timeout=10):
            return
        time.sleep(0.2)
    raise RuntimeError(f"the server did not come up: {process.args}")
