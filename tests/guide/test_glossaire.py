"""The glossary: one definition a word, found by every form of it, and first in each fiche."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from guide.chargement import DOSSIER
from guide.clarte import mots
from guide.fichiers import lire_fiche, lire_glossaire
from guide.glossaire import Glossaire, Mot
from guide.models import Terme
from guide.rendu import fiche_publiee, lire_pack
from tests.fabriques import un_contenu, un_terme, une_fiche_publiee

GLOSSAIRE = Glossaire(
    [
        Mot("rsa", "RSA", "une aide.", ("RMI",)),
        Mot("rsa-majore", "RSA majoré", "une aide plus élevée."),
        Mot("caf", "Caf", "une caisse."),
        Mot("contrat", "contrat d’engagement", "un document.", ("CER", "PPAE")),
        Mot("ass", "ASS", "une allocation."),
        Mot("trop-percu", "trop-perçu", "de l’argent.", ("indu",)),
    ]
)


def trouves(texte):
    return [(trouve.mot.cle, texte[trouve.debut : trouve.fin]) for trouve in GLOSSAIRE.reperer(texte)]


class TestReperer:
    @pytest.mark.parametrize(
        "texte",
        [
            "",
            "Rien à expliquer.",
            "Allez sur caf.fr ou moncaf.",
            "Écrivez à aide@caf.fr.",
            "Des assurances, une ass de pique.",
            "Un contrat de travail, un engagement.",
            "Il est individuel.",
        ],
    )
    def test_un_mot_qui_n_y_est_pas_ne_se_trouve_pas(self, texte):
        assert trouves(texte) == []

    @pytest.mark.parametrize(
        ("texte", "attendus"),
        [
            ("Le RSA, versé par la Caf.", [("rsa", "RSA"), ("caf", "Caf")]),
            ("Un RSA majoré.", [("rsa-majore", "RSA majoré")]),
            ("Vos contrats d'engagement.", [("contrat", "contrats d'engagement")]),
            ("Votre ancien CER.", [("contrat", "CER")]),
            ("L’ASS et les trop-perçus.", [("ass", "ASS"), ("trop-percu", "trop-perçus")]),
            (
                "Indu ? Un RSA\N{NO-BREAK SPACE}majoré !",
                [("trop-percu", "Indu"), ("rsa-majore", "RSA\N{NO-BREAK SPACE}majoré")],
            ),
        ],
    )
    def test_toute_forme_d_un_mot_mene_a_lui(self, texte, attendus):
        assert trouves(texte) == attendus

    def test_un_glossaire_vide_ne_trouve_rien(self):
        assert list(Glossaire().reperer("Le RSA")) == []


@pytest.mark.django_db
class TestTerme:
    @pytest.mark.parametrize("champs", [{"mot": ""}, {"definition": ""}])
    def test_un_mot_a_toujours_une_definition(self, champs):
        with pytest.raises(IntegrityError, match="terme_mot_et_definition"):
            un_terme("rsa", **champs)

    def test_une_definition_longue_est_refusee(self):
        with pytest.raises(ValidationError, match="25 mots au plus"):
            un_terme("rsa", definition="mot " * 26).full_clean()

    @pytest.mark.parametrize("autrement", ["indu", "Trop-Perçu", "dette\nINDU"])
    def test_une_facon_de_dire_ne_mene_qu_a_un_mot(self, autrement):
        un_terme("trop-percu", mot="trop-perçu", autrement="indu")
        with pytest.raises(ValidationError, match="mène déjà à « trop-perçu »"):
            un_terme("dette", mot="somme due", autrement=autrement).full_clean()

    def test_un_mot_corrige_reste_le_meme(self):
        terme = un_terme("trop-percu", mot="trop-perçu", autrement="indu")
        terme.definition = "de l’argent à rendre."
        terme.full_clean()


@pytest.mark.django_db
class TestDansUneFiche:
    def test_un_mot_est_explique_a_sa_premiere_fois_et_pas_apres(self):
        un_terme("recours", mot="recours")
        sections = {
            "a_retenir": ["Un recours est gratuit.", "Le recours est écrit."],
            "que_faire": ["Faites un recours."],
        }
        une_fiche_publiee("f", un_contenu(sections=sections))
        lue = fiche_publiee("f", None)
        assert lue.mots_de_la_reponse == []
        (mot,) = (mot for section in lue.sections for bloc in section.blocs for mot in bloc.mots)
        assert (mot.cle, mot.ligne, mot.debut, mot.fin) == ("recours", 0, 3, 10)
        assert lue.sections[0].blocs[0].mots == [mot]

    def test_la_reponse_vient_avant_les_sections(self):
        un_terme("referent", mot="référent")
        une_fiche_publiee("f", un_contenu(reponse_courte="Voyez votre référent."))
        lue = fiche_publiee("f", None)
        assert [(m.debut, m.fin) for m in lue.mots_de_la_reponse] == [(12, 20)]
        assert [bloc.mots for section in lue.sections for bloc in section.blocs] == [[], []]

    def test_ce_qui_explique_et_la_loi_n_ont_pas_de_lien(self):
        un_terme("recours", mot="recours")
        sections = {"mots_expliques": ["courrier : un recours."], "ce_que_dit_la_loi": ["Le recours."]}
        une_fiche_publiee("f", un_contenu(sections=sections))
        assert not any(bloc.mots for section in fiche_publiee("f", None).sections for bloc in section.blocs)

    def test_le_glossaire_a_le_dernier_mot_sur_une_definition(self):
        un_terme("recours", mot="recours", definition="une lettre.", autrement="RAPO")
        sections = {"mots_expliques": ["recours : autre chose.", "courrier : un papier.", "RAPO : un sigle."]}
        une_fiche_publiee("f", un_contenu(sections=sections))
        (section,) = (s for s in fiche_publiee("f", None).sections if s.cle == "mots_expliques")
        assert [ligne.replace("\N{NO-BREAK SPACE}", " ") for ligne in section.blocs[0].lignes] == [
            "recours : une lettre.",
            "courrier : un papier.",
            "RAPO : un sigle.",
        ]

    def test_le_guide_emporte_ses_mots(self):
        un_terme("trop-percu", mot="trop-perçu", definition="de l'argent.", autrement="indu\n")
        pack = lire_pack(departement=None)
        assert [mot.model_dump() for mot in pack.mots] == [
            {"cle": "trop-percu", "mot": "trop-perçu", "definition": "de l’argent.", "autrement": ["indu"]}
        ]
        assert lire_pack(departement=None, connue=pack.empreinte).mots is None

    def test_un_mot_corrige_change_le_guide(self):
        terme = un_terme("trop-percu")
        avant = lire_pack(departement=None).empreinte
        Terme.objects.filter(pk=terme.pk).update(definition="autre chose.")
        assert lire_pack(departement=None).empreinte != avant


LIVRE = lire_glossaire(DOSSIER / "glossaire.yaml")


def test_le_glossaire_livre_a_soixante_mots_ou_plus():
    assert len(LIVRE.mots) >= 60


@pytest.mark.parametrize("mot", LIVRE.mots, ids=lambda mot: mot.cle)
def test_chaque_definition_livree_est_courte(mot):
    assert len(mots(mot.definition)) <= 25
    assert mot.definition[-1] == "."


@pytest.mark.parametrize(
    ("ancien", "cle"),
    [
        ("CER", "contrat-d-engagement"),
        ("PPAE", "contrat-d-engagement"),
        ("Pôle emploi", "france-travail"),
        ("indu", "trop-percu"),
        ("RMI", "rsa"),
        ("CMU", "c2s"),
    ],
)
def test_un_mot_d_avant_mene_a_celui_d_aujourd_hui(ancien, cle):
    assert LIVRE.mot(ancien).cle == cle


def test_un_mot_livre_a_sa_source_dans_une_fiche_qui_le_dit_ou_qui_en_parle():
    fiches = [lire_fiche(chemin) for chemin in DOSSIER.glob("*.md")]
    textes = [texte for fiche in fiches for texte in (fiche.contenu.titre, *fiche.contenu.textes())]
    dits = {trouve.mot.cle for texte in textes for trouve in LIVRE.reperer(texte)}
    assert {mot.cle for mot in LIVRE.mots} - dits <= {fiche.slug for fiche in fiches}
    assert len(LIVRE.mots) >= 60


@pytest.mark.parametrize("chemin", sorted(DOSSIER.glob("*.md")), ids=lambda chemin: chemin.stem)
def test_une_fiche_livree_dit_les_mots_comme_le_glossaire(chemin):
    """The reader gets the glossary's words whatever the file says; the committee must read the same ones."""
    for section in lire_fiche(chemin).contenu.sections:
        if section.cle == "mots_expliques":
            for ligne in (ligne for bloc in section.blocs for ligne in bloc.lignes):
                ecrit, _, definition = ligne.partition(" : ")
                if mot := LIVRE.propre(ecrit):
                    assert definition == mot.definition, ecrit
