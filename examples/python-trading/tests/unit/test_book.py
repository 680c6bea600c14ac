"""The book adds up, and a refused order leaves no trace."""

from decimal import Decimal
from threading import Thread

import pytest

from orders.book import Book, OrderRejected
from orders.order import Order, Side
from orders.risk import Limits


def buy(quantity: int, price: str = "10") -> Order:
    return Order("ACME", Side.BUY, quantity, Decimal(price))


def sell(quantity: int, price: str = "10") -> Order:
    return Order("ACME", Side.SELL, quantity, Decimal(price))


def test_keeps_position_and_cost():
    book = Book()
    assert book.submit(buy(100, "10")) == 1
    assert book.submit(sell(40, "12.5")) == 2
    assert book.positions() == {"ACME": {"quantity": 60, "cost": "500.0"}}


def test_a_closed_position_is_gone():
    book = Book()
    book.submit(buy(10))
    book.submit(sell(10))
    assert not book.positions()


def test_a_refused_order_changes_nothing():
    book = Book(Limits(position=5))
    book.submit(buy(5))
    with pytest.raises(OrderRejected, match="limit of 5"):
        book.submit(buy(1))
    assert book.positions()["ACME"]["quantity"] == 5


def test_two_orders_cannot_pass_a_limit_together():
    book = Book(Limits(position=100))
    refused = []

    def submit_many() -> None:
        for _ in range(50):
            try:
                book.submit(buy(1))
            except OrderRejected as error:
                refused.append(error)

    threads = [Thread(target=submit_many) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert book.positions()["ACME"]["quantity"] == 100
    assert len(refused) == 100
