"""A participation on random histories: legal moves only, everything written down, versions that only rise."""

from contextlib import nullcontext
from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from notifications.models import Envoi
from rendezvous import services
from rendezvous.models import Participation
from rendezvous.schemas import RendezVousLu
from socle.erreurs import ErreurMetier, VersionPerimee
from socle.horloge import maintenant
from tests.fabriques import un_rendez_vous
from tests.machines import MachineEnBase, eprouver

RETARDS = st.sampled_from([0, 0, 0, 0, 1])
MOTIFS = st.sampled_from(["", "sante", "enfant"])
FINIS = {"honore", "absent", "excuse"}


class Histoire(MachineEnBase):
    """The model: a state, whether another date is asked for, whether the service cancelled, and a version."""

    def __init__(self) -> None:
        super().__init__()
        self.participation = un_rendez_vous(debut=maintenant() + timedelta(hours=26))
        self.etat, self.autre_date, self.annule, self.version = "propose", False, False, 1
        self.traces = [("", "propose")]

    @property
    def commence(self) -> bool:
        return maintenant() >= self.participation.rendez_vous.debut

    @initialize(heures=st.sampled_from([0, 0, 27]))
    def commencer(self, heures):
        """Some histories begin once the hour has come, or the rest would hide it."""
        self.avancer(timedelta(hours=heures))

    @rule(heures=st.sampled_from([5, 27]))
    def attendre(self, heures):
        self.avancer(timedelta(hours=heures))

    @rule(retard=RETARDS)
    def confirmer(self, retard):
        self.repondre(services.confirmer_participation, retard, "confirme", autre_date=False)

    @rule(retard=RETARDS, autre_date=st.booleans(), motif=MOTIFS)
    def signaler(self, retard, autre_date, motif):
        vers = self.etat if autre_date else "annule_usager"
        self.repondre(
            services.signaler_empechement,
            retard,
            vers,
            autre_date=autre_date,
            arguments={"motif": motif, "autre_date": autre_date},
        )

    @rule(retard=RETARDS)
    def retirer(self, retard):
        vers = self.etat if self.autre_date else "propose"
        rien = self.etat == "propose" and not self.autre_date
        self.repondre(services.retirer_reponse, retard, vers, autre_date=False, permis=not rien)

    @precondition(lambda self: self.version > 1)
    @rule(retard=RETARDS)
    def annuler(self, retard):
        permis = not self.commence and not self.annule
        agent = self.participation.rendez_vous.agent
        if self.jouer(services.annuler_rendez_vous, retard, permis, self.etat, {"agent": agent}):
            self.annule = True

    @rule(retard=RETARDS, etat=st.sampled_from(sorted(FINIS)))
    def noter(self, retard, etat):
        permis = self.commence and not self.annule and self.etat != "annule_usager"
        agent = self.participation.rendez_vous.agent
        self.jouer(services.noter_presence, retard, permis, etat, {"agent": agent, "etat": etat})

    def repondre(self, verbe, retard, vers, *, autre_date, permis=True, arguments=None):
        permis = permis and not self.commence and not self.annule
        qui = {"usager": self.participation.usager}
        if self.jouer(verbe, retard, permis, vers, qui | (arguments or {})):
            self.autre_date = autre_date

    def jouer(self, verbe, retard, permis, vers, arguments) -> bool:
        """Try the verb on the version seen `retard` changes ago; return whether it was done."""
        base = max(1, self.version - retard)
        legal = permis and base == self.version
        with nullcontext() if legal else pytest.raises(VersionPerimee if permis else ErreurMetier):
            accuse = verbe(uuid=self.participation.pk, version_de_base=base, **arguments)
        if not legal:
            return False
        self.traces.append((self.etat, vers))
        self.etat, self.version = vers, self.version + 1
        assert accuse.version == self.version
        return True

    @invariant()
    def la_base_dit_la_meme_chose(self):
        lu = RendezVousLu.de(Participation.objects.completes().get(pk=self.participation.pk))
        assert (lu.etat, lu.autre_date_demandee, lu.annule_par_le_service, lu.version) == (
            self.etat,
            self.autre_date,
            self.annule,
            self.version,
        )

    @invariant()
    def chaque_changement_est_ecrit_dans_l_ordre(self):
        ecrits = list(self.participation.historique.values_list("version", "de", "vers"))
        assert ecrits == [(rang, *trace) for rang, trace in enumerate(self.traces, start=1)]

    @invariant()
    def le_rappel_attend_quand_et_seulement_quand_elle_est_attendue(self):
        rappel = Envoi.objects.get(cle__endswith=":rappel")
        attendue = self.etat != "annule_usager" and not self.annule
        assert (rappel.etat == Envoi.Etat.PREVU) == attendue or self.commence

    def finir(self) -> None:
        """An appointment that does not exist, or is somebody else's, changes for nobody."""
        for uuid, usager in ((uuid4(), self.participation.usager), (self.participation.pk, un_rendez_vous().usager)):
            with pytest.raises(ErreurMetier, match="introuvable"):
                services.confirmer_participation(usager=usager, uuid=uuid, version_de_base=self.version)
        self.la_base_dit_la_meme_chose()


@pytest.mark.django_db
def test_une_participation_ne_fait_que_les_pas_permis_et_les_garde_tous():
    eprouver(Histoire, histoires=50, gestes=20)
