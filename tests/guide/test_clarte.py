"""The measure of clarity, on words and sentences counted by hand; then on every real fiche."""

from datetime import date
from decimal import Decimal

import pytest

from guide import clarte
from guide.baremes import Valeur
from guide.chargement import DOSSIER
from guide.clarte import a_revoir, mots, phrases, syllabes
from guide.fichiers import lire_fiche, lire_glossaire
from guide.glossaire import Glossaire, Mot
from tests.fabriques import un_contenu


def mesurer(contenu, glossaire=None):
    return clarte.mesurer(contenu, glossaire or Glossaire([Mot("referent", "référent", "une personne.")]))


COMPTES = {
    "le": 1,
    "les": 1,
    "vous": 1,
    "l’aide": 1,
    "qu’ils": 1,
    "quelqu’un": 2,
    "aujourd’hui": 3,
    "rendez-vous": 3,
    "créer": 2,
    "écouter": 3,
    "réunion": 3,
    "idée": 2,
    "journée": 2,
    "européen": 4,
    "loué": 2,
    "moitié": 2,
    "payer": 2,
    "envoyer": 3,
    "moyen": 2,
    "client": 2,
    "oublier": 3,
    "quatrième": 3,
    "référent": 3,
    "contrat": 2,
    "département": 4,
    "suspension": 3,
    "allocation": 4,
    "demandez": 3,
    "voiture": 2,
    "question": 2,
    "gratuite": 2,
    "août": 1,
    "vie": 1,
    "Caf": 1,
    "RSA": 3,
    "651,69": 1,
}


@pytest.mark.parametrize(("mot", "compte"), COMPTES.items())
def test_les_syllabes_d_un_mot_sont_celles_que_l_on_compte_a_la_main(mot, compte):
    assert syllabes(mot) == compte


@pytest.mark.parametrize(
    ("texte", "compte"),
    [
        ("", 0),
        ("Appelez votre référent.", 3),
        ("L’aide est de 1 200,50 € par mois.", 6),
        ("Votre rendez-vous est le 12/05, à 9 h.", 8),
    ],
)
def test_les_mots_sont_ceux_qu_un_lecteur_compte(texte, compte):
    assert len(mots(texte)) == compte


@pytest.mark.parametrize(
    ("texte", "attendues"),
    [
        ("Appelez.", ["Appelez."]),
        ("Vous pouvez ? Oui ! Alors venez", ["Vous pouvez ?", "Oui !", "Alors venez"]),
        ("Le site caf.fr donne 1.5 point.", ["Le site caf.fr donne 1.5 point."]),
        ("Au plus {bareme:rsa_base}. Voir {local:aide_transport}.", ["Au plus ici.", "Voir ici."]),
    ],
)
def test_les_phrases_se_coupent_aux_points_et_pas_dans_les_nombres(texte, attendues):
    assert phrases(texte) == attendues


def test_la_mesure_suit_la_formule_choisie():
    """Two sentences, 6 words, 9 syllables: 207 − 1.015 × 3 − 73.6 × 1.5."""
    mesure = mesurer(un_contenu(reponse_courte="Écrivez à Marc. Gardez une copie."))
    assert mesure.mots_par_phrase == 3
    assert mesure.score == pytest.approx(207 - 1.015 * 3 - 73.6 * 10 / 6)


FACILE = ["Vous le dites à la mairie."] * 10
LONGUE = " ".join(["mot"] * 26)


@pytest.mark.parametrize(
    ("champs", "alerte"),
    [
        ({"reponse_courte": f"{LONGUE}."}, "une phrase trop longue"),
        ({"sections": {"attention": [" ".join(["mot"] * 40)]}}, "mots par phrase en moyenne"),
        ({"reponse_courte": "Anticonstitutionnellement désinstitutionnalisé."}, "score de lecture"),
        ({"reponse_courte": "x" * 281}, "réponse courte"),
        ({"reponse_courte": "Un. Deux. Trois. Quatre."}, "réponse courte"),
        ({"reponse_courte": "Il convient de venir."}, "des mots à éviter : Il convient de"),
        ({"sections": {"delais": ["Une somme perçue sera notifiée."]}}, "perçue, notifiée"),
        ({"sections": {"delais": ["un mot. "] * 230}}, "c’est trop long"),
        ({"reponse_courte": "Le quorum ubiquitaire vous aide."}, "trop de mots rares : quorum, ubiquitaire"),
        (
            {"reponse_courte": "Une accumulation de dénominations."},
            "trop de mots longs : accumulation, dénominations",
        ),
        (
            {"reponse_courte": "Voyez le PDALHPD.", "sections": {"delais": ["Le SIAO et le CADA vous aident."]}},
            "des sigles que rien n’explique : CADA, PDALHPD, SIAO",
        ),
        (
            {"sections": {"delais": ["Le dossier est envoyé.", "Il sera lu.", "L’aide n’est plus versée."]}},
            "trop de verbes au passif : est envoyé, sera lu, est plus versée",
        ),
        (
            {"sections": {"delais": ["Venez, sauf si vous ne pouvez pas.", "Ne rien dire n’est pas mentir."] * 2}},
            "trop de négations",
        ),
        ({"sections": {"mots_expliques": ["quorum"]}}, "des mots sans définition : quorum"),
    ],
)
def test_ce_qui_est_difficile_a_lire_est_dit(champs, alerte):
    alertes = mesurer(un_contenu(**champs)).alertes()
    assert any(alerte in phrase for phrase in alertes), alertes


@pytest.mark.parametrize(
    "champs",
    [
        {},
        {"sections": {"ce_que_dit_la_loi": [f"Il convient de notifier. {LONGUE}."] * 20}},
        {
            "sections": {"delais": [f"{LONGUE}.", *["Court."] * 10]}
        },  # a long line in a list is counted in the mean only
        {"reponse_courte": "Un trop-perçu se rend. Votre recours est possible."},
        {"reponse_courte": "Prévenez. Le RSA, la Caf et la MSA vous aident, à Bayeux ou à Lodève."},
        {
            "sections": {
                "attention": ["Le SIAO, le CADA et le DALO.", *FACILE],
                "mots_expliques": [f"{s} : un lieu." for s in ("SIAO", "CADA", "DALO")],
            }
        },
        {
            "sections": {
                "mots_expliques": ["sanction : une aide est retirée, n’est plus versée, est perdue, est finie."]
            }
        },
    ],
)
def test_ce_qui_est_clair_passe(champs):
    assert mesurer(un_contenu(**champs)).alertes() == []


def test_un_mot_du_glossaire_n_est_ni_rare_ni_inexplique():
    contenu = un_contenu(
        reponse_courte="Le référent dit : indu, SIAO, CADA, DALO.", sections={"attention": ["Être entendu.", *FACILE]}
    )
    glossaire = Glossaire(
        [
            Mot("referent", "référent", "une personne.", ("indu", "SIAO", "CADA", "DALO")),
            Mot("entendu", "être entendu", "parler."),
        ]
    )
    assert mesurer(contenu).alertes() != []
    assert mesurer(contenu, glossaire).alertes() == []


def test_chaque_partie_a_sa_propre_mesure():
    """Five words of one syllable each, then « Demandez votre contrat. »: 3 + 1 + 2."""
    mesure = mesurer(
        un_contenu(reponse_courte="Le temps est long ici.", sections={"que_faire": ["Demandez votre contrat."]})
    )
    assert set(mesure.parties) == {"reponse", "que_faire"}
    assert mesure.parties["que_faire"].mots_par_phrase == 3
    assert mesure.parties["que_faire"].score == pytest.approx(207 - 1.015 * 3 - 73.6 * 6 / 3)


VALEUR = Valeur(Decimal(650), "euro", date(2026, 3, 31))


@pytest.mark.parametrize(
    ("champs", "raison"),
    [
        ({"revoir_le": "2026-11-23"}, "une fiche à revoir depuis le 23/11/2026"),
        ({"sources": [{"reference": "L1", "url": "", "lu_le": "2026-05-24"}]}, "des sources lues le 24/05/2026"),
        ({"reponse_courte": "Au plus {bareme:rsa_base}."}, "le montant rsa_base n’est plus à jour"),
    ],
)
def test_ce_que_le_temps_a_vieilli_est_a_revoir(champs, raison):
    (trouvee,) = a_revoir(un_contenu(**champs), date(2026, 11, 24), {"rsa_base": VALEUR})
    assert raison in trouvee


def test_ce_qui_vient_d_etre_lu_n_est_pas_a_revoir():
    courante = Valeur(Decimal(650), "euro", None)
    contenu = un_contenu(reponse_courte="Au plus {bareme:rsa_base}.")
    assert a_revoir(contenu, date(2026, 11, 24), {"rsa_base": courante, "autre": VALEUR}) == []


GLOSSAIRE = lire_glossaire(DOSSIER / "glossaire.yaml")


@pytest.mark.parametrize("chemin", sorted(DOSSIER.glob("*.md")), ids=lambda chemin: chemin.stem)
def test_chaque_fiche_du_guide_est_assez_claire_pour_etre_publiee(chemin):
    assert mesurer(lire_fiche(chemin).contenu, GLOSSAIRE).alertes() == []
