"""
Chromium, driven through its DevTools protocol over a pipe: what a page logs, asks for, looks like.

Messages are JSON, each ended by a NUL: https://chromedevtools.github.io/devtools-protocol/
"""

from __future__ import annotations

import base64
import contextlib
import fcntl
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import Any

import numpy as np
import pymupdf

from tests.generator.chromium_pdf import find_program

# Nothing of the page may reach a network: every name is unknown.
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
    "--hide-scrollbars", "--host-resolver-rules=MAP * ~NOTFOUND", "--remote-debugging-pipe",
)  # fmt: skip
# The browser reads commands from descriptor 3 and answers on 4.
_LAUNCHER = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.dup2(int(sys.argv[2]), 4)
os.execv(sys.argv[3], sys.argv[3:])
"""


class Browser:
    """One tab. `events` are all messages that came without being an answer."""

    def __init__(self, commands: RawIOBase, answers: BufferedReader) -> None:
        self._commands = commands
        self._answers = answers
        self._number = 0
        self._session: str | None = None
        self._rest = b""
        self.events: list[dict[str, Any]] = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network", "Audits"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """The answer to a command."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if self._session is not None:
            message["sessionId"] = self._session
        self._commands.write(json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer["error"]
                result: dict[str, Any] = answer["result"]
                return result
            self.events.append(answer)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            part = self._answers.read1(1 << 16)
            assert part, "Chromium has ended"
            self._rest += part
        message, self._rest = self._rest.split(b"\0", 1)
        found: dict[str, Any] = json.loads(message)
        return found

    def open(self, url: str, width: int = 1200, height: int = 1000) -> None:
        """Show a page in a window of that size, and wait until it has loaded."""
        self.events.clear()
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.call("Page.navigate", url=url)
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self._next())
        # Whatever a page still logs comes before the answer to the next question.
        self.ask("document.title")

    def ask(self, expression: str) -> Any:
        """The value of a JavaScript expression."""
        return self.call("Runtime.evaluate", expression=expression, returnByValue=True)["result"].get("value")

    def screenshot(self, **options: Any) -> bytes:
        """The window as a PNG."""
        return base64.b64decode(self.call("Page.captureScreenshot", format="png", **options)["data"])

    def pixels(self) -> np.ndarray:
        """The window as numbers, `(height, width, 3)`."""
        pixmap = pymupdf.Pixmap(self.screenshot())
        return np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.width, pixmap.n)[:, :, :3]

    def pdf(self) -> bytes:
        """The page as printed on A4."""
        size = {"paperWidth": 8.27, "paperHeight": 11.69}
        return base64.b64decode(
            self.call("Page.printToPDF", printBackground=True, preferCSSPageSize=True, **size)["data"]
        )

    def complaints(self) -> list[str]:
        """What the page logged: errors, warnings, violations of its policy, issues."""
        kinds = {"Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded", "Audits.issueAdded"}
        return [json.dumps(event["params"]) for event in self.events if event.get("method") in kinds]

    def requests(self) -> list[str]:
        """Every address that the page asked for, even in vain, but for what is in the page itself."""
        sent = [event for event in self.events if event.get("method") == "Network.requestWillBeSent"]
        urls = [event["params"]["request"]["url"] for event in sent]
        return [url for url in urls if not url.startswith("data:")]

    def refusals(self) -> list[str]:
        """Why requests were not sent: "csp" where the page's policy forbids them."""
        failed = [event["params"] for event in self.events if event.get("method") == "Network.loadingFailed"]
        return [params.get("blockedReason", "") for params in failed]


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """A browser with a profile of its own. Raises: FileNotFoundError where there is no Chromium."""
    program = find_program()
    if program is None:
        raise FileNotFoundError("Chromium is not installed")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        read_end, to_browser = os.pipe()
        from_browser, write_end = os.pipe()
        # Out of the way of 3 and 4, which they become in the new process.
        high = [fcntl.fcntl(end, fcntl.F_DUPFD, 10) for end in (read_end, write_end)]
        command = [sys.executable, "-c", _LAUNCHER, *map(str, high), program, *_FLAGS]
        process = subprocess.Popen(
            [*command, f"--user-data-dir={Path(folder) / 'profile'}"],
            pass_fds=high, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        for end in (read_end, write_end, *high):
            os.close(end)
        try:
            with os.fdopen(to_browser, "wb", buffering=0) as commands, os.fdopen(from_browser, "rb") as answers:
                yield Browser(commands, answers)
        finally:
            process.terminate()
            process.wait(30)
