"""Limits hold, exactly at their bounds."""

from decimal import Decimal

import pytest

from orders.order import Order, Side
from orders.risk import Limits, breach

LIMITS = Limits(order_notional=Decimal("1000"), position=50)


def order(side: Side, quantity: int, price: str = "1") -> Order:
    return Order("ACME", side, quantity, Decimal(price))


@pytest.mark.parametrize(
    ("side", "quantity", "position"),
    [
        (Side.BUY, 50, 0),
        (Side.SELL, 50, 0),
        (Side.BUY, 100, -50),
        # Beyond the limit already (it was lowered): the way back is open.
        (Side.SELL, 10, 80),
    ],
)
def test_allows(side, quantity, position):
    assert breach(order(side, quantity), position, LIMITS) is None


@pytest.mark.parametrize(
    ("side", "quantity", "position"),
    [(Side.BUY, 51, 0), (Side.SELL, 51, 0), (Side.BUY, 1, 50), (Side.BUY, 1, 80)],
)
def test_forbids_a_position_beyond_the_limit(side, quantity, position):
    assert "position" in breach(order(side, quantity), position, LIMITS)


def test_forbids_an_order_of_too_much_value():
    assert breach(order(Side.BUY, 10, "100"), 0, LIMITS) is None
    assert "1000.1" in breach(order(Side.BUY, 10, "100.01"), 0, LIMITS)
