"""Trains nothing, and tells what was to be trained."""


class FakeTrainer:
    def __init__(self) -> None:
        self.started: list[int] = []

    def start(self, run: int) -> None:
        self.started.append(run)
