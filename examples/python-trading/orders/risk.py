"""Limits that an order must keep."""

from dataclasses import dataclass
from decimal import Decimal

from orders.order import Order


@dataclass(frozen=True)
class Limits:
    """Bounds of one account; each is the largest value still allowed."""

    order_notional: Decimal = Decimal("250000")
    position: int = 10_000


def breach(order: Order, position: int, limits: Limits) -> str | None:
    """Say which limit the order would break at the current position, or None."""
    if order.notional > limits.order_notional:
        return f"order value {order.notional} is above the limit of {limits.order_notional}"
    after = position + order.signed_quantity
    if abs(after) > limits.position and abs(after) > abs(position):
        return f"position {after} would be beyond the limit of {limits.position}"
    return None
