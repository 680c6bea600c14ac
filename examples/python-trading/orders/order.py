"""What an order is, and how one is read from what a client sent."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import Enum

_SYMBOL = re.compile(r"[A-Z]{1,6}(\.[A-Z])?")
_MAX_QUANTITY = 1_000_000


class InvalidOrder(ValueError):
    """The client sent something that is not an order; the text names the field."""


class Side(Enum):
    """Direction of an order."""

    BUY = "buy"
    SELL = "sell"


@dataclass(frozen=True)
class Order:
    """One valid limit order. The price is exact: money is never a float."""

    symbol: str
    side: Side
    quantity: int
    price: Decimal

    @property
    def signed_quantity(self) -> int:
        """Quantity as it changes the position: negative for a sale."""
        return self.quantity if self.side is Side.BUY else -self.quantity

    @property
    def notional(self) -> Decimal:
        """Value of the order in the account's currency."""
        return self.price * self.quantity


def parse_order(body: object) -> Order:
    """Read an order from decoded JSON.

    Raises InvalidOrder for the first field that is wrong.
    """
    if not isinstance(body, Mapping):
        raise InvalidOrder("an order is a JSON object")
    unknown = sorted(set(body) - {"symbol", "side", "quantity", "price"})
    if unknown:
        raise InvalidOrder(f"unknown field {unknown[0]!r}")
    return Order(
        symbol=_symbol(body.get("symbol")),
        side=_side(body.get("side")),
        quantity=_quantity(body.get("quantity")),
        price=_price(body.get("price")),
    )


def _symbol(value: object) -> str:
    if not isinstance(value, str) or not _SYMBOL.fullmatch(value):
        raise InvalidOrder("symbol must be a ticker such as 'ACME'")
    return value


def _side(value: object) -> Side:
    try:
        return Side(value)
    except ValueError:
        raise InvalidOrder("side must be 'buy' or 'sell'") from None


def _quantity(value: object) -> int:
    # bool is an int in Python, and `true` shares are none.
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= _MAX_QUANTITY:
        raise InvalidOrder(f"quantity must be a whole number from 1 to {_MAX_QUANTITY}")
    return value


def _price(value: object) -> Decimal:
    try:
        price = Decimal(value) if isinstance(value, str) else None
    except InvalidOperation:
        price = None
    if price is None or not price.is_finite() or price <= 0:
        raise InvalidOrder("price must be a positive decimal in a string, such as '101.25'")
    return price
