"""« J’ai reçu un courrier »: the last day to answer and three letters, on the phone alone, network or not."""

import io
import json
import re
import unicodedata
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, expect
from pypdf import PdfReader

from scripts.serveur_jetable import ServeurJetable
from tests.e2e.aides import aller, installer_hors_ligne, ouvrir_son_espace, partir, sans_reseau, serveur_mort, titre
from tests.e2e.conftest import Ouvrir
from tests.e2e.service import Service
from tests.e2e.test_guide import avoir_le_guide

TOUT_CE_QUI_RESTE = (Path(__file__).parent / "tout_ce_qui_reste.js").read_text()
MIDI = "2026-11-24T12:00:00+01:00"
RAISONS = "J’étais à l’hôpital du 3 au 9 novembre : ça m’a coûté 40 €, et mon œil va mieux. Ça « gêne »."
FICHES = {
    "courrier-de-sanction-que-faire": "Quel jour l’avez-vous reçu ?",
    "contester-une-decision": "Quel jour l’avez-vous reçu ?",
    "suspension-remobilisation": "Quel jour l’avez-vous reçu ?",
    "adapter-les-15-heures": "Que demandez-vous ?",
}


def au_milieu_du_jour(page: Page) -> Page:
    """A phone on which it is Tuesday 24 November 2026, at noon in Paris."""
    page.clock.set_fixed_time(MIDI)
    return page


def repondre(page: Page, question: str, texte: str) -> None:
    titre(page, question)
    page.get_by_role("textbox", name=question).fill(texte)
    page.get_by_role("button", name="Continuer").click()


def ecrire_un_recours(page: Page, raisons: str = RAISONS) -> None:
    """From the first question to the letter itself."""
    page.goto("/courrier?lettre=recours&pas=1")
    repondre(page, "Quelle est la décision ?", "Suspension du 2 novembre 2026")
    repondre(page, "Pourquoi n’êtes-vous pas d’accord ?", raisons)
    repondre(page, "Que demandez-vous ?", "")
    repondre(page, "Quels papiers joignez-vous ?", "Le bulletin d’hospitalisation")
    repondre(page, "Votre nom et votre adresse ?", "Zoé Essai\n1 rue de l’Œuvre, Béziers")
    titre(page, "Votre lettre")


def en_pdf(page: Page) -> PdfReader:
    """What « Imprimer ou garder en PDF » gives, by the browser's own writer."""
    return PdfReader(io.BytesIO(page.pdf(format="A4")))


def texte_de(pdf: PdfReader) -> str:
    """Its words in order; lines and ligatures are a matter of typography."""
    lu = " ".join(feuille.extract_text() for feuille in pdf.pages)
    return " ".join(unicodedata.normalize("NFKC", lu).split())


def garde_par(page: Page) -> str:
    """All that this phone keeps, but for the application itself and the guide, which are everybody's."""
    reste = page.evaluate(TOUT_CE_QUI_RESTE)
    reperes = reste["bases"].get("jalons/reperes", [])
    reste["bases"]["jalons/reperes"] = [repere for repere in reperes if repere["nom"] != "guide"]
    return json.dumps([reste["bases"], reste["local"], reste["session"]], ensure_ascii=False)


# --- What is not there, or too late ---------------------------------------------------------------


def test_un_delai_passe_dit_quoi_faire_quand_meme(telephone: Ouvrir) -> None:
    page = au_milieu_du_jour(telephone())
    page.goto("/courrier?pour=sanction")
    page.get_by_role("button", name="Un autre jour").click()
    page.get_by_label("Le jour de la réception").fill("2026-11-13")
    page.get_by_role("button", name="Continuer").click()
    titre(page, "Ce délai est passé : voici quoi faire quand même")
    page.get_by_role("link", name="J’ai reçu la décision").click()
    titre(page, "Quel jour l’avez-vous reçu ?")


def test_sans_espace_un_autre_onglet_ne_voit_rien_et_l_onglet_se_souvient(telephone: Ouvrir) -> None:
    page = telephone()
    ecrire_un_recours(page)
    page.reload()
    expect(page.get_by_role("article", name="Votre lettre")).to_contain_text(RAISONS)
    autre = page.context.new_page()
    autre.goto("/courrier?lettre=recours&pas=relire")
    titre(autre, "Votre lettre")
    expect(autre.get_by_role("article")).not_to_contain_text("hôpital")
    assert ["hôpital" in garde_par(onglet) for onglet in (page, autre)] == [True, False]


# --- The last day ---------------------------------------------------------------------------------


def test_de_l_accueil_trois_touches_disent_le_dernier_jour(telephone: Ouvrir) -> None:
    page = au_milieu_du_jour(telephone())
    page.goto("/")
    page.get_by_role("link", name="J’ai reçu un courrier").click()
    page.get_by_role("link", name="On me prévient d’une sanction").click()
    page.get_by_role("button", name="Hier, lundi 23 novembre").click()
    titre(page, "Répondez au plus tard le jeudi 3 décembre")
    expect(page.get_by_text("Il reste 9 jours.")).to_be_visible()
    expect(page.get_by_text("Un message à votre référent n’est pas un recours.")).to_be_visible()
    for attendu in ("Quel jour l’avez-vous reçu ?", "J’ai reçu un courrier"):
        page.go_back()
        titre(page, attendu)
        expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page).to_have_title("Courrier · Jalons")


@pytest.mark.parametrize(("slug", "suite"), FICHES.items())
def test_chaque_fiche_y_mene(telephone: Ouvrir, slug: str, suite: str) -> None:
    page = telephone()
    page.goto(f"/guide/{slug}")
    page.get_by_role("article").get_by_role("link", name=re.compile("Jusqu’à quel jour|Écrire ma demande")).click()
    titre(page, suite)


def test_le_guide_y_mene(telephone: Ouvrir) -> None:
    page = telephone()
    page.goto("/guide")
    page.get_by_role("link", name="J’ai reçu un courrier").click()
    titre(page, "J’ai reçu un courrier")


def test_l_agenda_du_telephone_recoit_le_jour_a_tenir(telephone: Ouvrir) -> None:
    page = au_milieu_du_jour(telephone())
    page.goto("/courrier?pour=decision")
    page.get_by_role("button", name="Aujourd’hui").click()
    # Two months later is a Sunday.
    titre(page, "Répondez au plus tard le vendredi 22 janvier")
    expect(page.get_by_text("Ce dernier jour est un dimanche. N’attendez pas")).to_be_visible()
    with page.expect_download() as arrivee:
        page.get_by_role("button", name="Mettre dans l’agenda du téléphone").click()
    assert "DTSTART;VALUE=DATE:20270122" in arrivee.value.path().read_text()


def test_le_rappel_est_sur_l_accueil_et_part_avec_la_personne(telephone: Ouvrir, service: Service) -> None:
    page = telephone()
    ouvrir_son_espace(page, service.accueillir())
    page.get_by_role("link", name="J’ai reçu un courrier").click()
    page.get_by_role("link", name="On me donne une décision").click()
    page.get_by_role("button", name="Aujourd’hui").click()
    page.get_by_role("button", name="Me le rappeler").click()
    expect(page.get_by_text("C’est noté.")).to_be_visible()
    page.goto("/")
    page.get_by_role("link", name="Un courrier attend votre réponse").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Répondez au plus tard")
    ecrire_un_recours(page)
    assert [mot in garde_par(page) for mot in ("rappel-courrier", "hôpital")] == [True, True]
    aller_a_l_accueil(page)
    partir(page)
    assert [mot in garde_par(page) for mot in ("rappel-courrier", "hôpital")] == [False, False]


def aller_a_l_accueil(page: Page) -> None:
    page.get_by_role("link", name="Jalons").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bonjour")


# --- The letter -----------------------------------------------------------------------------------


def test_rien_de_ce_qui_est_ecrit_ne_part(telephone: Ouvrir, service: Service) -> None:
    page = telephone()
    ouvrir_son_espace(page, service.accueillir())
    parties: list[str] = []

    def noter(requete: Request) -> None:
        parties.append(f"{requete.method} {requete.url} {requete.post_data or ''}")

    page.on("request", noter)
    ecrire_un_recours(page, "Xylophone, rien que pour moi")
    page.get_by_role("link", name="Écrire à la main").click()
    titre(page, "À recopier")
    aller_a_l_accueil(page)
    aller(page, "Messages")
    assert parties
    assert not [partie for partie in parties if "ylophone" in partie]
    assert not [partie for partie in parties if partie.startswith(("POST", "PUT"))]


def test_le_pdf_dit_la_lettre_et_rien_d_autre(telephone: Ouvrir) -> None:
    page = au_milieu_du_jour(telephone())
    page.add_init_script("window.imprimees = 0; window.print = () => { window.imprimees += 1; };")
    ecrire_un_recours(page)
    page.get_by_role("button", name="Imprimer ou garder en PDF").click()
    assert page.evaluate("imprimees") == 1
    pdf = en_pdf(page)
    lu = texte_de(pdf)
    assert len(pdf.pages) == 1
    assert lu.startswith("Zoé Essai 1 rue de l’Œuvre, Béziers")
    for dit in (RAISONS, "Le 24 novembre 2026", "recours administratif préalable", "Signature :", "bulletin"):
        assert dit in lu, dit
    for ecran in ("Imprimer", "Urgence", "Accueil", "Copier", "Effacer", "Pas de réseau"):
        assert ecran not in lu, ecran


def test_une_longue_lettre_tient_sur_plusieurs_pages_sans_rien_perdre(telephone: Ouvrir) -> None:
    page = telephone()
    longue = " ".join(f"Raison n° {rang} : j’étais là." for rang in range(100))
    ecrire_un_recours(page, longue)
    pdf = en_pdf(page)
    assert len(pdf.pages) >= 2
    assert longue in texte_de(pdf)


def test_serveur_mort_la_lettre_se_fait_se_copie_et_s_imprime(telephone: Ouvrir, serveur: ServeurJetable) -> None:
    page = telephone()
    avoir_le_guide(page)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    with serveur_mort(serveur):
        page.goto("/courrier")
        titre(page, "J’ai reçu un courrier")
        ecrire_un_recours(page)
        page.get_by_role("button", name="Copier").click()
        expect(page.get_by_text("C’est copié.")).to_be_visible()
        copie = page.evaluate("navigator.clipboard.readText()")
        assert RAISONS in copie
        assert "article L262-47" in copie
        assert "Pas de réseau" not in texte_de(en_pdf(page))
        page.get_by_role("link", name="Écrire à la main").click()
        expect(page.get_by_role("list")).to_contain_text(RAISONS)


def test_envoyer_au_guichet_ne_donne_que_la_lettre(telephone: Ouvrir) -> None:
    page = telephone()
    page.add_init_script("navigator.share = async (donne) => { window.donne = donne; };")
    ecrire_un_recours(page)
    page.get_by_text("Faire imprimer au guichet").click()
    page.get_by_role("button", name="Envoyer la lettre").click()
    donne = page.evaluate("donne")
    assert list(donne) == ["text"]
    assert RAISONS in donne["text"]


def test_la_demande_d_heures_part_au_referent_si_la_personne_le_dit(telephone: Ouvrir, service: Service) -> None:
    page = telephone()
    personne = service.accueillir()
    ouvrir_son_espace(page, personne)
    page.goto("/courrier?lettre=heures&pas=1")
    page.get_by_role("button", name="Moins d’heures par semaine").click()
    repondre(page, "Qu’est-ce qui est difficile dans votre semaine ?", "Trois bus pour venir")
    repondre(page, "Qu’est-ce qui vous aiderait ?", "")
    repondre(page, "Quels papiers joignez-vous ?", "")
    repondre(page, "Votre nom et votre adresse ?", "")
    titre(page, "Votre lettre")
    assert service.demandes(personne) == []
    page.get_by_role("button", name="Écrire à Marc").click()
    titre(page, "Écrire à Marc")
    page.get_by_role("button", name="Envoyer", exact=True).click()
    expect(page.get_by_text("Reçu. Réponse avant")).to_be_visible()
    assert len(service.demandes(personne)) == 1


def test_sans_reseau_dans_son_espace_la_lettre_se_retrouve(telephone: Ouvrir, service: Service) -> None:
    page = telephone()
    ouvrir_son_espace(page, service.accueillir())
    ecrire_un_recours(page)
    installer_hors_ligne(page)
    with sans_reseau(page):
        page.goto("/courrier?lettre=recours&pas=relire")
        expect(page.get_by_role("article", name="Votre lettre")).to_contain_text(RAISONS)
