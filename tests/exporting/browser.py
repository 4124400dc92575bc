"""Headless Chromium by the WebDriver protocol (W3C), with nothing but the standard library."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--window-size=1400,900",
]


def available() -> bool:
    return bool(shutil.which("chromedriver") and shutil.which("chromium"))


class Page:
    """A tab of the browser."""

    def __init__(self, session: str) -> None:
        self.session = session

    def open(self, file: Path) -> None:
        self._post("url", {"url": file.resolve().as_uri()})

    def run(self, script: str, *arguments: Any) -> Any:
        """What the body of a function returns when run in the page."""
        return self._post("execute/sync", {"script": script, "args": list(arguments)})

    def press(self, keys: str) -> None:
        """Keys typed one after the other, to whatever has the focus."""
        steps = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self._post("actions", {"actions": [{"type": "key", "id": "keys", "actions": steps}]})

    def point(self, *steps: dict[str, Any]) -> None:
        """Moves of the mouse: pointerMove, pointerDown, pointerUp."""
        self._post("actions", {"actions": [{"type": "pointer", "id": "mouse", "actions": list(steps)}]})

    def click(self, x: float, y: float) -> None:
        self.point(
            {"type": "pointerMove", "x": round(x), "y": round(y)},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        )

    def screenshot(self, file: Path) -> None:
        file.write_bytes(base64.b64decode(_call(f"{self.session}/screenshot")))

    def _post(self, command: str, body: dict[str, Any]) -> Any:
        return _call(f"{self.session}/{command}", body)


@contextmanager
def browser(profile: Path) -> Iterator[Page]:
    """A page of a browser of its own, with an empty profile."""
    command = [str(shutil.which("chromedriver")), "--port=0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as driver:
        try:
            assert driver.stdout is not None
            line = next(line for line in driver.stdout if "started successfully on port" in line)
            port = line.rstrip(". \n").rsplit(" ", 1)[1]
            base = f"http://127.0.0.1:{port}"
            options = {"binary": shutil.which("chromium"), "args": [*FLAGS, f"--user-data-dir={profile}"]}
            wanted = {"alwaysMatch": {"goog:chromeOptions": options}}
            session = _call(f"{base}/session", {"capabilities": wanted})["sessionId"]
            try:
                yield Page(f"{base}/session/{session}")
            finally:
                _call(f"{base}/session/{session}", method="DELETE")
        finally:
            driver.terminate()


def _call(url: str, body: dict[str, Any] | None = None, method: str | None = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    request = Request(url, data, {"Content-Type": "application/json"}, method=method)
    with urlopen(request, timeout=60) as answer:
        return json.load(answer)["value"]
