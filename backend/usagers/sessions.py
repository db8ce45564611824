"""How long a session stands: it depends on whose phone it is."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.backends.db import SessionStore as SessionEnBase
from django.contrib.sessions.models import Session

from socle.horloge import maintenant

USAGE = "usage_appareil"
PAS_LE_MIEN = "pas_le_mien"
DUREE_AGENT = timedelta(hours=12)


@dataclass(frozen=True)
class Duree:
    """A session stands for `vie` after its last renewal; it is renewed once less than `seuil` is left."""

    vie: timedelta
    seuil: timedelta
    avec_le_navigateur: bool


# The coarse threshold of one's own phone leaves no trace of the day on which a person came.
DUREES = {
    "moi_seul": Duree(vie=timedelta(days=90), seuil=timedelta(days=60), avec_le_navigateur=False),
    "plusieurs": Duree(vie=timedelta(minutes=30), seuil=timedelta(minutes=29), avec_le_navigateur=True),
    PAS_LE_MIEN: Duree(vie=timedelta(minutes=30), seuil=timedelta(minutes=29), avec_le_navigateur=True),
}


class SessionStore(SessionEnBase):
    """Django's sessions in the database, on the house's clock, with a life that depends on the device.

    The idle limit is the row's own date, so whoever reads the table (the bell too) sees the truth.
    """

    echeance: datetime | None = None

    def prolonger_si_besoin(self) -> None:
        duree = DUREES.get(self.get(USAGE, ""))
        if duree and self.echeance and self.echeance - maintenant() < duree.seuil:
            self.modified = True

    def get_expire_at_browser_close(self) -> bool:
        duree = DUREES.get(self.get(USAGE, ""))
        return duree.avec_le_navigateur if duree else super().get_expire_at_browser_close()

    def get_expiry_age(self, **kwargs: Any) -> int:
        return super().get_expiry_age(**{"modification": maintenant(), **kwargs})

    def get_expiry_date(self, **kwargs: Any) -> datetime:
        return super().get_expiry_date(**{"modification": maintenant(), **kwargs})

    def _get_session_from_db(self) -> Session | None:
        ligne = Session.objects.filter(session_key=self.session_key, expire_date__gt=maintenant()).first()
        if ligne is None:
            self._session_key = None
            return None
        self.echeance = ligne.expire_date
        return ligne


def fixer_usage(session: SessionBase, usage: str) -> None:
    """Give the session the life that fits the device."""
    session[USAGE] = usage
    session.set_expiry(int(DUREES[usage].vie.total_seconds()))
