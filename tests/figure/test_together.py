"""Two at once, in order, with errors as in a loop."""

import threading

import pytest

from inkwake.figure.together import each


def test_results_keep_their_order_and_two_work() -> None:
    met = threading.Barrier(2, timeout=10)

    def work(thing: int) -> int:
        if thing < 2:
            met.wait()  # nobody passes alone
        return thing * thing

    assert each(work, range(20)) == [k * k for k in range(20)]


def test_the_first_error_is_raised_and_nothing_hangs() -> None:
    def work(thing: int) -> int:
        if thing in (3, 5):
            raise ValueError(str(thing))
        return thing

    with pytest.raises(ValueError, match=r"[35]"):
        each(work, range(8))
    assert each(work, [1, 2]) == [1, 2]


def test_work_within_work_and_callers_at_once() -> None:
    def inner(thing: int) -> list[int]:
        return each(lambda k: k + thing, [1, 2, 3])

    assert each(inner, [10, 20]) == [[11, 12, 13], [21, 22, 23]]
    found: list[list[list[int]]] = []
    callers = [threading.Thread(target=lambda: found.append(each(inner, [1, 2, 3])))
               for _ in range(4)]  # fmt: skip
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join(10)
    assert found == [[[2, 3, 4], [3, 4, 5], [4, 5, 6]]] * 4
