"""Pictures of the main screens for docs/images/: people at 360×740, agents at 1280×800.

`make captures`, then look at them. Some in the dark too; PNG of at most 60 kB each.
"""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from scripts.assistant import RasaJetable
from scripts.chromium import OPTIONS, chromium
from scripts.commun import RACINE, Impossible, dire, lancer
from scripts.gens import demander_a_la_base
from scripts.serveur_jetable import ServeurJetable
from tests.e2e.agents import Agents
from tests.e2e.aides import (
    attendre_l_envoi,
    carte,
    dire_qui_se_sert_du_telephone,
    ecrire,
    installer_hors_ligne,
    modifier,
    montrer,
    ouvrir_son_espace,
    presenter_la_feuille,
    sans_reseau,
    titre,
)
from tests.e2e.conftest import BUREAU, TELEPHONE
from tests.e2e.ecrans import changer_ailleurs
from tests.e2e.service import Personne, Poste, Service

DOSSIER = RACINE / "docs" / "images"
OCTETS_MAX = 60_000
TEXTES = [
    ("Démarche", "Appelé la mission locale. Rappeler jeudi matin, demander Mme Roche."),
    ("Difficulté", "Pas de bus après 18 h. L’atelier finit à 19 h."),
    ("Réussite", "Mon CV est fini ! Deux pages, c’est clair."),
]

ENREGISTRES = {"Démarche": "demarche", "Difficulté": "difficulte", "Réussite": "reussite"}
AUSSI_EN_SOMBRE = {"accueil", "fiche", "journal", "console-personne"}

Prises = Iterator[str]


def premiere_minute(page: Page, personne: Personne) -> Prises:
    page.goto("/")
    titre(page, "Votre chemin, à votre rythme")
    yield "accueil-sans-espace"
    page.get_by_role("button", name="Urgence").click()
    yield "urgence"
    presenter_la_feuille(page, personne)
    titre(page, f"Vous êtes bien {personne.prenom} ?")
    page.get_by_role("radio", name="Moi seulement").check()
    yield "qui"
    dire_qui_se_sert_du_telephone(page, "Moi seulement")
    titre(page, "Pour vous prévenir")
    yield "prevenir"
    page.get_by_role("button", name="Pas de numéro").click()
    expect(page.get_by_text("Marc D.")).to_be_visible()
    yield "accueil"


def journal(page: Page, personne: Personne, service: Service) -> Prises:
    ouvrir_son_espace(page, personne)
    for genre, texte in TEXTES:
        ecrire(page, texte, genre=genre)
        attendre_l_envoi(page, texte)
    montrer(page, "Mon CV est fini")
    installer_hors_ligne(page)
    with sans_reseau(page):
        ecrire(page, "Demander l’attestation à la Caf.", genre="Note")
        page.evaluate("document.activeElement.blur()")
        yield "journal"
        modifier(page, "Pas de bus après 18 h", "Pas de bus après 18 h 30. Trouver un covoiturage.")
        changer_ailleurs(
            page, personne, service, "Pas de bus après 18 h", "Pas de bus après 18 h. Sami peut m’emmener."
        )
    carte(page, "Trouver un covoiturage").get_by_text("choisissez").wait_for()
    carte(page, "Trouver un covoiturage").click()
    yield "deux-textes"
    page.go_back()
    page.get_by_role("link", name="Écrire").click()
    page.get_by_label("Votre texte").fill("Rendez-vous pris avec")
    yield "ecrire"


def guide(page: Page) -> Prises:
    page.goto("/34/guide")
    page.get_by_role("heading", name="Touchez une question").wait_for()
    yield "guide"
    page.goto("/guide/trop-percu")
    titre(page, "On me réclame de l’argent : dois-je tout rendre ?")
    yield "fiche"
    page.goto("/guide")
    page.get_by_label("Posez votre question").fill("la Caf me réclame de l’argent, je dois tout rendre ?")
    page.get_by_role("button", name="Demander", exact=True).click()
    page.get_by_role("link", name="Aller sur caf.fr").wait_for()
    yield "question"
    page.get_by_label("Une autre question ?").fill("mon mari me frappe")
    page.get_by_role("alertdialog").wait_for()
    yield "danger"


def console(page: Page, serveur: ServeurJetable, personne: Personne) -> Prises:
    ecrits = [(ENREGISTRES[genre], texte) for genre, texte in TEXTES]
    demander_a_la_base(serveur, f"montrer_au_referent({personne.reference!r}, {ecrits!r})")
    page.goto("/console/suivis")
    expect(page.get_by_role("listitem").first).to_be_visible()
    yield "console-suivis"
    page.goto(f"/console/usagers/{personne.reference}")
    expect(page.get_by_role("article")).to_have_count(len(ecrits))
    yield "console-personne"
    page.get_by_role("link", name="Faire sa feuille").or_(page.get_by_role("link", name="Donner un nouveau")).click()
    page.get_by_role("button", name="Faire").click()
    expect(page.get_by_role("article")).to_be_visible()
    yield "console-feuille"


def prendre(page: Page, prises: Prises) -> None:
    """Takes each state, and some in the dark too. Raises Impossible for a picture that is too heavy."""
    for nom in prises:
        for schema, suffixe in (("light", ""), ("dark", "-sombre"))[: 1 + (nom in AUSSI_EN_SOMBRE)]:
            page.emulate_media(color_scheme=schema)  # type: ignore[arg-type]
            image = DOSSIER / f"{nom}{suffixe}.png"
            alleger(page.screenshot(animations="disabled"), image)
            poids = image.stat().st_size
            dire(f"{poids / 1000:5.0f} kB  {image.relative_to(RACINE)}")
            if poids > OCTETS_MAX:
                raise Impossible(f"{image.name} pèse plus de {OCTETS_MAX // 1000} Ko.")


def alleger(prise: bytes, image: Path) -> None:
    """Keeps 128 colours, which is more than the screens have but for the edges of letters."""
    Image.open(BytesIO(prise)).quantize(128).save(image, optimize=True)


def tout_prendre(browser: Browser, serveur: ServeurJetable) -> None:
    agents = Agents(browser, serveur)
    odile, marc = (
        Poste(browser.new_context(base_url=serveur.url, storage_state=agents.acces(cle)).request)
        for cle in ("odile", "marc")
    )
    service = Service(odile, marc)

    def poser(promenade: Callable[[Page], Prises], **options: object) -> None:
        contexte = browser.new_context(base_url=serveur.url, **options)  # type: ignore[arg-type]
        prendre(contexte.new_page(), promenade(contexte.pages[0]))
        contexte.close()

    nadia, karim = service.accueillir("Nadia"), service.accueillir("Karim")
    poser(lambda page: premiere_minute(page, nadia), **TELEPHONE)
    poser(lambda page: journal(page, karim, service), **TELEPHONE)
    poser(guide, **TELEPHONE)
    poser(lambda page: console(page, serveur, nadia), storage_state=agents.acces("marc"), **BUREAU)


def principal() -> int:
    """Starts a throwaway demonstration and takes every picture again."""
    DOSSIER.mkdir(parents=True, exist_ok=True)
    for ancienne in DOSSIER.glob("*.png"):
        ancienne.unlink()
    with RasaJetable() as rasa, ServeurJetable(rasa=rasa.url) as serveur, sync_playwright() as playwright:
        serveur.gerer("charger_demo")
        with playwright.chromium.launch(executable_path=chromium(), args=OPTIONS) as browser:
            tout_prendre(browser, serveur)
    return 0


if __name__ == "__main__":
    lancer(principal)
