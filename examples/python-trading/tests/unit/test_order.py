"""What is an order and what is not."""

from decimal import Decimal

import pytest

from orders.order import InvalidOrder, Order, Side, parse_order

VALID = {"symbol": "ACME", "side": "buy", "quantity": 100, "price": "10.50"}


def test_reads_a_valid_order():
    assert parse_order(VALID) == Order("ACME", Side.BUY, 100, Decimal("10.50"))


def test_a_sale_lowers_the_position():
    assert parse_order(VALID | {"side": "sell"}).signed_quantity == -100


def test_money_is_exact():
    order = parse_order(VALID | {"quantity": 3, "price": "0.1"})
    assert order.notional == Decimal("0.3")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"symbol": "acme"}, "symbol"),
        ({"symbol": "ACME; DROP"}, "symbol"),
        ({"symbol": None}, "symbol"),
        ({"side": "hold"}, "side"),
        ({"side": None}, "side"),
        ({"quantity": 0}, "quantity"),
        ({"quantity": -5}, "quantity"),
        ({"quantity": 1.5}, "quantity"),
        ({"quantity": True}, "quantity"),
        ({"quantity": 1_000_001}, "quantity"),
        ({"price": 10.5}, "price"),
        ({"price": "0"}, "price"),
        ({"price": "NaN"}, "price"),
        ({"price": "Infinity"}, "price"),
        ({"price": "ten"}, "price"),
        ({"note": "hello"}, "note"),
    ],
)
def test_names_the_field_that_is_wrong(change, field):
    with pytest.raises(InvalidOrder, match=field):
        parse_order(VALID | change)


@pytest.mark.parametrize("body", [None, [], "order", 7])
def test_refuses_what_is_no_object(body):
    with pytest.raises(InvalidOrder, match="object"):
        parse_order(body)
