"""A running service on a free loopback port."""

import os
import re
import subprocess
import sys
from http.client import HTTPConnection

import pytest


@pytest.fixture(scope="session", name="service")
def running_service():
    """Start the service as its image does and yield its port; afterwards it must stop by itself."""
    environment = os.environ | {"HOST": "127.0.0.1", "PORT": "0"}
    with subprocess.Popen(
        [sys.executable, "-m", "orders.service"], env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            started = re.search(r"listens on (\d+)", process.stdout.readline())
            assert started, "the service did not start"
            yield int(started[1])
            process.terminate()
            assert process.wait(timeout=10) == 0
        finally:
            process.kill()


@pytest.fixture(name="client")
def http_client(service):
    """A connection to the service."""
    connection = HTTPConnection("127.0.0.1", service, timeout=10)
    yield connection
    connection.close()
