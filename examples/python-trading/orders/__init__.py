"""Order service: validates orders, keeps positions, refuses what breaks a risk limit."""

__version__ = "1.0.0"
