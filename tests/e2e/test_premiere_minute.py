"""The first minute: what opens, what does not, what stays on the phone."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from scripts.serveur_jetable import ServeurJetable
from tests.e2e.aides import (
    aller,
    attendre_l_envoi,
    dire_qui_se_sert_du_telephone,
    ecrire,
    installer_hors_ligne,
    jusqu_a,
    ouvrir_son_espace,
    partir,
    perdre_la_reponse,
    presenter_la_feuille,
    qui_est_la,
    sans_reseau,
    serveur_mort,
    titre,
)
from tests.e2e.conftest import Ouvrir
from tests.e2e.service import Personne, Service

TOUT_CE_QUI_RESTE = (Path(__file__).parent / "tout_ce_qui_reste.js").read_text()
ECRANS_VUS = """
  new MutationObserver(() => {
    const titre = document.querySelector('h1')?.textContent;
    if (titre && titre !== window.dernier) noterEcran((window.dernier = titre));
  }).observe(document, { childList: true, subtree: true, characterData: true });
"""


def ecrans_vus(page: Page) -> list[str]:
    """A list that grows by the title of each screen that this phone shows."""
    vus: list[str] = []
    page.expose_function("noterEcran", lambda titre: vus.append(titre))
    page.add_init_script(ECRANS_VUS)
    return vus


def ce_qui_reste(page: Page) -> str:
    """All that the browser keeps for our address, and what is on the screen."""
    temoins = [(temoin["name"], temoin["value"]) for temoin in page.context.cookies()]
    return json.dumps([page.evaluate(TOUT_CE_QUI_RESTE), temoins, page.content()], ensure_ascii=False)


def avec_des_sosies(code: str) -> str | None:
    """The code as a tired hand copies it; None when nothing in it looks like a letter."""
    copie = code.lower().replace("0", "o").replace("1", "l").replace("-", "  ")
    return copie if set("01") & set(code) else None


# --- What opens nothing ---------------------------------------------------------------------------


def test_un_code_faux_n_ouvre_rien(telephone: Ouvrir, service: Service) -> None:
    page, personne = telephone(), service.accueillir("Zélimène")
    faux = personne.code[:-1] + ("2" if personne.code[-1] != "2" else "3")
    presenter_la_feuille(page, personne, code=faux)
    expect(page.get_by_role("alert")).to_be_visible()
    titre(page, "Ouvrez votre espace")
    assert qui_est_la(page) is None


def test_une_annee_fausse_ne_montre_rien_de_la_personne(telephone: Ouvrir, service: Service) -> None:
    page, personne = telephone(), service.accueillir("Zélimène")
    # A very slow start may send the form before the page has its token: refused, then sent again.
    with page.expect_response(lambda reponse: "/verification" in reponse.url and reponse.status != 403) as reponse:
        presenter_la_feuille(page, personne, annee=1950)
    expect(page.get_by_role("alert")).to_be_visible()
    assert reponse.value.status == 401
    for endroit in (reponse.value.text(), ce_qui_reste(page)):
        assert "Zélimène" not in endroit
        assert personne.identifiant not in endroit


def test_un_code_incomplet_est_dit_avant_tout_envoi(telephone: Ouvrir) -> None:
    page, demandes = telephone(), []
    page.on("request", lambda requete: demandes.append(requete.url))
    page.goto("/activation")
    page.get_by_label("Le code de votre feuille").fill("ABC")
    page.get_by_role("button", name="Continuer").click()
    expect(page.get_by_role("alert")).to_have_text("Le code a 10 lettres et chiffres.")
    assert not [adresse for adresse in demandes if "/api/activation" in adresse]


def test_a_plusieurs_pas_d_espace_sans_code_secret(telephone: Ouvrir, service: Service) -> None:
    page, personne = telephone(), service.accueillir()
    presenter_la_feuille(page, personne)
    dire_qui_se_sert_du_telephone(page, "Nous sommes plusieurs")
    expect(page.get_by_role("alert")).to_have_text("Votre code secret a 6 chiffres.")
    page.get_by_label("Votre code secret").fill("123456")
    page.get_by_role("button", name="Oui, ouvrir mon espace").click()
    expect(page.get_by_role("alert")).to_contain_text("trop facile à deviner")
    assert qui_est_la(page) is None


# --- The sheet ------------------------------------------------------------------------------------


def test_de_la_feuille_au_journal_il_y_a_cinq_ecrans_au_plus(telephone: Ouvrir, service: Service) -> None:
    page, personne = telephone(), service.accueillir()
    vus = ecrans_vus(page)
    presenter_la_feuille(page, personne)
    titre(page, f"Vous êtes bien {personne.prenom} ?")
    expect(page.get_by_label("Votre premier rendez-vous")).to_contain_text("Dans 2 jours")
    dire_qui_se_sert_du_telephone(page, "Moi seulement")
    page.get_by_role("button", name="Pas de numéro").click()
    titre(page, f"Bonjour {personne.prenom}")
    aller(page, "Journal")
    titre(page, "Journal")
    assert len(vus) <= 5, vus
    assert vus[-1] == "Journal"


def test_le_carre_de_la_feuille_donne_le_code_et_rien_ne_le_garde(telephone: Ouvrir, service: Service) -> None:
    page, personne = telephone(), service.accueillir()
    adresses: list[str] = []
    page.on("request", lambda requete: adresses.append(requete.url))
    page.goto(f"/activation#{personne.code.replace('-', '')}")
    expect(page.get_by_label("Le code de votre feuille")).to_have_value(personne.code)
    expect(page).to_have_url(re.compile("/activation$"))
    assert not [adresse for adresse in adresses if personne.code[:5] in adresse.split("#")[0]]


def test_les_lettres_qui_se_ressemblent_sont_pardonnees(telephone: Ouvrir, service: Service) -> None:
    page, personne = telephone(), service.accueillir()
    while (copie := avec_des_sosies(personne.code)) is None:
        personne = service.refaire_la_feuille(personne)
    presenter_la_feuille(page, personne, code=copie)
    titre(page, f"Vous êtes bien {personne.prenom} ?")


def test_sans_rendez_vous_la_carte_le_dit(telephone: Ouvrir, service: Service) -> None:
    page = telephone()
    presenter_la_feuille(page, service.accueillir(rendez_vous=False))
    expect(page.get_by_text("Pas encore de rendez-vous")).to_be_visible()


def test_sur_chaque_ecran_le_reseau_peut_couper_puis_la_personne_reprend(telephone: Ouvrir, service: Service) -> None:
    page, personne = telephone(), service.accueillir()
    page.goto("/")
    installer_hors_ligne(page)
    with sans_reseau(page):
        presenter_la_feuille(page, personne)
        expect(page.get_by_role("alert")).to_contain_text("Pas de réseau")
    page.get_by_role("button", name="Continuer").click()

    titre(page, f"Vous êtes bien {personne.prenom} ?")
    with sans_reseau(page):
        page.reload()
        titre(page, f"Vous êtes bien {personne.prenom} ?")
        dire_qui_se_sert_du_telephone(page, "Moi seulement")
        expect(page.get_by_role("button", name="Réessayer")).to_be_visible()
    # The network is back: the same request leaves again alone.
    titre(page, "Pour vous prévenir")
    with sans_reseau(page):
        page.get_by_label("Votre numéro de téléphone").fill("06 39 98 10 10")
        page.get_by_role("button", name="Recevoir un code").click()
        expect(page.get_by_role("alert")).to_contain_text("Pas de réseau")
        page.get_by_role("button", name="Pas de numéro").click()
        titre(page, f"Bonjour {personne.prenom}")
        aller(page, "Journal")
        titre(page, "Journal")
        ecrire(page, "Écrit dans le tunnel")
    attendre_l_envoi(page, "Écrit dans le tunnel")


def test_une_reponse_perdue_apres_l_ouverture_n_enferme_personne_dehors(telephone: Ouvrir, service: Service) -> None:
    page, personne = telephone(), service.accueillir()
    presenter_la_feuille(page, personne)
    perdre_la_reponse(page, "**/api/activation")
    dire_qui_se_sert_du_telephone(page, "Moi seulement")
    page.get_by_role("button", name="Réessayer").click()
    titre(page, "Pour vous prévenir")
    assert (qui_est_la(page) or {})["reference"] == personne.reference


# --- What stays on the phone ----------------------------------------------------------------------


@pytest.mark.parametrize("avec_reseau", [True, False], ids=["avec réseau", "sans réseau"])
@pytest.mark.parametrize("reponse", ["Ce n’est pas le mien", "Moi seulement"])
def test_apres_le_depart_il_ne_reste_rien_de_la_personne(
    telephone: Ouvrir, service: Service, serveur: ServeurJetable, reponse: str, avec_reseau: bool
) -> None:
    page, personne = telephone(), service.accueillir("Zélimène")
    ouvrir_son_espace(page, personne, reponse)
    ecrire(page, "Marqueur-de-journal")
    attendre_l_envoi(page, "Marqueur-de-journal")
    installer_hors_ligne(page)
    if avec_reseau:
        partir(page, oublier=True)
        assert qui_est_la(page) is None
    else:
        with serveur_mort(serveur):
            partir(page, oublier=True)
            # The account's reference, which says nothing of the person, waits to tell the server.
            assert ce_qui_reste_de(personne, page) <= {personne.reference}
        page.reload()
        jusqu_a(lambda: qui_est_la(page) is None)
    jusqu_a(lambda: not ce_qui_reste_de(personne, page))


def ce_qui_reste_de(personne: Personne, page: Page) -> set[str]:
    """What the phone still knows of Zélimène."""
    reste = ce_qui_reste(page)
    marques = {"Zélimène", "Marqueur-de-journal", personne.reference, personne.identifiant, personne.code}
    return {marque for marque in marques if marque in reste}


def test_sur_un_telephone_qui_n_est_pas_le_sien_rien_n_est_garde_meme_avant_de_partir(
    telephone: Ouvrir, service: Service
) -> None:
    page, personne = telephone(), service.accueillir("Zélimène")
    ouvrir_son_espace(page, personne, "Ce n’est pas le mien")
    ecrire(page, "Marqueur-de-journal")
    restes: dict[str, Any] = page.evaluate(TOUT_CE_QUI_RESTE)
    assert "Marqueur-de-journal" not in json.dumps(restes, ensure_ascii=False)
    assert "Zélimène" not in json.dumps(restes, ensure_ascii=False)
    assert "jalons_appareil" not in {temoin["name"] for temoin in page.context.cookies()}
