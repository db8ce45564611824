"""What the environment says, checked once, so that a bad start fails with one clear sentence."""

import ipaddress
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Self
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

RACINE = Path(__file__).resolve().parents[2]
MODES = ("production", "demo", "test")
SECRET_SANS_VALEUR = "secret-des-modes-demo-et-test-sans-valeur-ailleurs"  # noqa: S105 (refused in production)


@dataclass(frozen=True)
class Environnement:
    mode: str
    secret: str
    origines: tuple[str, ...]
    donnees: Path
    base: str
    redis: str
    rasa: str
    horloge: datetime | None
    expediteur: str
    smtp: dict[str, Any]

    @property
    def production(self) -> bool:
        return self.mode == "production"

    @property
    def tls(self) -> bool:
        return all(origine.startswith("https://") for origine in self.origines)

    @property
    def hotes(self) -> list[str]:
        return sorted({urlsplit(origine).hostname or "" for origine in self.origines})

    @classmethod
    def lire(cls) -> Self:
        """Read the JALONS_* variables; raise ImproperlyConfigured on anything production must not run with."""
        mode = os.environ.get("JALONS_MODE", "production")
        if mode not in MODES:
            raise ImproperlyConfigured(f"JALONS_MODE must be one of {', '.join(MODES)}.")
        defauts = {} if mode == "production" else {"secret": SECRET_SANS_VALEUR, "origine": "http://127.0.0.1:8000"}
        donnees = Path(os.environ.get("JALONS_DONNEES", RACINE / "donnees"))
        depart = os.environ.get("JALONS_HORLOGE")
        environnement = cls(
            mode=mode,
            secret=os.environ.get("JALONS_SECRET", defauts.get("secret", "")),
            origines=tuple(
                origine.strip().rstrip("/")
                for origine in os.environ.get("JALONS_ORIGINES", defauts.get("origine", "")).split(",")
                if origine.strip()
            ),
            donnees=donnees,
            base=os.environ.get("DATABASE_URL") or f"sqlite:///{donnees / 'jalons.sqlite3'}",
            redis=os.environ.get("REDIS_URL", ""),
            rasa=os.environ.get("JALONS_RASA", "http://127.0.0.1:5005"),
            horloge=datetime.fromisoformat(depart) if depart else None,
            expediteur=os.environ.get("JALONS_EXPEDITEUR", "Jalons <ne-pas-repondre@jalons.invalid>"),
            smtp=_smtp(os.environ.get("JALONS_SMTP", "smtp://localhost:25")),
        )
        environnement._verifier()
        return environnement

    def _verifier(self) -> None:
        if self.horloge and not self.horloge.tzinfo:
            raise ImproperlyConfigured("JALONS_HORLOGE must carry a time zone, as in 2026-11-23T08:55:00+01:00.")
        if not self.production:
            return
        if len(self.secret) < 50:
            raise ImproperlyConfigured("JALONS_SECRET must hold at least 50 characters in production.")
        if not self.origines or not self.tls:
            raise ImproperlyConfigured("JALONS_ORIGINES must list https origins in production.")
        if self.horloge:
            raise ImproperlyConfigured("JALONS_HORLOGE is refused in production: the clock is the real one.")
        if not _chez_nous(self.rasa):
            raise ImproperlyConfigured(
                "JALONS_RASA must be an http address of this machine or of its private network."
            )


def _chez_nous(url: str) -> bool:
    """Whether what people write would stay on private ground: a private address, or a name of the local network."""
    morceaux = urlsplit(url)
    hote = morceaux.hostname or ""
    try:
        ici = ipaddress.ip_address(hote).is_private
    except ValueError:
        ici = bool(hote) and "." not in hote
    return ici and morceaux.scheme == "http"


def _smtp(url: str) -> dict[str, Any]:
    """Turn smtp://user:password@host:port (smtps:// for implicit TLS, port 587 for STARTTLS) into mailer options."""
    morceaux = urlsplit(url)
    return {
        "host": morceaux.hostname,
        "port": morceaux.port or 25,
        "username": unquote(morceaux.username or ""),
        "password": unquote(morceaux.password or ""),
        "use_ssl": morceaux.scheme == "smtps",
        "use_tls": morceaux.scheme == "smtp" and morceaux.port == 587,
        "timeout": 10,
    }
