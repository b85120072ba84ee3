"""How often a client may ask."""

from __future__ import annotations

import time
from collections import OrderedDict

from inkwake.studio.api.problems import Refused

_CLIENTS = 10_000
"""Clients remembered at most."""


class Meter:
    """A bucket of requests for each client, which fills up steadily.

    Args:
        a_minute: requests a minute, which may also come at once; None for no limit.
    """

    def __init__(self, a_minute: int | None) -> None:
        self._a_minute = a_minute
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def count(self, client: str) -> None:
        """Count a request.

        Raises:
            Refused: there were too many.
        """
        if self._a_minute is None:
            return
        moment, pace = time.monotonic(), self._a_minute / 60
        left, before = self._buckets.pop(client, (float(self._a_minute), moment))
        left = min(float(self._a_minute), left + (moment - before) * pace)
        self._buckets[client] = (max(left - 1, 0.0) if left >= 1 else left, moment)
        if len(self._buckets) > _CLIENTS:
            self._buckets.popitem(last=False)
        if left < 1:
            wait = {"Retry-After": str(max(1, round((1 - left) / pace)))}
            raise Refused(429, "too many requests in a minute; wait a little", wait)
