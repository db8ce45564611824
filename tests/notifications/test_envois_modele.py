"""The outbox against a model, on random histories: provider that fails, worker that dies, clock that runs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, initialize, invariant, multiple, precondition, rule

from notifications.models import Envoi
from notifications.services import annuler_envois
from notifications.taches import BAIL, envoyer_ce_qui_est_du, prendre
from socle.horloge import maintenant
from tests.fabriques import un_envoi, un_usager
from tests.facteur import Facteur
from tests.machines import MachineEnBase, eprouver

MINUTES = st.sampled_from([0, 0, 0, 1, 10, 90])
DUREES = st.sampled_from([1, 5, 60, 600])
PANNES: dict[str, Callable[[], Exception]] = {
    "expire": TimeoutError,
    "coupe": lambda: SMTPServerDisconnected("cut"),
    "imprevu": lambda: ValueError("what nobody foresaw"),
    "refuse": lambda: SMTPRecipientsRefused({"nadia@exemple.fr": (550, b"")}),
}
ATTENTES_S = [30, 120, 600]
Etat = Envoi.Etat


@dataclass
class Message:
    """What should be true of one message; `prochain` is None once it ended."""

    expire_le: datetime
    prochain: datetime | None
    etat: str = Etat.PREVU
    essais: int = 0

    def finir(self, etat: str) -> None:
        self.etat, self.prochain = etat, None

    def reporter(self, etat: str, attente: timedelta) -> None:
        self.essais += 1
        self.etat, self.prochain = etat, maintenant() + attente

    def recevoir(self, panne: str | None) -> None:
        """A worker that lives takes it; delivery fails by `panne`."""
        if self.expire_le <= maintenant():
            self.finir(Etat.DEPASSE)
        elif panne is None:
            self.finir(Etat.ENVOYE)
        elif panne == "refuse":
            self.finir(Etat.ECHEC_DEFINITIF)
        else:
            attente = timedelta(seconds=ATTENTES_S[min(self.essais, 2)])
            self.reporter(Etat.ECHEC_TEMPORAIRE, attente)
            if maintenant() + attente >= self.expire_le:
                self.finir(Etat.DEPASSE)


class BoiteDeSortie(MachineEnBase):
    cles = Bundle("cles")

    def __init__(self) -> None:
        super().__init__()
        self.facteur = Facteur.nouveau()
        self.modele: dict[str, Message] = {}
        self.pannes: dict[str, str | None] = {}
        self.facteur.avant = self.tomber_en_panne
        self.nadia = un_usager(email="nadia@exemple.fr", email_confirme_le=maintenant())

    @initialize(target=cles, combien=st.integers(min_value=1, max_value=4))
    def commencer(self, combien):
        return multiple(*(self.prevoir(0, 60) for _ in range(combien)))

    @rule(target=cles, dans=MINUTES, duree=DUREES)
    def prevoir(self, dans, duree):
        cle = f"envoi {len(self.modele)}."
        self.demander(cle, dans, duree)
        return cle

    @rule(cle=cles, dans=MINUTES, duree=DUREES)
    def prevoir_encore(self, cle, dans, duree):
        self.demander(cle, dans, duree)

    @rule(cle=cles)
    def annuler(self, cle):
        annuler_envois(compte_id=self.nadia.compte_id, cle_prefixe=cle)
        if self.modele[cle].prochain:
            self.modele[cle].finir(Etat.ANNULE)

    @rule(secondes=st.sampled_from([6, 30, 120, 600, 3600]))
    def attendre(self, secondes):
        self.avancer(timedelta(seconds=secondes))

    @precondition(lambda self: self.dus())
    @rule(pannes=st.lists(st.sampled_from([None, *PANNES]), max_size=4))
    def travailler(self, pannes):
        """The worker passes; `pannes` says, message by message, how its delivery fails."""
        dus = self.dus()
        self.pannes = {cle: pannes[rang % len(pannes)] if pannes else None for rang, cle in enumerate(dus)}
        envoyer_ce_qui_est_du()
        for cle in dus:
            self.modele[cle].recevoir(self.pannes[cle])

    @precondition(lambda self: self.dus())
    @rule()
    def mourir_avant_d_envoyer(self):
        encore = [cle for cle in self.dus() if self.modele[cle].expire_le > maintenant()]
        pris = next(prendre(), None)
        assert (pris.cle if pris else None) in (encore or [None])
        if pris:
            self.modele[pris.cle].reporter(Etat.EN_COURS, BAIL)

    @invariant()
    def le_serveur_est_d_accord_avec_le_modele(self):
        etats = dict(Envoi.objects.values_list("cle", "etat"))
        assert etats == {cle: message.etat for cle, message in self.modele.items()}
        partis = [cle for cle, message in self.modele.items() if message.etat == Etat.ENVOYE]
        assert sorted(self.facteur.textes) == sorted(partis)

    def finir(self) -> None:
        """A worker lives and the provider works: nothing stays behind."""
        while vivants := [m.prochain for m in self.modele.values() if m.prochain]:
            self.avancer(max(timedelta(), min(vivants) - maintenant()))
            self.travailler([])
            self.le_serveur_est_d_accord_avec_le_modele()

    def dus(self) -> list[str]:
        return [cle for cle, m in self.modele.items() if m.prochain and m.prochain <= maintenant()]

    def demander(self, cle: str, dans: int, duree: int) -> None:
        du_le = maintenant() + timedelta(minutes=dans)
        expire_le = du_le + timedelta(minutes=duree)
        un_envoi(self.nadia, cle, texte=cle, dans=du_le - maintenant(), expire=expire_le - maintenant())
        connu = self.modele.setdefault(cle, Message(expire_le, du_le))
        if connu.etat not in (Etat.EN_COURS, Etat.ENVOYE):
            connu.expire_le, connu.prochain, connu.etat = expire_le, du_le, Etat.PREVU

    def tomber_en_panne(self, texte: str) -> None:
        if panne := self.pannes[texte]:
            raise PANNES[panne]()


@pytest.mark.django_db
def test_chaque_message_part_exactement_une_fois_et_jamais_trop_tard(facteur):
    eprouver(BoiteDeSortie, histoires=80, gestes=20)
