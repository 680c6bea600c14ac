"""Every answer of the API, without a socket."""

import json

import pytest

from orders import api
from orders.book import Book
from orders.risk import Limits

ORDER = {"symbol": "ACME", "side": "buy", "quantity": 5, "price": "2"}


def test_takes_an_order():
    book = Book()
    assert api.post(book, "/orders", json.dumps(ORDER).encode()) == (201, {"order": 1})
    assert api.get(book, "/positions") == (200, {"ACME": {"quantity": 5, "cost": "10"}})


@pytest.mark.parametrize("body", [b"", b"no json", b"\xff\xfe", b"[]", b'{"symbol": "ACME"}'])
def test_tells_what_is_no_order(body):
    status, answer = api.post(Book(), "/orders", body)
    assert status == 400
    assert answer["error"]


def test_tells_a_limit_from_a_mistake():
    status, answer = api.post(Book(Limits(position=4)), "/orders", json.dumps(ORDER).encode())
    assert status == 422
    assert "limit of 4" in answer["error"]


@pytest.mark.parametrize("path", ["/healthz", "/version", "/positions"])
def test_knows_its_pages(path):
    assert api.get(Book(), path)[0] == 200


def test_knows_no_other_page():
    assert api.get(Book(), "/orders")[0] == 404


def test_orders_are_taken_in_one_place():
    assert api.post(Book(), "/positions", b"{}")[0] == 404
