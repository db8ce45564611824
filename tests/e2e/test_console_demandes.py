"""A demande at the console: answered in a few keys, never twice, read only by whom it is for."""

import re
from uuid import uuid4

from playwright.sync_api import Locator, Page, Playwright, Route, expect

from tests.e2e.agents import Agents
from tests.e2e.aides import jusqu_a, ouvrir_son_espace, perdre_la_reponse, sans_reseau
from tests.e2e.conftest import Accueillir, Ouvrir
from tests.e2e.service import Poste, Service
from tests.e2e.usagere import QUESTION, Usagere

PAR_LA_CLOCHE_MS = 3_000
LE_PLUS_LONG_CHEMIN = 80
REPONSE = "Oui, venez avec elle."


def ligne(page: Page, personne: Usagere) -> Locator:
    """Her line in « À répondre »."""
    return page.get_by_role("list", name="À répondre").get_by_role("link").filter(has_text=personne.prenom)


def boite(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Votre réponse à")


def tout_ce_qui_est_lu(page: Page) -> list[str]:
    """What the API answers to this page, from now on."""
    lus: list[str] = []

    def noter(route: Route) -> None:
        reponse = route.fetch()
        lus.append(reponse.text())
        route.fulfill(response=reponse)

    page.route("**/api/**", noter)
    return lus


def ouvrir_la_demande(page: Page, demande: str) -> None:
    page.goto(f"/console/demandes/{demande}")
    expect(boite(page)).to_be_focused()


def test_une_reponse_sans_reseau_reste_ecrite_et_part_une_seule_fois(bureau: Ouvrir, accueillir: Accueillir) -> None:
    nadia, page = accueillir("Nadia"), bureau("marc")
    demande = nadia.demander()
    ouvrir_la_demande(page, demande)
    page.keyboard.type(REPONSE)
    with sans_reseau(page):
        page.keyboard.press("Control+Enter")
        expect(page.get_by_role("alert")).to_contain_text("Ce que vous avez écrit est toujours là.")
        expect(boite(page)).to_have_value(REPONSE)
    page.reload()
    expect(boite(page)).to_have_value(REPONSE)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Réponse envoyée.")).to_be_visible()
    assert nadia.fil(demande) == [QUESTION, REPONSE]


def test_une_reponse_dont_l_accuse_s_est_perdu_ne_part_pas_deux_fois(bureau: Ouvrir, accueillir: Accueillir) -> None:
    nadia, page = accueillir("Nadia"), bureau("marc")
    demande = nadia.demander()
    ouvrir_la_demande(page, demande)
    page.keyboard.type(REPONSE)
    perdre_la_reponse(page, "**/messages/*")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text("Ce que vous avez écrit est toujours là.")
    boite(page).press("Control+Enter")
    expect(page.get_by_text("Réponse envoyée.")).to_be_visible()
    assert nadia.fil(demande) == [QUESTION, REPONSE]


def test_une_demande_a_la_porte_du_service_est_invisible_au_referent(bureau: Ouvrir, accueillir: Accueillir) -> None:
    nadia, marc, odile = accueillir("Nadia"), bureau("marc"), bureau("odile")
    secret = f"marque-{uuid4().hex}"
    lus = tout_ce_qui_est_lu(marc)
    marc.goto("/console/")
    expect(marc.get_by_role("heading", name="À répondre (")).to_be_visible()
    demande = nadia.demander(secret, destination="service")

    odile.goto("/console/")
    expect(ligne(odile, nadia)).to_contain_text("Porte du service")
    ligne(odile, nadia).click()
    expect(odile.get_by_role("region", name="Les messages")).to_contain_text(secret)

    marc.reload()
    expect(marc.get_by_role("heading", name="À répondre (")).to_be_visible()
    expect(ligne(marc, nadia)).to_have_count(0)
    marc.goto(f"/console/usagers/{nadia.personne.reference}")
    expect(marc.get_by_text("Aucun rendez-vous à venir.")).to_be_visible()
    marc.goto(f"/console/demandes/{demande}")
    expect(marc.get_by_text("Cette demande n’est pas, ou plus, pour vous")).to_be_visible()
    assert lus
    assert not [lu for lu in lus if secret in lu]


def test_le_second_agent_voit_qui_s_en_occupe_et_garde_ce_qu_il_ecrit(
    telephone: Ouvrir, bureau: Ouvrir, agents: Agents, playwright: Playwright
) -> None:
    """The service's queue of Calvados is Claire's and Lucie's."""
    requetes = playwright.request.new_context(base_url=agents.serveur.url, storage_state=agents.acces("lucie"))
    lucie_ouvre = Poste(requetes)
    personne = Service(lucie_ouvre, lucie_ouvre).accueillir(f"Solène-{uuid4().hex[:6]}", referent=None)
    tel = telephone()
    ouvrir_son_espace(tel, personne)
    solene = Usagere(personne, tel)
    demande = solene.demander(destination="service")
    lucie, claire = bureau("lucie"), bureau("claire")
    for page in (lucie, claire):
        ouvrir_la_demande(page, demande)
        expect(page.get_by_role("heading", name="À répondre (")).to_be_visible()
    claire.keyboard.type("Je commence à")
    # Claire's bell is cut: she has not heard yet when she presses the button too.
    claire.route("**/api/console/demandes", lambda route: route.abort())
    claire.route(f"**/api/console/demandes/{demande}", lambda route: route.abort())
    lucie.get_by_role("button", name="Je m’en occupe").click()
    expect(lucie.get_by_text("Lucie H. s’en occupe").first).to_be_visible()
    claire.get_by_role("button", name="Je m’en occupe").click()
    refus = claire.get_by_role("main").get_by_role("alert")
    expect(refus).to_contain_text("Lucie H. s’occupe déjà de cette demande.")
    expect(boite(claire)).to_have_value("Je commence à")
    claire.unroute_all()
    claire.reload()
    expect(claire.get_by_text("Lucie H. s’en occupe").first).to_be_visible()
    expect(boite(claire)).to_have_value("Je commence à")
    requetes.dispose()


def test_partir_efface_les_brouillons(bureau: Ouvrir, accueillir: Accueillir) -> None:
    nadia, page = accueillir("Nadia"), bureau("marc")
    ouvrir_la_demande(page, nadia.demander())
    page.keyboard.type("Un début de réponse")
    jusqu_a(lambda: page.evaluate("Object.values(sessionStorage).some(v => v.includes('Un début'))"))
    # The others' Marc stays signed in: only the form is heard, not sent.
    page.evaluate("addEventListener('submit', (depart) => depart.preventDefault())")
    page.get_by_role("button", name="Se déconnecter").click()
    assert page.evaluate("Object.values(sessionStorage).filter(v => v.includes('Un début')).length") == 0


def test_un_message_qui_arrive_n_efface_pas_ce_qui_s_ecrit(bureau: Ouvrir, accueillir: Accueillir) -> None:
    nadia, page = accueillir("Nadia"), bureau("marc")
    demande = nadia.demander()
    with page.expect_event("websocket"):
        ouvrir_la_demande(page, demande)
    page.keyboard.type("Oui, ven")
    nadia.ajouter(demande, "Et mon fils aussi ?")
    fil = page.get_by_role("region", name="Les messages")
    expect(fil.get_by_text("Et mon fils aussi ?")).to_be_visible(timeout=PAR_LA_CLOCHE_MS)
    expect(fil).to_contain_text("Vient d’arriver")
    expect(boite(page)).to_be_focused()
    page.keyboard.type("ez.")
    expect(boite(page)).to_have_value("Oui, venez.")


def test_une_demande_se_repond_au_clavier_seul(bureau: Ouvrir, accueillir: Accueillir) -> None:
    nadia, page = accueillir("Nadia"), bureau("marc")
    demande = nadia.demander()
    page.goto("/console/")
    expect(ligne(page, nadia)).to_be_visible()
    sienne = ligne(page, nadia).element_handle()
    for _ in range(LE_PLUS_LONG_CHEMIN):
        page.keyboard.press("j")
        if page.evaluate("sienne => sienne === document.activeElement", sienne):
            break
    page.keyboard.press("Enter")
    expect(boite(page)).to_be_focused()
    expect(boite(page)).to_have_value("")
    page.keyboard.type(REPONSE)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Réponse envoyée.")).to_be_visible()
    expect(ligne(page, nadia)).to_have_count(0)
    assert nadia.fil(demande) == [QUESTION, REPONSE]


def test_r_ouvre_la_premiere_demande_et_echap_revient_a_la_liste(bureau: Ouvrir, accueillir: Accueillir) -> None:
    accueillir("Nadia").demander()
    page = bureau("marc")
    page.goto("/console/")
    attendent = page.get_by_role("list", name="À répondre").get_by_role("link")
    expect(attendent.first).to_be_visible()
    page.keyboard.press("r")
    expect(boite(page)).to_be_focused()
    expect(boite(page)).to_have_value("")
    page.keyboard.press("Escape")
    expect(attendent.first).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Envoyer")).to_be_focused()


def test_une_fiche_s_insere_sans_quitter_le_clavier(bureau: Ouvrir, accueillir: Accueillir) -> None:
    nadia, page = accueillir("Nadia"), bureau("marc")
    ouvrir_la_demande(page, nadia.demander(sujet="mes-rendez-vous"))
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("button", name="Une autre fiche")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("searchbox", name="Chercher une fiche publiée")).to_be_focused()
    page.keyboard.type("declaration")
    page.keyboard.press("Enter")
    expect(boite(page)).to_be_focused()
    expect(boite(page)).to_have_value(re.compile(r".+\nhttp.+/guide/declaration-trimestrielle$"))
    boite(page).fill("")
    page.get_by_role("button", name="Insérer la fiche du sujet").click()
    expect(boite(page)).to_have_value(re.compile("/guide/mes-rendez-vous$"))


def test_repondu_par_telephone_se_dit_en_un_geste(bureau: Ouvrir, accueillir: Accueillir) -> None:
    nadia, page = accueillir("Nadia"), bureau("marc")
    demande = nadia.demander()
    ouvrir_la_demande(page, demande)
    page.get_by_role("button", name="Répondu par téléphone").click()
    expect(page.get_by_text("Réponse envoyée.")).to_be_visible()
    assert nadia.fil(demande) == [QUESTION, "Je vous ai répondu par téléphone."]
