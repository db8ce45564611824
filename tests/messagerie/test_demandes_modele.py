"""Demandes against a model in plain Python, on random histories: words, answers, absences, changes of referent."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from messagerie.models import Demande
from messagerie.services import demandes
from socle import horloge
from socle.erreurs import ErreurMetier
from socle.horloge import aujourdhui
from tests.fabriques import un_accompagnement, un_agent, un_usager, une_absence
from tests.messagerie.oracle import Bureau, Situation

LUNDI = timezone.make_aware(datetime(2026, 11, 23, 10))
# The third is nobody's referent: somebody always stands behind the service's door.
ROLES = (["referent", "orienteur"], ["referent"], ["orienteur"], ["referent", "orienteur"])
AGENTS, SUIVANTS, RANGS = st.sampled_from(range(4)), st.sampled_from([0, 1, 3]), st.integers(0, 5)
GESTES = st.one_of(
    st.tuples(st.just("transmettre"), st.sampled_from(["referent", "service"]), st.sampled_from(["", "trop-percu"])),
    st.tuples(st.sampled_from(["message", "message", "clore"]), RANGS),
    st.tuples(st.sampled_from(["prendre", "repondre", "repondre"]), AGENTS, RANGS),
    st.tuples(st.just("referent"), st.none() | SUIVANTS),
    st.tuples(st.just("absence"), SUIVANTS, st.none() | SUIVANTS),
    st.tuples(st.just("attendre"), st.integers(1, 3)),
)


@dataclass
class Fil:
    """What should be true of one demande."""

    destination: str
    sujet: str
    ne_le: date
    etat: str = "ouverte"
    version: int = 0
    textes: list[str] = field(default_factory=list)
    prise_par: int | None = None

    @property
    def attend(self) -> bool:
        return self.etat in ("ouverte", "prise_en_charge")

    def recevoir(self, texte: str) -> None:
        self.textes.append(texte)
        self.version += 1


class TestDemandes(TestCase):
    def tearDown(self) -> None:
        horloge.decaler(timedelta())

    def commencer(self):
        self.jours = 0
        self.regler()
        self.agents = [un_agent(roles, double_facteur=False) for roles in ROLES]
        self.nadia = un_usager(cree_par=self.agents[2])
        self.fils: dict[UUID, Fil] = {}
        self.suivis: list[list] = []  # [rank of the referent, last day or None]
        self.absences: list[tuple] = []  # (who, stand-in, first day)

    def regler(self):
        horloge.decaler(LUNDI + timedelta(days=self.jours) - timezone.now())

    # --- The model's own idea of who owns what ---------------------------------------------------

    def proprietaires(self, fil):
        jour = aujourdhui()
        situation = Situation(
            bureaux=[Bureau(frozenset(roles)) for roles in ROLES],
            lieu="A",
            referent=next((rang for rang, fin in self.suivis if fin is None), None),
            absences={qui: par for qui, par, debut in self.absences if debut <= jour <= debut + timedelta(days=1)},
            anciens={rang for rang, fin in self.suivis if fin is None or fin >= fil.ne_le},
        )
        return situation.proprietaires(fil.destination)

    def non_close(self, destination, sujet):
        memes = (
            (uuid, fil) for uuid, fil in self.fils.items() if (fil.destination, fil.sujet) == (destination, sujet)
        )
        return next(((uuid, fil) for uuid, fil in memes if fil.etat != "close"), (None, None))

    def fil(self, rang):
        return list(self.fils.items())[rang % len(self.fils)] if self.fils else (None, None)

    # --- Each gesture: what must happen, and that it did ------------------------------------------

    def faire(self, attendu, verbe, **options):
        try:
            issue = verbe(**options).reference
        except ErreurMetier as refus:
            issue = refus.code
        assert issue == attendu

    def transmettre(self, destination, sujet):
        uuid, texte = uuid4(), f"Question {len(self.fils)}"
        attendu = uuid
        if destination == "referent" and all(fin for _, fin in self.suivis):
            attendu = "sans_referent"
        else:
            commence, fil = self.non_close(destination, sujet)
            attendu = commence or uuid
            self.ecrire_dans(self.fils.setdefault(attendu, fil or Fil(destination, sujet, aujourdhui())), texte)
        options = {"destination": destination, "sujet": sujet, "texte": texte}
        self.faire(attendu, demandes.transmettre_demande, usager=self.nadia, uuid=uuid, **options)

    def ecrire_dans(self, fil, texte):
        if not fil.attend:
            fil.etat, fil.prise_par = "ouverte", None
        fil.recevoir(texte)

    def message(self, rang):
        nomme, fil = self.fil(rang)
        if nomme:
            uuid, suite = self.non_close(fil.destination, fil.sujet)
            self.ecrire_dans(suite or fil, "Encore")
            options = {"usager": self.nadia, "demande": nomme, "uuid": uuid4(), "texte": "Encore"}
            self.faire(uuid or nomme, demandes.ajouter_message, **options)

    def clore(self, rang):
        uuid, fil = self.fil(rang)
        if uuid:
            base, attendu = fil.version, "demande_changee" if fil.etat == "close" else uuid
            if fil.etat != "close":
                fil.etat, fil.version = "close", base + 1
            self.faire(attendu, demandes.clore_demande, usager=self.nadia, demande=uuid, version_de_base=base)

    def prendre(self, agent, rang):
        uuid, fil = self.fil(rang)
        if uuid:
            base, attendu = fil.version, self.prise_attendue(agent, fil, uuid)
            if attendu == uuid:
                fil.etat, fil.version, fil.prise_par = "prise_en_charge", base + 1, agent
            options = {"agent": self.agents[agent], "demande": uuid, "version_de_base": base}
            self.faire(attendu, demandes.prendre_en_charge, **options)

    def prise_attendue(self, agent, fil, uuid):
        proprietaires = self.proprietaires(fil)
        if agent not in proprietaires:
            return "introuvable"
        if fil.etat == "prise_en_charge" and fil.prise_par != agent and fil.prise_par in proprietaires:
            return "deja_prise"
        return uuid if fil.attend else "demande_changee"

    def repondre(self, agent, rang):
        uuid, fil = self.fil(rang)
        if uuid:
            attendu = uuid if agent in self.proprietaires(fil) else "introuvable"
            if attendu == uuid:
                fil.etat = "close" if fil.etat == "close" else "repondue"
                fil.recevoir("Voici")
            options = {"agent": self.agents[agent], "demande": uuid, "uuid": uuid4(), "texte": "Voici"}
            self.faire(attendu, demandes.repondre_demande, **options)

    def referent(self, suivant):
        self.nadia.accompagnements.ouverts().update(fin=aujourdhui())
        for suivi in self.suivis:
            suivi[1] = suivi[1] or aujourdhui()
        if suivant is not None:
            un_accompagnement(usager=self.nadia, referent=self.agents[suivant])
            self.suivis.append([suivant, None])

    def absence(self, qui, par):
        jour = aujourdhui()
        libre = all(q != qui or debut + timedelta(days=1) < jour for q, _, debut in self.absences)
        if libre and qui != par:
            remplacant = None if par is None else self.agents[par]
            une_absence(self.agents[qui], jours=2, remplacant=remplacant)
            self.absences.append((qui, par, jour))

    def attendre(self, jours):
        self.jours += jours
        self.regler()

    @settings(max_examples=50, deadline=None)
    @given(gestes=st.lists(GESTES, max_size=16))
    def test_rien_ne_se_perd_et_chaque_demande_a_toujours_son_proprietaire(self, gestes):
        self.commencer()
        for nom, *arguments in gestes:
            getattr(self, nom)(*arguments)
        for uuid, fil in self.fils.items():
            demande = Demande.objects.get(pk=uuid)
            assert (demande.etat, demande.version) == (fil.etat, fil.version)
            assert list(demande.messages.values_list("texte", flat=True)) == fil.textes
            assert (demande.historique.count(), demande.historique.last().etat) == (fil.version, fil.etat)
            voyants = {
                rang
                for rang, agent in enumerate(self.agents)
                if Demande.objects.visibles_par(agent.compte).filter(pk=uuid).exists()
            }
            assert voyants == self.proprietaires(fil) != set()
        assert Demande.objects.count() == len(self.fils)
