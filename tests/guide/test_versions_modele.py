"""Random histories of one fiche: its versions move as the data says, and only their state does."""

from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from guide.erreurs import TransitionRefusee
from guide.models import Decision, Fiche, VersionFiche
from guide.services import deposer_version, depublier, publier
from tests.fabriques import un_agent, un_contenu

ETATS = VersionFiche.Etat.values
GESTES = st.one_of(
    st.tuples(st.just("deposer"), st.just(0), st.just("")),
    st.tuples(st.just("publier"), st.integers(0, 4), st.just("publiee")),
    st.tuples(st.just("retirer"), st.just(0), st.just("archivee")),
    # The rooms of the committee and of the rédacteur will move versions so. Publication has its verbs.
    st.tuples(st.just("passer"), st.integers(0, 4), st.sampled_from(["en_relecture", "validee", "archivee"])),
)


def accepte(action):
    try:
        action()
    except TransitionRefusee:
        return False
    return True


class TestVersions(TestCase):
    @settings(max_examples=60, deadline=None)
    @given(gestes=st.lists(GESTES, max_size=20))
    def test_au_plus_une_publiee_et_jamais_d_autre_passage_que_ceux_de_la_table(self, gestes):
        animateur = un_agent(["animateur"], double_facteur=False)
        fiche = Fiche.objects.create(slug="essai", theme="contrat", porte="referent")
        attendus: list[str] = []  # the state of each version, in order of number
        textes, publications = [], 0
        for geste, rang, vers in gestes:
            versions = list(fiche.versions.order_by("numero"))
            if geste == "deposer":
                textes.append(un_contenu(reponse_courte=f"Texte {len(textes)}."))
                deposer_version(fiche=fiche, contenu=textes[-1])
                attendus.append("brouillon")
            elif geste == "retirer":
                assert accepte(lambda: depublier(fiche=fiche, par=animateur)) == ("publiee" in attendus)
                attendus = ["archivee" if etat == "publiee" else etat for etat in attendus]
            elif rang < len(versions):
                version = versions[rang]
                permis = vers in VersionFiche.SUITES[attendus[rang]]
                action = (
                    partial(publier, version=version, par=animateur)
                    if geste == "publier"
                    else partial(version.passer, vers)
                )
                assert accepte(action) == permis
                if permis and vers == "publiee":
                    attendus = ["archivee" if etat == "publiee" else etat for etat in attendus]
                    publications += 1
                if permis:
                    attendus[rang] = vers
            self.verifier(fiche, attendus, textes)
        assert Decision.objects.filter(genre="animateur").count() == publications

    def verifier(self, fiche, attendus, textes):
        versions = list(fiche.versions.order_by("numero"))
        assert [version.etat for version in versions] == attendus
        assert [version.numero for version in versions] == list(range(1, len(textes) + 1))
        assert attendus.count("publiee") <= 1
        assert [version.texte for version in versions] == textes
        assert [version.empreinte for version in versions] == [texte.empreinte() for texte in textes]

    def test_chaque_etat_a_sa_ligne_dans_la_table(self):
        assert set(VersionFiche.SUITES) == set(ETATS)
        assert set().union(*VersionFiche.SUITES.values()) == set(ETATS) - {"brouillon"}
