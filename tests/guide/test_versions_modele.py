"""Random histories of one fiche and two committees, against a model in plain Python.

No path publishes a version without its own quorum or a recorded decision; no opinion moves to another version.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from guide.models import Avis, Decision, Fiche, Relecture, VersionFiche
from guide.services import (
    clore_mandat,
    corriger_en_urgence,
    deposer_version,
    depublier,
    ouvrir_mandat,
    publier,
    soumettre,
)
from socle.erreurs import ErreurMetier
from socle.horloge import aujourdhui
from territoires.models import ValeurLocale
from tests.fabriques import un_agent, un_avis, un_contenu, un_departement, un_usager
from tests.machines import MachineEnBase, eprouver

QUORUMS, JOURS = {"34": 2, "14": 1}, 15
# Three people of Hérault, two of Calvados.
LIEUX = ("34", "34", "34", "14", "14")
VERSIONS, PERSONNES, AGENTS = st.integers(0, 3), st.integers(0, 4), st.integers(0, 2)
SEANCES = st.integers(0, 3)


@dataclass
class Relue:
    """A version before one committee, as it should be."""

    quorum: int
    echeance: date
    close: bool = False
    adoptee: bool = False
    voix: dict[int, str] = field(default_factory=dict)

    def ouverte(self) -> bool:
        return not self.close and aujourdhui() <= self.echeance


@dataclass
class Texte:
    """A version as it should be."""

    contenu: object
    etat: str = "brouillon"
    relues: dict[str, Relue] = field(default_factory=dict)
    decisions: list[str] = field(default_factory=list)
    urgence: int | None = None

    def clore(self) -> None:
        for relue in self.relues.values():
            relue.close = True

    def archiver(self) -> None:
        self.etat = "archivee"
        self.clore()


class Guide(MachineEnBase):
    def __init__(self) -> None:
        super().__init__()
        self.textes: list[Texte] = []
        self.mandats: dict[int, UUID] = {}
        for code, quorum in QUORUMS.items():
            ValeurLocale.objects.create(departement=un_departement(code), cle="relecture_quorum", valeur=quorum)
        roles = (["redacteur"], ["animateur"], ["redacteur", "animateur"])
        self.agents = [un_agent(r, double_facteur=False) for r in roles]
        self.animateurs = {
            code: un_agent(["animateur"], departement=un_departement(code), double_facteur=False) for code in QUORUMS
        }
        self.personnes = [un_usager(departement=un_departement(code)) for code in LIEUX]
        self.fiche = Fiche.objects.create(slug="essai", theme="contrat", porte="referent")
        for qui in range(4):
            self.sieger_ou_partir(qui)
        self.ecrire()

    def version(self, rang: int) -> VersionFiche:
        return self.fiche.versions.get(numero=rang + 1)

    def tenter(self, geste, permis: bool) -> bool:
        """The verb agrees with the model on whether this may be done."""
        try:
            geste()
        except ErreurMetier:
            assert not permis
        else:
            assert permis
        return permis

    def vivantes(self) -> list[int]:
        return [rang for rang, texte in enumerate(self.textes) if texte.etat != "archivee"]

    def relues(self) -> list[tuple[int, str]]:
        return [(rang, lieu) for rang, texte in enumerate(self.textes) for lieu in texte.relues]

    def au_comite(self) -> int | None:
        rangs = [rang for rang, texte in enumerate(self.textes) if texte.etat in ("en_relecture", "validee")]
        assert len(rangs) <= 1
        return rangs[0] if rangs else None

    def ouvertes(self) -> list[tuple[int, str]]:
        return [(rang, lieu) for rang, lieu in self.relues() if self.textes[rang].relues[lieu].ouverte()]

    # --- What people do ---------------------------------------------------------------------------

    @precondition(lambda self: len(self.vivantes()) < 3)
    @rule()
    def ecrire(self) -> None:
        contenu = un_contenu(reponse_courte=f"Texte {len(self.textes)}.")
        deposer_version(fiche=self.fiche, contenu=contenu)
        self.textes.append(Texte(contenu))

    @rule(qui=PERSONNES)
    def sieger_ou_partir(self, qui: int) -> None:
        animateur, usager = self.animateurs[LIEUX[qui]], self.personnes[qui]
        if mandat := self.mandats.pop(qui, None):
            clore_mandat(par=animateur, uuid=mandat)
        else:
            identifiant = usager.compte.identifiant
            self.mandats[qui] = ouvrir_mandat(par=animateur, uuid=uuid4(), identifiant=identifiant).reference

    @precondition(lambda self: bool(self.ouvertes()))
    @rule(jours=st.sampled_from([JOURS + 1, JOURS, 1]))
    def attendre(self, jours: int) -> None:
        self.avancer(timedelta(days=jours))

    @precondition(lambda self: bool(self.vivantes()))
    @rule(rang=VERSIONS)
    def donner_a_relire(self, rang: int) -> None:
        rang = self.vivantes()[-1 - rang % len(self.vivantes())]
        texte, en_cours = self.textes[rang], self.au_comite()
        lieux = {LIEUX[qui] for qui in self.mandats}
        plus_recent = en_cours is not None and en_cours > rang
        permis = not plus_recent and bool(lieux - set(texte.relues))
        if self.tenter(lambda: soumettre(version=self.version(rang), par=self.agents[0]), permis):
            if en_cours is not None and en_cours != rang:
                self.textes[en_cours].archiver()
            if texte.etat == "brouillon":
                texte.etat = "en_relecture"
            self.saisir(texte, lieux)

    def saisir(self, texte: Texte, lieux: set[str]) -> None:
        for autre in self.textes:
            if autre is not texte:
                autre.clore()
        for lieu in sorted(lieux - set(texte.relues)):
            texte.relues[lieu] = Relue(QUORUMS[lieu], aujourdhui() + timedelta(days=JOURS))

    @precondition(lambda self: bool(self.ouvertes()))
    @rule(seance=SEANCES, qui=PERSONNES)
    def approuver(self, seance: int, qui: int) -> None:
        self.dire(self.ouvertes()[seance % len(self.ouvertes())], qui, "favorable")

    @precondition(lambda self: bool(self.relues()))
    @rule(seance=SEANCES, qui=PERSONNES, genre=st.sampled_from(["favorable", "a_revoir"]))
    def parler_de_tout(self, seance: int, qui: int, genre: str) -> None:
        self.dire(self.relues()[seance % len(self.relues())], qui, genre)

    def dire(self, laquelle: tuple[int, str], qui: int, genre: str) -> None:
        rang, lieu = laquelle
        qui = [ici for ici, chez in enumerate(LIEUX) if chez == lieu][qui % LIEUX.count(lieu)]
        relecture = Relecture.objects.get(version__numero=rang + 1, departement=lieu)
        texte, personne = self.textes[rang], self.personnes[qui]
        relue = texte.relues[lieu]
        deja = Avis.objects.filter(relecture=relecture, auteur=personne).values_list("version", flat=True).first()
        permis = qui in self.mandats and relue.ouverte()
        if self.tenter(lambda: un_avis(relecture, personne, genre, version_de_base=deja), permis):
            relue.voix[qui] = genre
            if list(relue.voix.values()).count("favorable") >= relue.quorum:
                relue.adoptee = True
                if texte.etat == "en_relecture":
                    texte.etat = "validee"

    @precondition(lambda self: self.au_comite() is not None)
    @rule(agent=AGENTS)
    def publier_ce_qui_est_au_comite(self, agent: int) -> None:
        rang = self.au_comite()
        assert rang is not None
        self.publier(rang, agent)

    @precondition(lambda self: bool(self.vivantes()))
    @rule(rang=VERSIONS, agent=AGENTS)
    def publier_sans_comite(self, rang: int, agent: int) -> None:
        self.publier(self.vivantes()[rang % len(self.vivantes())], agent)

    def publier(self, rang: int, agent: int) -> None:
        texte = self.textes[rang]
        motifs = {"brouillon": "animateur", "en_relecture": "sans_avis", "validee": "comite"}
        attend = texte.etat == "en_relecture" and any(relue.ouverte() for relue in texte.relues.values())
        permis = texte.etat in motifs and not attend and (agent > 0 or texte.etat == "validee")
        if self.tenter(lambda: publier(version=self.version(rang), par=self.agents[agent]), permis):
            self.mettre_en_ligne(rang, motifs[texte.etat])

    @precondition(lambda self: bool(self.vivantes()))
    @rule(rang=VERSIONS, agent=AGENTS)
    def corriger(self, rang: int, agent: int) -> None:
        rang = self.vivantes()[rang % len(self.vivantes())]
        texte = self.textes[rang]
        ouvert = texte.etat in ("brouillon", "en_relecture", "validee")
        permis = ouvert and texte.urgence != agent
        geste = corriger_en_urgence
        if not self.tenter(lambda: geste(version=self.version(rang), par=self.agents[agent], motif="x"), permis):
            return
        if texte.urgence is None:
            texte.urgence = agent
            return
        self.mettre_en_ligne(rang, "urgence")
        en_cours = self.au_comite()
        if en_cours is None or en_cours < rang:
            self.saisir(texte, {LIEUX[qui] for qui in self.mandats})

    def mettre_en_ligne(self, rang: int, motif: str) -> None:
        for autre, texte in enumerate(self.textes):
            if texte.etat == "publiee" or (texte.etat in ("en_relecture", "validee") and autre < rang):
                texte.archiver()
        self.textes[rang].etat = "publiee"
        self.textes[rang].decisions.append(motif)

    @precondition(lambda self: any(texte.etat == "publiee" for texte in self.textes))
    @rule()
    def retirer(self) -> None:
        depublier(fiche=self.fiche, par=self.agents[1])
        publiee = next(texte for texte in self.textes if texte.etat == "publiee")
        publiee.archiver()
        publiee.decisions.append("retrait")

    # --- What must be true ------------------------------------------------------------------------

    @invariant()
    def les_etats_et_les_textes_sont_ceux_du_modele(self) -> None:
        versions = list(self.fiche.versions.order_by("numero"))
        assert [version.etat for version in versions] == [texte.etat for texte in self.textes]
        assert [version.texte for version in versions] == [texte.contenu for texte in self.textes]
        assert [texte.etat for texte in self.textes].count("publiee") <= 1

    @invariant()
    def rien_n_est_publie_sans_son_propre_quorum_ou_une_decision_ecrite(self) -> None:
        for rang, texte in enumerate(self.textes):
            ecrites = Decision.objects.filter(version__numero=rang + 1).order_by("pk")
            assert list(ecrites.values_list("genre", flat=True)) == texte.decisions
            if "comite" in texte.decisions:
                assert any(relue.adoptee for relue in texte.relues.values())
            assert (texte.etat == "publiee") <= bool(texte.decisions)

    @invariant()
    def une_adoption_a_toujours_eu_les_voix_de_son_comite_sur_ce_texte(self) -> None:
        lues = {(r.version.numero - 1, r.departement_id): r for r in Relecture.objects.select_related("version")}
        attendues = {(rang, lieu): r for rang, texte in enumerate(self.textes) for lieu, r in texte.relues.items()}
        assert {cle: (r.adoptee_le is not None, r.ouverte) for cle, r in lues.items()} == {
            cle: (r.adoptee, r.ouverte()) for cle, r in attendues.items()
        }


@pytest.mark.django_db
def test_aucun_chemin_ne_publie_sans_quorum_ni_decision():
    eprouver(Guide, histoires=60, gestes=40)


def test_chaque_etat_a_sa_ligne_dans_la_table():
    etats = set(VersionFiche.Etat.values)
    assert set(VersionFiche.SUITES) == etats
    assert set().union(*VersionFiche.SUITES.values()) == etats - {"brouillon"}
