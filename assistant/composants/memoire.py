"""Where the talks in progress are kept: in memory only, a bounded number of them, for a bounded time.

Rasa's own in-memory store is a dictionary that nothing ever empties.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, MutableMapping
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker


class Memoire(MutableMapping[str, str]):
    """A dictionary that forgets what was not written for `duree_s` seconds, then the oldest beyond `maximum`."""

    def __init__(self, maximum: int, duree_s: float, horloge: Callable[[], float] = time.monotonic) -> None:
        self._maximum, self._duree_s, self._horloge = maximum, duree_s, horloge
        self._ecrits: OrderedDict[str, tuple[float, str]] = OrderedDict()  # the oldest write first

    def _oublier(self) -> None:
        limite = self._horloge() - self._duree_s
        while self._ecrits:
            instant, _ = next(iter(self._ecrits.values()))
            if instant > limite and len(self._ecrits) <= self._maximum:
                return
            self._ecrits.popitem(last=False)

    def __setitem__(self, cle: str, valeur: str) -> None:
        self._ecrits.pop(cle, None)
        self._ecrits[cle] = (self._horloge(), valeur)
        self._oublier()

    def __getitem__(self, cle: str) -> str:
        self._oublier()
        return self._ecrits[cle][1]

    def __delitem__(self, cle: str) -> None:
        del self._ecrits[cle]

    def __iter__(self) -> Iterator[str]:
        self._oublier()
        return iter(list(self._ecrits))

    def __len__(self) -> int:
        self._oublier()
        return len(self._ecrits)


class MemoireBornee(InMemoryTrackerStore):
    """Rasa's store on a `Memoire`; of each talk, only the last `evenements` events are kept.

    Its options come from endpoints.yml.
    """

    def __init__(
        self,
        domain: Domain,
        event_broker: EventBroker | None = None,
        *,
        maximum: int,
        duree_s: float,
        evenements: int,
        host: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(domain, event_broker, **kwargs)
        self.store = Memoire(maximum, duree_s)
        self._evenements = evenements

    def init_tracker(self, sender_id: str) -> DialogueStateTracker:
        """A tracker that drops its oldest events by itself; its slots stay, since they are kept beside the events."""
        return DialogueStateTracker(sender_id, self.domain.slots, max_event_history=self._evenements)
