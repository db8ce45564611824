"""State machines of Hypothesis on the real database."""

from datetime import UTC, datetime, timedelta
from unittest.mock import patch

from django.db import transaction
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

DEPART = datetime(2026, 11, 24, 8, tzinfo=UTC)


class MachineEnBase(RuleBasedStateMachine):
    """Each run has its own transaction, undone at its end, and a clock that moves only by `avancer`."""

    def __init__(self) -> None:
        super().__init__()
        self.instant = DEPART
        self._heure = patch("django.utils.timezone.now", lambda: self.instant)
        self._heure.start()
        self._bulle = transaction.atomic()
        self._bulle.__enter__()

    def avancer(self, duree: timedelta) -> None:
        self.instant += duree

    def finir(self) -> None:
        """What must still be true at the end of a run."""

    def teardown(self) -> None:
        try:
            self.finir()
        finally:
            transaction.set_rollback(True)
            self._bulle.__exit__(None, None, None)
            self._heure.stop()


def eprouver(machine: type[MachineEnBase], *, histoires: int, gestes: int) -> None:
    """Run the same random histories at each call."""
    reglages = settings(max_examples=histoires, stateful_step_count=gestes, deadline=None, derandomize=True)
    run_state_machine_as_test(machine, settings=reglages)
