"""Positions and the orders that made them."""

import threading
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from orders.order import Order
from orders.risk import Limits, breach


class OrderRejected(Exception):
    """A valid order that a risk limit forbids; the text names the limit."""


@dataclass
class Position:
    """What is held of one symbol, and what was paid for it net of sales."""

    quantity: int = 0
    cost: Decimal = Decimal(0)


class Book:
    """Accepts orders one after another, so that two of them cannot pass a limit together."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._positions: defaultdict[str, Position] = defaultdict(Position)
        self._accepted = 0
        self._lock = threading.Lock()

    def submit(self, order: Order) -> int:
        """Fill the order and return its number. Raises OrderRejected when a limit forbids it."""
        with self._lock:
            held = self._positions[order.symbol]
            reason = breach(order, held.quantity, self._limits)
            if reason is not None:
                raise OrderRejected(reason)
            held.quantity += order.signed_quantity
            held.cost += order.price * order.signed_quantity
            self._accepted += 1
            return self._accepted

    def positions(self) -> dict[str, dict[str, object]]:
        """Open positions by symbol; those that were closed are left out."""
        with self._lock:
            return {
                symbol: {"quantity": held.quantity, "cost": str(held.cost)}
                for symbol, held in sorted(self._positions.items())
                if held.quantity != 0
            }
