"""The service over HTTP."""

import json
import os
import signal
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import FrameType

from orders import __version__, api
from orders.book import Book

_MAX_BODY = 16 * 1024


class OrderServer(ThreadingHTTPServer):
    """A server that carries the book of its handlers."""

    def __init__(self, address: tuple[str, int], book: Book) -> None:
        super().__init__(address, OrderHandler)
        self.book = book


class OrderHandler(BaseHTTPRequestHandler):
    """Reads one request, lets the API answer, writes the answer."""

    server: OrderServer
    protocol_version = "HTTP/1.1"
    # An idle connection must not hold up the end of the process.
    timeout = 5

    def do_GET(self) -> None:  # pylint: disable=invalid-name # the name is http.server's
        """Called for a GET request."""
        self._send(*api.get(self.server.book, self.path))

    def do_POST(self) -> None:  # pylint: disable=invalid-name # the name is http.server's
        """Called for a POST request."""
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > _MAX_BODY:
            self.close_connection = True
            error = f"send at most {_MAX_BODY} bytes, with their length"
            self._send(HTTPStatus.BAD_REQUEST, {"error": error})
            return
        self._send(*api.post(self.server.book, self.path, self.rfile.read(int(length))))

    def _send(self, status: HTTPStatus, body: object) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def main() -> None:
    """Serve until Kubernetes says stop; requests under way are finished first."""
    address = (os.environ.get("HOST", "0.0.0.0"), int(os.environ.get("PORT", "8080")))
    with OrderServer(address, Book()) as server:

        def stop(_signal: int, _frame: FrameType | None) -> None:
            threading.Thread(target=server.shutdown).start()

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        print(f"orders {__version__} listens on {server.server_address[1]}", flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main()
