"""axe-core, run in headless Chromium on one page after the other.

A small server of this process hands out the pages, each with axe added; each page sends back what
was found and goes on to the next. So one start of the browser serves them all.
"""

import json
import subprocess
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import SimpleQueue
from tempfile import TemporaryDirectory
from threading import Thread

from tests.documents.tools import packaged, program

SECONDS_A_PAGE = 30
RUN = b"""
<script src="/axe"></script>
<script>
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
axe.run({runOnly: tags, rules: {"target-size": {enabled: true}}})
  .then(({passes, violations}) => passes.length ? violations : [{id: "axe", nodes: []}])
  .then(found => found.map(({id, help, nodes}) => `${id}: ${help}: ${nodes[0]?.html}`))
  .catch(error => [String(error)])
  .then(found => fetch("/found", {method: "POST", body: JSON.stringify(found)}))
  .then(() => location.assign(Number(location.pathname.slice(1)) + 1));
</script>
"""
SWITCHES = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-quic", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--window-size=1280,1024",
)  # fmt: skip


class Pages(ThreadingHTTPServer):
    """Hands out pages as /0, /1 … and keeps what is found on them."""

    def __init__(self, pages: Sequence[bytes]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.files = {f"/{at}": page + RUN for at, page in enumerate(pages)}
        self.files["/axe"] = packaged("axe-core/axe.min.js").read_bytes()
        self.found: SimpleQueue[list[str]] = SimpleQueue()
        self.daemon_threads = True


class _Handler(BaseHTTPRequestHandler):
    server: Pages

    def do_GET(self) -> None:
        kind = "text/javascript" if self.path == "/axe" else "text/html"
        self.answer(self.server.files.get(self.path, b""), kind)

    def do_POST(self) -> None:
        self.server.found.put(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.answer(b"", "text/plain")

    def answer(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Stay quiet."""


def violations(pages: Sequence[bytes]) -> list[list[str]]:
    """Give, for each page, what axe finds wrong with it."""
    with Pages(pages) as server, TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        Thread(target=server.serve_forever, daemon=True).start()
        first = f"http://127.0.0.1:{server.server_port}/0"
        call = [program("chromium"), *SWITCHES, f"--user-data-dir={profile}", first]
        with subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as opened:
            try:
                return [server.found.get(timeout=SECONDS_A_PAGE) for _ in pages]
            finally:
                opened.terminate()
                server.shutdown()
