"""The handler reads what it should and no more."""

import json
from http.client import HTTPConnection
from threading import Thread

import pytest

from orders.book import Book
from orders.service import OrderServer


@pytest.fixture(name="client")
def in_process_client():
    """A connection to a server in this process."""
    with OrderServer(("127.0.0.1", 0), Book()) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        connection = HTTPConnection(*server.server_address, timeout=10)
        yield connection
        connection.close()
        server.shutdown()
        thread.join()


def answer(client):
    response = client.getresponse()
    return response.status, json.loads(response.read())


def test_serves_several_requests_on_one_connection(client):
    client.request("GET", "/healthz")
    assert answer(client) == (200, {"status": "ok"})
    client.request("POST", "/orders", body=b"{}")
    assert answer(client)[0] == 400


@pytest.mark.parametrize("length", ["many", "-1", "16385"])
def test_reads_no_body_without_a_sane_length(client, length):
    client.putrequest("POST", "/orders")
    client.putheader("Content-Length", length)
    client.endheaders()
    status, body = answer(client)
    assert status == 400
    assert "16384" in body["error"]
