"""A limit on all of a call, and not only on each of its waits: a server that sends a byte a second holds nobody up."""

from collections.abc import Callable
from threading import Thread


def within[T](seconds: float, call: Callable[[], T]) -> T:
    """What the call returns or raises; TimeoutError when it takes longer. It is then left to end by itself, unheard."""
    results: list[T] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(call())
        except BaseException as error:  # for the caller to see, in its own thread
            errors.append(error)

    thread = Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if errors:
        raise errors[0]
    if not results:
        raise TimeoutError
    return results[0]
