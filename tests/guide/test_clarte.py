"""The measure of clarity, on words and sentences counted by hand; then on every real fiche."""

import pytest

from guide.chargement import DOSSIER
from guide.clarte import mesurer, mots, phrases, syllabes
from guide.fichiers import lire_fiche
from tests.fabriques import un_contenu

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
    ],
)
def test_ce_qui_est_clair_passe(champs):
    assert mesurer(un_contenu(**champs)).alertes() == []


@pytest.mark.parametrize("chemin", sorted(DOSSIER.glob("*.md")), ids=lambda chemin: chemin.stem)
def test_chaque_fiche_du_guide_est_assez_claire_pour_etre_publiee(chemin):
    assert mesurer(lire_fiche(chemin).contenu).alertes() == []
