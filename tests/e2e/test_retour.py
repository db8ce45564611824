"""Coming back to one's space, and leaving it."""

from playwright.sync_api import Page, expect

from scripts.serveur_jetable import ServeurJetable
from tests.e2e.aides import (
    PIN,
    aller,
    attendre_l_envoi,
    code_recu,
    dire_qui_se_sert_du_telephone,
    ecrire,
    entrees_gardees,
    ouvrir_son_espace,
    partir,
    presenter_la_feuille,
    qui_est_la,
    titre,
)
from tests.e2e.conftest import Ouvrir
from tests.e2e.service import Service


def taper_le_pin(page: Page, pin: str) -> None:
    for chiffre in pin:
        page.get_by_role("button", name=chiffre, exact=True).click()


def test_cinq_codes_secrets_faux_font_oublier_la_personne(telephone: Ouvrir, service: Service) -> None:
    page, personne = telephone(), service.accueillir()
    ouvrir_son_espace(page, personne, "Nous sommes plusieurs", PIN)
    partir(page)
    page.get_by_role("link", name="J’ai déjà un espace").click()
    page.get_by_role("button", name=personne.prenom).click()
    for essai in range(5):
        with page.expect_response("**/api/session/pin") as reponse:
            page.get_by_label("Votre code secret").fill(f"97531{essai}")
        assert reponse.value.status == 401
        expect(page.get_by_role("alert")).to_be_visible()
    titre(page, "Retrouver mon espace")
    assert page.context.request.get("/api/session").json()["comptes_connus"] == []


def test_on_revient_avec_son_code_secret_sur_un_telephone_connu(telephone: Ouvrir, service: Service) -> None:
    page, personne = telephone(), service.accueillir()
    ouvrir_son_espace(page, personne, "Nous sommes plusieurs", PIN)
    ecrire(page, "Avant de partir")
    attendre_l_envoi(page, "Avant de partir")
    partir(page)
    page.get_by_role("link", name="J’ai déjà un espace").click()
    page.get_by_role("button", name=personne.prenom).click()
    taper_le_pin(page, PIN)
    titre(page, f"Bonjour {personne.prenom}")
    aller(page, "Journal")
    expect(page.get_by_text("Avant de partir")).to_be_visible()


def test_on_revient_avec_un_code_recu_par_sms_sur_un_telephone_inconnu(
    telephone: Ouvrir, service: Service, serveur: ServeurJetable
) -> None:
    premier, personne = telephone(), service.accueillir()
    presenter_la_feuille(premier, personne)
    dire_qui_se_sert_du_telephone(premier, "Moi seulement")
    premier.get_by_label("Votre numéro de téléphone").fill("06 39 98 20 20")
    premier.get_by_role("button", name="Recevoir un code").click()
    premier_code = code_recu(serveur, "+33639982020")
    premier.get_by_label("Le code reçu").fill(premier_code)
    premier.get_by_role("button", name="Valider").click()
    titre(premier, f"Bonjour {personne.prenom}")
    ecrire(premier, "Sur le premier téléphone")
    attendre_l_envoi(premier, "Sur le premier téléphone")

    second = telephone()
    second.goto("/connexion")
    second.get_by_label("Votre identifiant").fill(personne.identifiant)
    second.get_by_role("button", name="Par SMS").click()
    second.get_by_label("Le code reçu").fill(code_recu(serveur, "+33639982020", sauf=premier_code))
    second.get_by_role("radio", name="Moi seulement").check()
    second.get_by_role("button", name="Ouvrir mon espace").click()
    titre(second, f"Bonjour {personne.prenom}")
    assert [entree["texte"] for entree in entrees_gardees(second)] == ["Sur le premier téléphone"]


def test_on_part_et_le_serveur_le_sait(telephone: Ouvrir, service: Service) -> None:
    page, personne = telephone(), service.accueillir()
    ouvrir_son_espace(page, personne)
    assert (qui_est_la(page) or {})["reference"] == personne.reference
    partir(page)
    assert qui_est_la(page) is None
