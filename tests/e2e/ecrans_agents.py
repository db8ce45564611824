"""The agents' screens, state after state: their door first, then the console."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from scripts.gens import demander_a_la_base
from scripts.processus import lire
from scripts.serveur_jetable import ServeurJetable
from tests.e2e.agents import code_du_moment
from tests.e2e.aides import jusqu_a, titre
from tests.e2e.ecrans_journee import demande, ma_journee, porte_du_service, rendez_vous
from tests.e2e.ecrans_redaction import comite, gestes_du_guide, guide_de_console, redaction
from tests.e2e.regards import Etats
from tests.e2e.service import Service

type Promenade = Callable[[Page, Service, ServeurJetable], Etats]
MOT_DE_PASSE = "Une-phrase-de-passe-longue-2026"


def porte_des_agents(page: Page, service: Service, serveur: ServeurJetable) -> Etats:
    """A newcomer's first day: no password yet, then the telephone to set up."""
    email = "nouvelle@jalons.example"
    demander_a_la_base(serveur, f"nommer_un_agent({email!r})")
    page.goto("/console/")
    titre(page, "Se connecter")
    yield "connexion"
    page.get_by_label("Adresse e-mail professionnelle").fill(email)
    page.get_by_label("Mot de passe").fill("faux")
    page.get_by_role("button", name="Continuer").click()
    expect(page).to_have_title(re.compile("^Erreur"))
    yield "connexion, refusée"
    page.get_by_role("link", name="Mot de passe oublié").click()
    yield "mot de passe oublié"
    page.get_by_role("textbox").fill(email)
    page.get_by_role("button").last.click()
    expect(page).to_have_url(re.compile("/password/reset/done/"))
    yield "mot de passe oublié, envoyé"
    page.goto(lien_recu(serveur, email))
    titre(page, "Votre nouveau mot de passe")
    yield "nouveau mot de passe"
    for champ in page.get_by_role("main").locator("input[type=password]").all():
        champ.fill("court")
    page.get_by_role("main").get_by_role("button").first.click()
    expect(page).to_have_title(re.compile("^Erreur"))
    yield "nouveau mot de passe, refusé"
    for champ in page.get_by_role("main").locator("input[type=password]").all():
        champ.fill(MOT_DE_PASSE)
    page.get_by_role("main").get_by_role("button").first.click()
    expect(page).to_have_url(re.compile("/done/"))
    yield "nouveau mot de passe, gardé"
    page.goto("/agents/login/")
    page.get_by_label("Adresse e-mail professionnelle").fill(email)
    page.get_by_label("Mot de passe").fill(MOT_DE_PASSE)
    page.get_by_role("button", name="Continuer").click()
    page.goto("/console/")
    titre(page, "C’est bien vous ?")
    yield "mot de passe, une seconde fois"
    page.get_by_label("Votre mot de passe").fill(MOT_DE_PASSE)
    page.get_by_role("button", name="Continuer").click()
    titre(page, "Protéger votre compte")
    yield "double facteur"
    page.get_by_text("Impossible de lire le carré ?").click()
    secret = page.get_by_role("code").inner_text()
    page.get_by_label("Code à 6 chiffres").fill("000000")
    page.get_by_role("button", name="Terminer").click()
    expect(page).to_have_title(re.compile("^Erreur"))
    yield "double facteur, code faux"
    page.get_by_label("Code à 6 chiffres").fill(code_du_moment(secret))
    page.get_by_role("button", name="Terminer").click()
    expect(page).not_to_have_title(re.compile("Protéger"))
    yield "double facteur, réglé"
    page.goto("/console/")
    expect(page.get_by_text("Tout le monde a eu sa réponse.").first).to_be_visible()
    yield "ma journée, vide"
    page.get_by_role("link", name="Mes suivis").click()
    expect(page.get_by_text("Vous ne suivez personne pour l’instant")).to_be_visible()
    yield "mes suivis, vide"
    page.get_by_role("link", name="Mon compte").click()
    yield "mon compte"
    page.goto("/agents/logout/")
    yield "déconnexion"
    page.get_by_role("main").get_by_role("button").first.click()
    page.get_by_label("Adresse e-mail professionnelle").fill(email)
    page.get_by_label("Mot de passe").fill(MOT_DE_PASSE)
    page.get_by_role("button", name="Continuer").click()
    titre(page, "Le code de votre téléphone")
    yield "code du téléphone"
    page.get_by_label("Code à 6 chiffres").fill("000000")
    page.get_by_role("button", name="Se connecter").click()
    expect(page).to_have_title(re.compile("^Erreur"))
    yield "code du téléphone, faux"


def lien_recu(serveur: ServeurJetable, email: str) -> str:
    """The link that the demonstration's mail holds for this address."""

    def chercher() -> re.Match[str] | None:
        courriers = lire(f"{serveur.url}/demo/courrier").decode()
        return re.search(
            rf"à {re.escape(email)}</h2>.*?(/agents/password/reset/key/[^\s<&\"]+)", courriers, re.DOTALL
        )

    return serveur.url + jusqu_a(chercher)[1]  # type: ignore[index]


def suivis(page: Page, service: Service, serveur: ServeurJetable) -> Etats:
    personne = service.accueillir("Zélimène-Anne-Charlotte")
    page.goto("/console/suivis")
    expect(page.get_by_role("link").filter(has_text=personne.prenom).first).to_be_visible()
    yield "mes suivis"
    page.get_by_role("searchbox").fill("personne de ce nom")
    yield "mes suivis, recherche vaine"
    page.goto(f"/console/usagers/{personne.reference}")
    expect(page.get_by_text("Rien n’est partagé pour l’instant.")).to_be_visible()
    yield "personne, rien de partagé"
    page.get_by_role("link", name="Faire sa feuille").click()
    titre(page, f"Une feuille pour {personne.prenom}")
    yield "feuille, à faire"
    page.get_by_label("Date").fill("2030-01-01")
    page.get_by_role("button", name="Faire la feuille").click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "feuille, heure oubliée"
    page.get_by_label("Date").fill("")
    page.get_by_role("button", name="Faire la feuille").click()
    expect(page.get_by_role("article", name="La feuille à imprimer")).to_be_visible()
    yield "feuille, faite"
    page.get_by_role("button", name="Donner un nouveau code").click()
    yield "feuille, nouveau code"
    page.goto("/console/usagers/00000000-0000-4000-8000-000000000000")
    titre(page, "Cette page n’est pas dans vos suivis")
    yield "page inconnue"
    page.route("**/api/console/usagers", lambda route: route.abort("connectionreset"))
    page.goto("/console/suivis")
    titre(page, "Mes suivis")
    expect(page.get_by_role("button", name="Recommencer")).to_be_visible()
    yield "mes suivis, panne"


def lecture(page: Page, service: Service, serveur: ServeurJetable) -> Etats:
    longs = ["Anticonstitutionnellement" * 6, "Je suis allée à la mission locale.\n" * 30]
    ecrits = [
        ("note", longs[0]),
        ("demarche", longs[1]),
        *((genre, "Court.") for genre in ("activite", "reussite", "difficulte")),
    ]
    personne = service.accueillir()
    demander_a_la_base(serveur, f"montrer_au_referent({personne.reference!r}, {ecrits!r})")
    page.goto(f"/console/usagers/{personne.reference}")
    expect(page.get_by_role("article")).to_have_count(len(ecrits))
    yield "personne, textes partagés"


def ouverture(page: Page, service: Service, serveur: ServeurJetable) -> Etats:
    page.goto("/console/ouvrir")
    titre(page, "Ouvrir un espace")
    yield "ouvrir"
    page.get_by_role("button", name="Ouvrir l’espace").click()
    expect(page.get_by_text("Écrivez son prénom.")).to_be_visible()
    yield "ouvrir, champs oubliés"
    page.get_by_role("radio", name="Un collègue").check()
    expect(page.get_by_role("option", name="Marc D. · SDI Montpelliérain")).to_have_count(1)
    yield "ouvrir, un collègue"
    page.get_by_role("radio", name="Une personne hors de Jalons").check()
    yield "ouvrir, hors de Jalons"
    page.get_by_role("radio", name="Pas encore choisi").check()
    page.get_by_label("Prénom").fill("Nadia")
    page.get_by_label("Nom", exact=True).fill("Essai")
    page.get_by_label("Année de naissance").fill("1987")
    page.context.set_offline(True)
    page.get_by_role("button", name="Ouvrir l’espace").click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "ouvrir, sans réseau"
    page.context.set_offline(False)


def sans_personnes(page: Page, service: Service, serveur: ServeurJetable) -> Etats:
    page.goto("/console/")
    titre(page, "Bonjour Rachid")
    yield "console d’un responsable"
    page.goto("/agents/2fa/")
    yield "mon compte"
    page.goto("/agents/2fa/recovery-codes/")
    yield "codes de secours"


def demonstration(page: Page, service: Service, serveur: ServeurJetable) -> Etats:
    for adresse in ("/demo", "/demo/courrier"):
        page.goto(adresse)
        yield adresse


QUI: dict[Promenade, str | None] = {
    porte_des_agents: None,
    ma_journee: "marc",
    demande: "marc",
    porte_du_service: "odile",
    rendez_vous: "marc",
    suivis: "marc",
    lecture: "marc",
    ouverture: "odile",
    sans_personnes: "rachid",
    guide_de_console: "ines",
    redaction: "ines",
    gestes_du_guide: "ines",
    comite: "bastien",
    demonstration: None,
}
PROMENADES = list(QUI)
