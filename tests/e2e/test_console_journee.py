"""« Ma journée »: who comes is known by itself, who came is noted, another date is proposed."""

from datetime import datetime, timedelta
from uuid import uuid4

from playwright.sync_api import Locator, Page, expect

from scripts.gens import demander_a_la_base
from scripts.serveur_jetable import ServeurJetable
from tests.e2e.aides import titre
from tests.e2e.conftest import Accueillir, Ouvrir
from tests.e2e.service import PARIS, Poste
from tests.e2e.usagere import Usagere

PAR_LA_CLOCHE_MS = 3_000


def proposer(page: Page, personne: Usagere, *, dans: timedelta = timedelta(hours=1)) -> tuple[str, str]:
    """Marc proposes an appointment; returns its name and its day."""
    debut = datetime.now(PARIS) + dans
    uuid = str(uuid4())
    corps = {
        "usager": personne.personne.reference,
        "debut": debut.isoformat(),
        "duree_min": 30,
        "objet": "Faire le point",
        "modalite": "sur_place",
    }
    Poste(page.context.request).ecrire("PUT", f"/console/rendezvous/{uuid}", corps)
    return uuid, debut.date().isoformat()


def ligne(page: Page, personne: Usagere) -> Locator:
    """Her line in the day."""
    return page.locator("ul[aria-labelledby=jour]").get_by_role("link").filter(has_text=personne.prenom)


def test_une_autre_date_refusee_garde_le_formulaire(bureau: Ouvrir, accueillir: Accueillir) -> None:
    nadia, page = accueillir("Nadia"), bureau("marc")
    page.goto(f"/console/usagers/{nadia.personne.reference}/rendez-vous")
    page.get_by_label("Jour").fill("2020-01-06")
    page.get_by_label("Heure").fill("09:30")
    page.get_by_label("Objet").fill("Trop tard")
    page.get_by_role("button", name="Proposer ce rendez-vous").click()
    expect(page.get_by_label("Jour")).to_be_focused()
    expect(page.get_by_text("Choisissez une date et une heure à venir.")).to_be_visible()
    expect(page.get_by_label("Objet")).to_have_value("Trop tard")
    assert nadia.rendez_vous() == []


def test_un_je_viens_arrive_par_la_cloche(bureau: Ouvrir, accueillir: Accueillir) -> None:
    nadia, page = accueillir("Nadia"), bureau("marc")
    rendez_vous, jour = proposer(page, nadia)
    with page.expect_event("websocket"):
        page.goto(f"/console/jour/{jour}")
    expect(ligne(page, nadia)).to_contain_text("pas de réponse")
    nadia.dire_je_viens(rendez_vous)
    expect(ligne(page, nadia)).to_contain_text("vient", timeout=PAR_LA_CLOCHE_MS)
    expect(page.get_by_role("status").filter(has_text=f"{nadia.prenom} Essai : vient.")).to_have_count(1)


def test_une_presence_se_note_apres_l_heure_et_se_corrige(
    bureau: Ouvrir, accueillir: Accueillir, serveur: ServeurJetable
) -> None:
    nadia, page = accueillir("Nadia"), bureau("marc")
    demander_a_la_base(serveur, f"un_rendez_vous_passe({nadia.personne.reference!r}, jours=3)")
    _, jour = proposer(page, nadia)
    page.goto(f"/console/jour/{jour}")
    ligne(page, nadia).click()
    expect(page.get_by_role("button", name="Annuler ce rendez-vous")).to_be_visible()
    expect(page.get_by_role("button", name="Pas venue")).to_have_count(0)

    il_y_a_trois_jours = (datetime.now(PARIS) - timedelta(days=3)).date().isoformat()
    page.goto(f"/console/jour/{il_y_a_trois_jours}")
    ligne(page, nadia).click()
    page.get_by_role("button", name="Pas venue").click()
    expect(ligne(page, nadia)).to_contain_text("on attend son explication")
    page.get_by_role("button", name="Excusée").click()
    expect(ligne(page, nadia)).to_contain_text("absence excusée")
    expect(page.get_by_role("button", name="Excusée")).to_have_attribute("aria-pressed", "true")
    assert [lu["etat"] for lu in nadia.rendez_vous()] == ["propose", "excuse"]


def test_une_autre_date_remplace_l_ancienne_et_l_agent_revient_ou_il_etait(
    bureau: Ouvrir, accueillir: Accueillir
) -> None:
    nadia, page = accueillir("Nadia"), bureau("marc")
    rendez_vous, jour = proposer(page, nadia)
    nadia.demander_une_autre_date(rendez_vous)
    page.goto(f"/console/jour/{jour}")
    expect(ligne(page, nadia)).to_contain_text("demande une autre date")
    ligne(page, nadia).click()
    page.get_by_role("link", name="Proposer une autre date").click()
    titre(page, f"Proposer un rendez-vous à {nadia.prenom}")
    expect(page.get_by_label("Objet")).to_have_value("Faire le point")
    page.get_by_label("Jour").fill((datetime.now(PARIS) + timedelta(days=8)).date().isoformat())
    page.get_by_label("Heure").fill("10:00")
    page.get_by_role("button", name="Proposer ce rendez-vous").click()
    expect(ligne(page, nadia)).to_contain_text("annulé par le service")
    siens = nadia.rendez_vous()
    assert [lu["annule_par_le_service"] for lu in siens] == [True, False]
    assert siens[1]["objet"] == "Faire le point"


def test_annuler_se_confirme_en_mots(bureau: Ouvrir, accueillir: Accueillir) -> None:
    nadia, page = accueillir("Nadia"), bureau("marc")
    proposer(page, nadia, dans=timedelta(days=2))
    page.goto(f"/console/usagers/{nadia.personne.reference}")
    page.get_by_role("button", name="Annuler ce rendez-vous").click()
    expect(page.get_by_role("button", name="Non, le garder")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Annuler ce rendez-vous")).to_be_focused()
    assert [lu["annule_par_le_service"] for lu in nadia.rendez_vous()] == [False]
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Oui, l’annuler").click()
    expect(page.get_by_text("annulé par le service")).to_be_visible()
    assert [lu["annule_par_le_service"] for lu in nadia.rendez_vous()] == [True]


def test_une_journee_ordinaire_tient_a_l_ecran_sans_defiler(bureau: Ouvrir) -> None:
    page = bureau("sonia")
    page.goto("/console/")
    expect(page.get_by_role("heading", name="À répondre (")).to_be_visible()
    expect(page.get_by_role("region").or_(page.get_by_role("complementary")).first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    for liste in page.get_by_role("list").all():
        assert liste.evaluate("liste => liste.scrollHeight <= liste.clientHeight + 1")
