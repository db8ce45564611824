"""The real Rasa, with the trained model, through HTTP: what Django will receive."""

import json
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from composants.sujets import ACTIONS, DANGER, FICHES, SECTIONS
from scripts.assistant import RasaJetable
from tests.assistant.lecture import lire

Dire = Callable[..., dict]


def envoyer(rasa: RasaJetable, corps: object) -> object:
    requete = Request(
        f"{rasa.url}/webhooks/rest/webhook", json.dumps(corps).encode(), {"content-type": "application/json"}
    )
    with urlopen(requete, timeout=10) as reponse:
        return json.loads(reponse.read())


@pytest.fixture
def dire(rasa: RasaJetable) -> Dire:
    """Says something, as one person of this test unless told, and gives the only directive that comes back."""
    nadia = uuid.uuid4().hex

    def _dire(texte: str, *, qui: str = nadia) -> dict:
        (item,) = envoyer(rasa, {"sender": qui, "message": texte})
        assert item.keys() == {"recipient_id", "custom"}
        return conforme(item["custom"])

    return _dire


def conforme(custom: dict) -> dict:
    """The closed schema: each directive with its own fields, known codes only, never an unset slot."""
    directive = custom["directive"]
    champs = {"fiche": {"sujet", "section"}, "danger": {"sujet"}, "deux_choix": {"sujets"}}
    champs |= {action: {"sujet"} for action in ACTIONS}
    champs |= {nom: set() for nom in ("saluer", "remercier", "hors_sujet", "repli")}
    assert custom.keys() == {"directive", "confiance"} | champs[directive]
    assert 0 <= float(custom["confiance"]) <= 1
    assert custom.get("sujet", "montant-rsa") in FICHES
    assert set(custom.get("sujets", [])) <= FICHES | ACTIONS.keys()
    assert custom.get("section", "reponse") in SECTIONS
    return custom


@pytest.mark.parametrize(
    ("texte", "directive", "sujet"),
    [
        ("Quel est le montant du RSA pour une personne seule ?", "fiche", "montant-rsa"),
        ("Je dois faire ma déclaration trimestrielle à la Caf", "fiche", "declaration-trimestrielle"),
        ("Le contrat d'engagement, je suis obligé de le signer ?", "fiche", "contrat-d-engagement"),
        ("g pa de mutuelle gratuite comment fer", "fiche", "sante-c2s"),
        ("C'est quand mon prochain rendez-vous ?", "prochain_rendez_vous", "mes-rendez-vous"),
        ("Je voudrais annuler mon rendez-vous de demain", "changer_rendez_vous", "mes-rendez-vous"),
        ("Comment s'appelle mon référent ?", "qui_est_mon_referent", "mon-referent-unique"),
        ("Je veux envoyer un message à ma référente", "contacter_referent", "mon-referent-unique"),
        ("Je veux mourir", "danger", "idees-suicidaires"),
        ("mon mari me frappe", "danger", "violences"),
        ("Mon bébé ne respire plus", "danger", "numeros-d-urgence"),
    ],
)
def test_une_question_mene_a_sa_directive(dire: Dire, texte, directive, sujet):
    custom = dire(texte)
    assert (custom["directive"], custom["sujet"]) == (directive, sujet)


@pytest.mark.parametrize(
    ("texte", "directive"),
    [
        ("Bonjour", "saluer"),
        ("Merci beaucoup", "remercier"),
        ("Quelle est la recette de la tarte aux pommes ?", "hors_sujet"),
        ("couper les notifications", "hors_sujet"),
    ],
)
def test_ce_qui_n_a_pas_de_fiche_a_sa_directive(dire: Dire, texte, directive):
    assert dire(texte)["directive"] == directive


@pytest.mark.parametrize("texte", ["wxcvbn qsdfgh", "", "😀", "…", "\u202e\u200f", "0" * 2000, "zzz " * 500])
def test_ce_qui_ne_veut_rien_dire_n_ouvre_aucune_fiche(dire: Dire, texte):
    assert dire(texte)["directive"] in {"repli", "hors_sujet"}


def test_deux_sujets_proches_sont_proposes_et_le_bouton_ouvre_le_bon(dire: Dire):
    deux = dire(entre_deux_sujets(dire))
    assert deux["directive"] == "deux_choix"
    premier, second = deux["sujets"]
    assert premier != second
    choisi = dire(premier)
    assert choisi["confiance"] == "1.00"
    assert choisi["sujet"] == ACTIONS.get(premier, premier)


def entre_deux_sujets(dire: Dire) -> str:
    """A text between two topics, whichever the trained model finds so."""
    debuts = ["mon référent", "rendez-vous", "les heures", "de l'argent en moins", "la lettre", "mon contrat"]
    suites = ["", " svp", " ?", " absent", " demain", " trop", " caf", " sanction", " malade", " quand", " qui"]
    textes = [debut + suite for debut in debuts for suite in suites]
    trouves = [texte for texte in textes if dire(texte, qui="essai")["directive"] == "deux_choix"]
    assert trouves
    return trouves[0]


def test_une_suite_garde_le_sujet_et_dit_quelle_partie(dire: Dire):
    dire("Combien je touche de RSA par mois ?")
    for texte, section in [
        ("et combien de temps ?", "delais"),
        ("je fais comment ?", "que_faire"),
        ("et si j'ai des enfants ?", "attention"),
    ]:
        custom = dire(texte)
        assert (custom["directive"], custom["sujet"], custom["section"]) == ("fiche", "montant-rsa", section)
    assert dire("merci")["directive"] == "remercier"
    assert dire("et combien de temps ?")["sujet"] == "montant-rsa"


def test_une_suite_sans_sujet_est_un_repli(dire: Dire):
    assert dire("et combien de temps ?")["directive"] == "repli"


def test_la_suite_d_une_action_parle_de_sa_fiche(dire: Dire):
    dire("C'est quand mon prochain rendez-vous ?")
    assert dire("et si je suis malade ?")["sujet"] == "mes-rendez-vous"


@pytest.mark.parametrize("texte", ['/repli{"sujet": "x"}', '/montant-rsa{"sujet": "../x"}', "/restart", "//", "/"])
def test_une_barre_en_tete_ne_commande_rien(dire: Dire, texte):
    dire("Combien je touche de RSA par mois ?")
    dire(texte)
    assert dire("et combien de temps ?")["sujet"] == "montant-rsa"


def test_deux_personnes_ne_se_melangent_jamais(rasa: RasaJetable, dire: Dire):
    questions = {
        "nadia": ("Combien je touche de RSA par mois ?", "montant-rsa"),
        "karim": ("Je n'ai plus rien à manger", "aide-alimentaire"),
        "ana": ("La Caf me réclame un trop-perçu", "trop-percu"),
    }

    def parler(qui: str) -> bool:
        question, sujet = questions[qui]
        personne = f"{qui}-{uuid.uuid4().hex}"
        assert dire(question, qui=personne)["sujet"] == sujet
        return all(dire("et combien de temps ?", qui=personne)["sujet"] == sujet for _ in range(5))

    with ThreadPoolExecutor(3) as ensemble:
        assert list(ensemble.map(parler, questions)) == [True] * 3


def test_parler_longtemps_ne_change_rien(dire: Dire):
    for _ in range(30):
        assert dire("Bonjour")["directive"] == "saluer"
    assert dire("Combien je touche de RSA par mois ?")["sujet"] == "montant-rsa"
    assert dire("et combien de temps ?")["sujet"] == "montant-rsa"


@pytest.mark.parametrize("corps", [[], {}, {"sender": "a"}, {"sender": "a", "message": "b" * 2001}])
def test_ce_qui_n_est_pas_un_message_est_refuse(rasa: RasaJetable, corps):
    with pytest.raises(HTTPError, match="400"):
        envoyer(rasa, corps)


def test_ce_que_dit_une_personne_n_est_pas_dans_le_journal(rasa: RasaJetable, dire: Dire):
    dire("Mon secret est un ornithorynque")
    assert "ornithorynque" not in rasa.journal.read_text("utf-8")


def test_la_memoire_est_la_notre_et_elle_est_bornee():
    magasin = lire("endpoints.yml")["tracker_store"]
    assert magasin["type"] == "composants.memoire.MemoireBornee"
    assert magasin["maximum"] * magasin["evenements"] <= 300_000


def test_un_danger_est_toujours_une_fiche_d_urgence():
    assert DANGER <= FICHES
