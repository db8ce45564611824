"""The question box: the guide speaks, the machine hands over, and danger waits for nobody."""

import json
import re
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, Request, expect

from scripts.assistant import RasaJetable
from scripts.serveur_jetable import ServeurJetable
from tests.e2e.aides import (
    aller,
    carte,
    installer_hors_ligne,
    ouvrir_son_espace,
    partir,
    perdre_la_reponse,
    serveur_mort,
    titre,
)
from tests.e2e.conftest import Ouvrir
from tests.e2e.service import Service
from tests.e2e.test_guide import avoir_le_guide, fiche_publiee, sans_blancs
from tests.faux_rasa import Comportement, FauxRasa, Requete, dire

TOUT_CE_QUI_RESTE = (Path(__file__).parent / "tout_ce_qui_reste.js").read_text()
COUPS = "mon mari me frappe"
LA_PATIENCE_DU_TELEPHONE_MS = 40_000


def questions_envoyees(page: Page) -> list[str]:
    """A list that grows by the address, which is its name, of each question that leaves this phone."""
    envoyees: list[str] = []

    def noter(requete: Request) -> None:
        if "/api/questions/" in requete.url:
            envoyees.append(requete.url)

    page.on("request", noter)
    return envoyees


def demander(page: Page, question: str) -> None:
    """From the guide or from a former answer."""
    page.get_by_role("textbox").fill(question)
    page.get_by_role("button", name="Demander", exact=True).click()
    titre(page, "Votre question")
    expect(page.get_by_text(question).first).to_be_visible()


def ce_qui_reste(page: Page) -> str:
    """All that this phone keeps, but for the program and the guide."""
    restes = page.evaluate(TOUT_CE_QUI_RESTE)
    reperes = restes["bases"].get("jalons/reperes", [])
    restes["bases"]["jalons/reperes"] = [repere for repere in reperes if repere["nom"] != "guide"]
    return json.dumps([restes["bases"], restes["local"], restes["session"]], ensure_ascii=False)


def se_tait(requete: Requete) -> None:
    requete.octets(b"", statut=500)


# --- Danger ---------------------------------------------------------------------------------------


def test_les_mots_du_danger_montrent_qui_appeler_serveur_mort(telephone: Ouvrir, serveur: ServeurJetable) -> None:
    page = telephone()
    avoir_le_guide(page)
    envoyees = questions_envoyees(page)
    with serveur_mort(serveur):
        page.reload()
        champ = page.get_by_label("Posez votre question")
        champ.press_sequentially(COUPS)
        alerte = page.get_by_role("alertdialog")
        expect(alerte.get_by_role("link").first).to_have_attribute("href", "tel:17")
        expect(alerte.locator("a[href='sms:114']")).to_be_visible()
        alerte.get_by_role("button", name="Continuer à écrire").click()
        expect(alerte).to_have_count(0)
        expect(champ).to_be_focused()
        champ.press_sequentially(" souvent")
        page.get_by_role("button", name="Demander", exact=True).click()
        expect(page.get_by_text("Cette question n’est ni envoyée ni gardée.")).to_be_visible()
        expect(page.get_by_role("main").locator("a[href='tel:3919']")).to_be_visible()
    assert envoyees == []
    assert "frappe" not in ce_qui_reste(page)


def test_dans_le_journal_aussi_et_le_texte_reste_a_soi(telephone: Ouvrir, service: Service) -> None:
    page = telephone()
    ouvrir_son_espace(page, service.accueillir())
    aller(page, "Journal")
    page.get_by_role("link", name="Écrire").click()
    page.get_by_label("Votre texte").press_sequentially(COUPS)
    page.get_by_role("alertdialog").get_by_role("button", name="Continuer à écrire").click()
    page.get_by_role("button", name="Garder", exact=True).click()
    expect(carte(page, COUPS)).to_be_visible()
    carte(page, COUPS).click()
    page.get_by_role("link", name="Modifier").click()
    page.get_by_label("Votre texte").press_sequentially(" hier")
    expect(page.get_by_label("Votre texte")).to_have_value(re.compile("hier"))
    expect(page.get_by_role("alertdialog")).to_have_count(0)


def test_un_danger_que_seul_le_serveur_comprend_donne_les_numeros(telephone: Ouvrir, rasa: FauxRasa) -> None:
    page = telephone()
    avoir_le_guide(page)
    rasa.comportement = dire(directive="danger", sujet="idees-suicidaires")
    demander(page, "j’ai gardé tous mes cachets dans un tiroir")
    expect(page.get_by_role("main").locator("a[href='tel:3114']")).to_be_visible()


# --- When there is no answer ----------------------------------------------------------------------


def test_une_reponse_perdue_garde_la_question_et_se_redemande_sous_le_meme_nom(
    telephone: Ouvrir, rasa: FauxRasa
) -> None:
    page = telephone()
    avoir_le_guide(page)
    rasa.comportement = dire(directive="saluer")
    envoyees = questions_envoyees(page)
    perdre_la_reponse(page, "**/api/questions/*")
    demander(page, "je dois rendre de l’argent")
    expect(page.get_by_text("La réponse n’est pas arrivée.")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("On me réclame"))).to_be_visible()
    avant = len(rasa.recues)
    page.get_by_role("button", name="Réessayer").click()
    expect(page.get_by_role("main").get_by_text("Bonjour")).to_be_visible()
    assert len(envoyees) == 2
    assert len(set(envoyees)) == 1
    assert len(rasa.recues) == avant


def test_une_reponse_qui_tarde_laisse_deja_lire_le_guide(telephone: Ouvrir) -> None:
    page = telephone()
    avoir_le_guide(page)
    page.route("**/api/questions/*", lambda route: None)
    demander(page, "je dois rendre de l’argent")
    expect(page.get_by_role("heading", name="C’est long. Voici déjà, dans le guide")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("On me réclame"))).to_be_visible()
    expect(page.get_by_role("button", name="Réessayer")).to_be_visible(timeout=LA_PATIENCE_DU_TELEPHONE_MS)


def test_serveur_mort_le_guide_du_telephone_repond(telephone: Ouvrir, serveur: ServeurJetable) -> None:
    page = telephone()
    avoir_le_guide(page)
    with serveur_mort(serveur):
        demander(page, "je dois rendre de l’argent")
        expect(page.get_by_text("La réponse n’est pas arrivée.")).to_be_visible()
        page.get_by_role("link", name=re.compile("On me réclame")).click()
        titre(page, "On me réclame de l’argent : dois-je tout rendre ?")


def test_la_machine_en_panne_propose_le_guide_et_le_referent(
    telephone: Ouvrir, service: Service, rasa: FauxRasa
) -> None:
    page = telephone()
    ouvrir_son_espace(page, service.accueillir())
    rasa.comportement = se_tait
    page.goto("/guide")
    demander(page, "je dois rendre de l’argent")
    expect(page.get_by_role("link", name=re.compile("On me réclame"))).to_be_visible()
    expect(page.get_by_role("button", name="Écrire à Marc")).to_be_visible()


def test_pas_compris_deux_fois_une_personne_est_proposee_d_abord(
    telephone: Ouvrir, service: Service, rasa: FauxRasa
) -> None:
    page = telephone()
    ouvrir_son_espace(page, service.accueillir())
    page.goto("/guide")
    demander(page, "blabla un")
    expect(page.get_by_role("heading", name="Une personne peut vous répondre")).to_have_count(0)
    demander(page, "blabla deux")
    expect(page.get_by_role("heading", name="Une personne peut vous répondre")).to_be_visible()


# --- Answers --------------------------------------------------------------------------------------


def test_la_reponse_est_le_texte_publie_avec_sa_date_et_sa_porte(telephone: Ouvrir, rasa: FauxRasa) -> None:
    page = telephone()
    avoir_le_guide(page)
    rasa.comportement = dire(directive="fiche", sujet="trop-percu")
    demander(page, "ils veulent que je rende des sous")
    publiee = fiche_publiee(page, "trop-percu")
    ecran = page.get_by_role("main")
    expect(ecran).to_contain_text(sans_blancs(publiee["reponse_courte"]))
    expect(ecran).to_contain_text("Mis à jour le")
    expect(ecran.get_by_role("link", name="Aller sur caf.fr")).to_be_visible()
    ecran.get_by_text("Que faire ?").click()
    expect(ecran.get_by_text("Demandez le détail du calcul.", exact=True)).to_be_visible()
    ecran.get_by_role("button", name="Ce n’est pas ma question").click()
    expect(ecran.get_by_text("Pardon. Dites-le avec d’autres mots, plus bas.")).to_be_visible()


def test_la_partie_qui_repond_est_montree(telephone: Ouvrir, rasa: FauxRasa) -> None:
    page = telephone()
    avoir_le_guide(page)
    rasa.comportement = dire(directive="fiche", sujet="trop-percu", section="delais")
    demander(page, "combien de temps pour contester")
    expect(page.get_by_role("heading", name="Délais")).to_be_visible()
    expect(page.get_by_text("vous avez 2 mois après la réception du courrier")).to_be_visible()


def test_une_fiche_qui_n_est_pas_publiee_le_dit(telephone: Ouvrir, rasa: FauxRasa) -> None:
    page = telephone()
    avoir_le_guide(page)
    rasa.comportement = dire(directive="fiche", sujet="une-autre-fiche")
    demander(page, "la prime c kan")
    expect(page.get_by_role("heading", name="Une personne peut vous répondre")).to_be_visible()


def test_entre_deux_sujets_la_personne_choisit(telephone: Ouvrir, rasa: FauxRasa) -> None:
    page = telephone()
    avoir_le_guide(page)
    rasa.comportement = dire(directive="deux_choix", sujets=["trop-percu", "contester-une-decision"])
    demander(page, "je conteste leur truc")
    page.get_by_role("button", name="Autre chose").click()
    expect(page.get_by_text("Dites-le avec d’autres mots, plus bas.")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name=re.compile("On me réclame")).first.click()
    titre(page, "On me réclame de l’argent : dois-je tout rendre ?")


def test_mon_prochain_rendez_vous_se_dit_en_mots(telephone: Ouvrir, service: Service, rasa: FauxRasa) -> None:
    page, personne = telephone(), service.accueillir()
    service.proposer_rendez_vous(personne)
    ouvrir_son_espace(page, personne)
    rasa.comportement = dire(directive="prochain_rendez_vous")
    page.goto("/guide")
    demander(page, "mon rdv c kan")
    expect(page.get_by_role("main")).to_contain_text("9 h 30")
    expect(page.get_by_role("main")).to_contain_text("Dans 2 jours")
    page.get_by_role("link", name="Voir mon rendez-vous").click()
    titre(page, "Rendez-vous")


def test_sans_espace_ce_qui_est_a_soi_renvoie_a_l_espace(telephone: Ouvrir, rasa: FauxRasa) -> None:
    page = telephone()
    avoir_le_guide(page)
    rasa.comportement = dire(directive="prochain_rendez_vous")
    demander(page, "mon rdv c kan")
    expect(page.get_by_role("link", name="J’ai déjà un espace")).to_be_visible()


# --- To somebody ----------------------------------------------------------------------------------


def test_de_l_accueil_a_la_reponse_rien_n_entre_dans_l_adresse(
    telephone: Ouvrir, service: Service, rasa: FauxRasa
) -> None:
    page = telephone()
    ouvrir_son_espace(page, service.accueillir())
    rasa.comportement = dire(directive="fiche", sujet="trop-percu")
    adresses: list[str] = []
    page.on("framenavigated", lambda cadre: adresses.append(cadre.url))
    page.get_by_role("textbox", name="Posez votre question").fill("ma dette secrète")
    page.get_by_role("button", name="Demander", exact=True).click()
    page.get_by_role("button", name="Écrire quand même à Marc").click()
    titre(page, re.compile("Marc"))  # type: ignore[arg-type]
    expect(page.get_by_role("textbox")).to_have_value("ma dette secrète")
    assert adresses
    assert not [adresse for adresse in adresses if "dette" in adresse or "secr" in adresse]
    assert page.evaluate("[sessionStorage.getItem('question'), sessionStorage.getItem('transmettre')]") == [
        None,
        None,
    ]


def relayer(vers: RasaJetable) -> Comportement:
    """Says what the real Rasa says."""
    return lambda requete: requete.octets(httpx.post(f"{vers.url}{requete.path}", json=requete.lue).content)


def test_avec_la_vraie_machine_on_comprend_on_situe_et_on_passe_la_main(
    telephone: Ouvrir, service: Service, rasa: FauxRasa
) -> None:
    page, personne = telephone(), service.accueillir()
    service.proposer_rendez_vous(personne)
    ouvrir_son_espace(page, personne)
    with RasaJetable() as machine:
        rasa.comportement = relayer(machine)
        page.goto("/guide")
        demander(page, "la Caf me réclame de l’argent, je dois tout rendre ?")
        publiee = fiche_publiee(page, "trop-percu")
        expect(page.get_by_role("main")).to_contain_text(sans_blancs(publiee["reponse_courte"]))
        demander(page, "mon prochain rdv c kan")
        expect(page.get_by_role("main")).to_contain_text("Dans 2 jours")
        demander(page, "je veux parler à mon référent")
        expect(page.get_by_role("heading", name="Une personne peut vous répondre")).to_be_visible()
        page.get_by_role("button", name="Écrire à Marc").click()
    expect(page.get_by_role("textbox")).to_have_value("je veux parler à mon référent")


# --- What stays -----------------------------------------------------------------------------------


def test_la_personne_retrouve_ses_questions_puis_les_efface(
    telephone: Ouvrir, service: Service, rasa: FauxRasa
) -> None:
    page = telephone()
    ouvrir_son_espace(page, service.accueillir())
    rasa.comportement = dire(directive="saluer")
    page.goto("/guide")
    demander(page, "bonjour première")
    expect(page.get_by_role("main").get_by_text("Bonjour.").or_(page.get_by_text("Bonjour !")).first).to_be_visible()
    page.reload()
    expect(page.get_by_text("bonjour première")).to_be_visible()
    page.get_by_role("button", name="Effacer mes questions").click()
    titre(page, "Posez votre question")
    page.reload()
    titre(page, "Posez votre question")
    assert "première" not in ce_qui_reste(page)


@pytest.mark.parametrize("reponse", ["Ce n’est pas le mien", "Moi seulement"])
def test_apres_le_depart_il_ne_reste_rien_des_questions(
    telephone: Ouvrir, service: Service, rasa: FauxRasa, reponse: str
) -> None:
    page = telephone()
    ouvrir_son_espace(page, service.accueillir(), reponse)
    rasa.comportement = dire(directive="saluer")
    page.goto("/guide") if reponse == "Moi seulement" else page.get_by_role("link", name="Guide").click()
    installer_hors_ligne(page)
    demander(page, "Marqueur-de-question")
    if reponse == "Ce n’est pas le mien":
        assert "Marqueur-de-question" not in ce_qui_reste(page)
    partir(page)
    assert "Marqueur-de-question" not in ce_qui_reste(page)
    page.goto("/guide?demander")
    titre(page, "Posez votre question")
    expect(page.get_by_text("Marqueur-de-question")).to_have_count(0)
