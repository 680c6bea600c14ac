"""What the service answers: requests in, status and JSON out, no sockets."""

import json
from http import HTTPStatus

from orders import __version__
from orders.book import Book, OrderRejected
from orders.order import InvalidOrder, parse_order

Answer = tuple[HTTPStatus, object]


def get(book: Book, path: str) -> Answer:
    """Answer health, version and positions."""
    pages: dict[str, object] = {
        "/healthz": {"status": "ok"},
        "/version": {"version": __version__},
        "/positions": book.positions(),
    }
    if path in pages:
        return HTTPStatus.OK, pages[path]
    return HTTPStatus.NOT_FOUND, {"error": f"nothing at {path}"}


def post(book: Book, path: str, body: bytes) -> Answer:
    """Take an order. 400: it is not one. 422: it is, but a limit forbids it."""
    if path != "/orders":
        return HTTPStatus.NOT_FOUND, {"error": f"nothing at {path}"}
    try:
        return HTTPStatus.CREATED, {"order": book.submit(parse_order(_decode(body)))}
    except InvalidOrder as error:
        return HTTPStatus.BAD_REQUEST, {"error": str(error)}
    except OrderRejected as error:
        return HTTPStatus.UNPROCESSABLE_ENTITY, {"error": str(error)}


def _decode(body: bytes) -> object:
    try:
        return json.loads(body)
    except ValueError:
        raise InvalidOrder("the body is not JSON") from None
