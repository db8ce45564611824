import pytest

from composants.decision import Decision, Seuils, decider, renseignements
from composants.suites import section_demandee
from composants.sujets import ACTIONS, SECTIONS

SEUILS = Seuils(repli=0.3, deux_choix=0.15, ensemble=0.5, danger=0.2)


def decider_entre(texte: str = "peu importe", **probabilites: float) -> Decision:
    """With topics written with underscores, since these are names of arguments."""
    noms = {"montant": "montant-rsa", "trop_percu": "trop-percu", "danger": "numeros-d-urgence"}
    classement = [(noms.get(nom, nom), valeur) for nom, valeur in probabilites.items()]
    return decider(texte, sorted(classement, key=lambda rang: -rang[1]), SEUILS)


def test_en_dessous_du_seuil_on_ne_sait_pas():
    assert decider_entre(montant=0.29, saluer=0.1).intention == "repli"
    assert decider_entre(montant=0.30, saluer=0.1).intention == "montant-rsa"


def test_un_classement_vide_est_un_repli():
    assert decider("", [], SEUILS) == Decision("repli", 0.0)


def test_deux_sujets_proches_sont_proposes_tous_les_deux():
    decision = decider_entre(trop_percu=0.36, montant=0.40)
    assert (decision.intention, decision.sujets) == ("deux_choix", ("montant-rsa", "trop-percu"))


def test_deux_sujets_proches_mais_faibles_restent_un_repli():
    assert decider_entre(montant=0.25, trop_percu=0.24).intention == "repli"


def test_deux_sujets_eloignes_n_en_font_qu_un():
    assert decider_entre(montant=0.6, trop_percu=0.4).intention == "montant-rsa"


@pytest.mark.parametrize("autre", ["saluer", "hors_sujet", "suite"])
def test_ce_qui_n_est_pas_un_sujet_n_est_jamais_propose(autre):
    assert decider_entre(montant=0.45, **{autre: 0.40}).intention == "montant-rsa"
    assert decider_entre(montant=0.40, **{autre: 0.45}).intention == autre


def test_un_danger_passe_devant_meme_peu_probable():
    decision = decider_entre(montant=0.7, danger=0.2)
    assert (decision.intention, decision.sujets) == ("numeros-d-urgence", ("numeros-d-urgence",))
    assert decision.confiance == pytest.approx(0.2)


def test_un_danger_trop_improbable_ne_compte_pas_et_n_est_pas_propose():
    decision = decider_entre(montant=0.24, danger=0.19, trop_percu=0.18)
    assert decision.intention == "repli"
    assert decider_entre(danger=0.19, montant=0.18).intention == "repli"


@pytest.mark.parametrize("sujet", ["montant-rsa", "changer_rendez_vous"])
def test_un_bouton_envoie_le_code_de_son_sujet(sujet):
    assert decider(sujet, [("hors_sujet", 0.9)], SEUILS) == Decision(sujet, 1.0, (sujet,))


@pytest.mark.parametrize("texte", ["repli", "deux_choix", "hors_sujet", "utter_fiche"])
def test_le_nom_d_une_directive_n_ouvre_rien(texte):
    assert decider(texte, [("hors_sujet", 0.9)], SEUILS).intention == "hors_sujet"


def test_une_fiche_s_ouvre_sur_sa_reponse():
    dits = renseignements("combien", Decision("montant-rsa", 0.876, ("montant-rsa",)))
    assert dits == {"confiance": "0.88", "sujet": "montant-rsa", "section": "reponse"}


@pytest.mark.parametrize(("action", "fiche"), ACTIONS.items())
def test_une_action_garde_la_fiche_dont_on_pourra_demander_la_suite(action, fiche):
    assert renseignements("…", Decision(action, 0.9, (action,)))["sujet"] == fiche


def test_une_suite_ne_change_pas_de_sujet():
    assert renseignements("et combien de temps ?", Decision("suite", 0.9)) == {
        "confiance": "0.90",
        "section": "delais",
    }


def test_deux_choix_ne_changent_pas_de_sujet():
    dits = renseignements("…", Decision("deux_choix", 0.4, ("montant-rsa", "trop-percu")))
    assert dits == {"confiance": "0.40", "premier": "montant-rsa", "second": "trop-percu"}


@pytest.mark.parametrize(
    ("texte", "section"),
    [
        ("et combien de temps ?", "delais"),
        ("avant quand", "delais"),
        ("j'ai combien de jours", "delais"),
        ("je fais comment ?", "que_faire"),
        ("quels papiers ?", "que_faire"),
        ("jfé koment", "que_faire"),
        ("et si j'ai des enfants ?", "attention"),
        ("qu'est-ce que je risque", "attention"),
        ("qui je dois appeler", "qui_contacter"),
        ("et c'est où ?", "qui_contacter"),
        ("dites m'en plus", "reponse"),
        ("", "reponse"),
    ],
)
def test_une_suite_dit_quelle_partie_de_la_fiche_elle_veut(texte, section):
    assert section_demandee(texte) == section
    assert section in SECTIONS
