"""The service over real HTTP."""

import json

import pytest


def call(client, method, path, body=None):
    """Send one request; returns the status and the decoded answer."""
    content = body if body is None or isinstance(body, (str, bytes)) else json.dumps(body)
    client.request(method, path, body=content)
    response = client.getresponse()
    return response.status, json.loads(response.read())


def order(**change):
    return {"symbol": "ACME", "side": "buy", "quantity": 10, "price": "5"} | change


def test_is_healthy(client):
    assert call(client, "GET", "/healthz") == (200, {"status": "ok"})


def test_tells_its_version(client):
    status, answer = call(client, "GET", "/version")
    assert status == 200
    assert answer["version"].count(".") == 2


def test_takes_orders_and_shows_the_position(client):
    status, first = call(client, "POST", "/orders", order(symbol="FLOW"))
    assert status == 201
    status, second = call(client, "POST", "/orders", order(symbol="FLOW", side="sell", quantity=4))
    assert status == 201
    assert second["order"] > first["order"]
    _, positions = call(client, "GET", "/positions")
    assert positions["FLOW"] == {"quantity": 6, "cost": "30"}


def test_refuses_an_order_beyond_the_limit(client):
    status, answer = call(client, "POST", "/orders", order(symbol="RISK", price="99999"))
    assert status == 422
    assert "limit" in answer["error"]
    assert "RISK" not in call(client, "GET", "/positions")[1]


@pytest.mark.parametrize("body", ["not json", b"\xff\xfe", {"symbol": "ACME"}, [], "x" * 20_000])
def test_refuses_what_is_no_order(client, body):
    status, answer = call(client, "POST", "/orders", body)
    assert status == 400
    assert answer["error"]


def test_knows_no_other_pages(client):
    assert call(client, "GET", "/admin")[0] == 404
    assert call(client, "POST", "/positions", order())[0] == 404
