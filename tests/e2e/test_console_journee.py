"""« Ma journée »: who comes is known by itself, who came is noted, another date is proposed."""

from datetime import datetime, timedelta

from playwright.sync_api import Locator, Page, expect

from scripts.gens import demander_a_la_base
from scripts.serveur_jetable import ServeurJetable
from tests.e2e.aides import titre
from tests.e2e.conftest import Accueillir, Ouvrir
from tests.e2e.service import PARIS, Service
from tests.e2e.usagere import Usagere

PAR_LA_CLOCHE_MS = 3_000


def le(dans_jours: int) -> str:
    """The address of the day that comes in so many days, or was so many days ago."""
    return f"/console/jour/{(datetime.now(PARIS) + timedelta(days=dans_jours)).date().isoformat()}"


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


def test_un_je_viens_arrive_par_la_cloche(bureau: Ouvrir, accueillir: Accueillir, service: Service) -> None:
    nadia, page = accueillir("Nadia"), bureau("marc")
    service.proposer_rendez_vous(nadia.personne)
    with page.expect_event("websocket"):
        page.goto(le(2))
    expect(ligne(page, nadia)).to_contain_text("pas de réponse")
    nadia.telephone.get_by_role("button", name="Je viens").click()
    expect(ligne(page, nadia)).to_contain_text("vient", timeout=PAR_LA_CLOCHE_MS)
    expect(page.get_by_role("status").filter(has_text=f"{nadia.prenom} Essai : vient.")).to_have_count(1)


def test_une_presence_se_note_apres_l_heure_et_se_corrige(
    bureau: Ouvrir, accueillir: Accueillir, service: Service, serveur: ServeurJetable
) -> None:
    nadia, page = accueillir("Nadia"), bureau("marc")
    demander_a_la_base(serveur, f"un_rendez_vous_passe({nadia.personne.reference!r}, jours=3)")
    service.proposer_rendez_vous(nadia.personne)
    page.goto(le(2))
    ligne(page, nadia).click()
    expect(page.get_by_role("button", name="Annuler ce rendez-vous")).to_be_visible()
    expect(page.get_by_role("button", name="Pas venue")).to_have_count(0)

    page.goto(le(-3))
    ligne(page, nadia).click()
    page.get_by_role("button", name="Pas venue").click()
    expect(ligne(page, nadia)).to_contain_text("on attend son explication")
    page.get_by_role("button", name="Excusée").click()
    expect(ligne(page, nadia)).to_contain_text("absence excusée")
    expect(page.get_by_role("button", name="Excusée")).to_have_attribute("aria-pressed", "true")
    assert [lu["etat"] for lu in nadia.rendez_vous()] == ["propose", "excuse"]


def test_une_autre_date_remplace_l_ancienne_et_l_agent_revient_ou_il_etait(
    bureau: Ouvrir, accueillir: Accueillir, service: Service
) -> None:
    nadia, page = accueillir("Nadia"), bureau("marc")
    rendez_vous = service.proposer_rendez_vous(nadia.personne, objet="Faire le point")
    nadia.demander_une_autre_date(rendez_vous)
    page.goto(le(2))
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


def test_annuler_se_confirme_en_mots(bureau: Ouvrir, accueillir: Accueillir, service: Service) -> None:
    nadia, page = accueillir("Nadia"), bureau("marc")
    service.proposer_rendez_vous(nadia.personne)
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
