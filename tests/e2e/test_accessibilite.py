"""Every state of every screen, looked at by axe and by rules of our own; then the keyboard alone."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from scripts.serveur_jetable import ServeurJetable
from tests.e2e import ecrans, ecrans_agents, ecrans_courrier, ecrans_guide, ecrans_relecture, ecrans_rencontres
from tests.e2e.aides import aller, ouvrir_son_espace, titre
from tests.e2e.conftest import Ouvrir
from tests.e2e.regards import NOS_YEUX, Regard
from tests.e2e.service import Service
from tests.faux_rasa import FauxRasa

PLUS_LONG_CHEMIN = 60


FAUTIVE = """<!doctype html><html><body>
  <button style="width: 30px; font-size: 12px">Petit</button>
  <p style="color: #777; background: #888">Illisible</p>
  <p style="color: #666; background: #fff">Pâle</p>
  <div style="width: 500px">Trop large</div>
</body></html>"""


def test_le_regard_voit_ce_qui_ne_va_pas(telephone: Ouvrir) -> None:
    page = telephone(bypass_csp=True)
    page.goto("/urgence")
    page.set_content(FAUTIVE)
    regard = Regard(page, public=True)
    with pytest.raises(AssertionError):
        regard.suivre(iter(["page fautive"]))
    vues = "\n".join(regard.fautes)
    for faute in ("color-contrast ", "color-contrast-enhanced", "html-has-lang", "cible <", "texte <", "déborde"):
        assert faute in vues


LIEUX = [ecrans, ecrans_guide, ecrans_rencontres, ecrans_courrier, ecrans_relecture]
PROMENADES = [promenade for lieu in LIEUX for promenade in lieu.PROMENADES]


@pytest.mark.parametrize("promenade", PROMENADES, ids=lambda promenade: promenade.__name__)
def test_chaque_ecran_d_une_personne_est_accessible_dans_tous_ses_etats(
    telephone: Ouvrir, service: Service, serveur: ServeurJetable, promenade: ecrans.Promenade
) -> None:
    page = telephone()
    Regard(page, public=True).suivre(promenade(page, service, serveur))


def test_la_boite_a_questions_est_accessible_dans_tous_ses_etats(
    telephone: Ouvrir, service: Service, rasa: FauxRasa
) -> None:
    page = telephone()
    Regard(page, public=True).suivre(ecrans_guide.question(page, service, rasa))


@pytest.mark.parametrize("promenade", ecrans_agents.PROMENADES, ids=lambda promenade: promenade.__name__)
def test_chaque_ecran_d_un_agent_est_accessible_dans_tous_ses_etats(
    bureau: Ouvrir, service: Service, serveur: ServeurJetable, promenade: ecrans_agents.Promenade
) -> None:
    page = bureau(ecrans_agents.QUI[promenade])
    Regard(page, public=False).suivre(promenade(page, service, serveur))


def test_sans_javascript_l_accueil_donne_les_numeros(telephone: Ouvrir) -> None:
    page = telephone(java_script_enabled=False)
    page.goto("/")
    titre(page, "Jalons")
    for numero in ("15", "112", "115", "119", "3919"):
        expect(page.locator(f"a[href='tel:{numero}']")).to_be_visible()


# --- The keyboard alone ---------------------------------------------------------------------------


class Clavier:
    """Goes from one element to the next as a keyboard does; every stop must be visible."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def jusqu_a(self, cible: Locator) -> None:
        """Presses Tab until the keyboard is on this element."""
        expect(cible).to_be_visible()
        self.page.evaluate(NOS_YEUX)
        for _ in range(PLUS_LONG_CHEMIN):
            if cible.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
            ici = self.page.evaluate("regards.ici()")
            assert ici["vu"] or ici["page"], f"le clavier est sur {ici['dit']}, et on ne le voit pas"
        raise AssertionError(f"le clavier n'arrive pas à {cible}")

    def activer(self, cible: Locator, touche: str = "Enter") -> None:
        self.jusqu_a(cible)
        self.page.keyboard.press(touche)

    def taper(self, cible: Locator, texte: str) -> None:
        self.jusqu_a(cible)
        self.page.keyboard.type(texte)


def arriver(page: Page, nom: str) -> None:
    """Waits for a screen whose title is also the tab's, and where reading starts at its title."""
    titre(page, nom)
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page).to_have_title(f"{nom} · Jalons")


def test_la_premiere_minute_et_le_journal_se_font_au_clavier(telephone: Ouvrir, service: Service) -> None:
    page, personne = telephone(), service.accueillir()
    clavier = Clavier(page)
    page.goto("/")
    clavier.activer(page.get_by_role("link", name="J’ai un code"))
    arriver(page, "Ouvrez votre espace")
    clavier.taper(page.get_by_label("Le code de votre feuille"), personne.code)
    clavier.taper(page.get_by_label("Votre année de naissance"), str(personne.annee_naissance))
    page.keyboard.press("Enter")
    arriver(page, f"Vous êtes bien {personne.prenom} ?")
    clavier.activer(page.get_by_role("radio", name="Moi seulement"), "Space")
    clavier.activer(page.get_by_role("button", name="Oui, ouvrir mon espace"))
    arriver(page, "Pour vous prévenir")
    clavier.activer(page.get_by_role("button", name="Pas de numéro"))
    arriver(page, f"Bonjour {personne.prenom}")

    clavier.activer(page.get_by_role("navigation").get_by_role("link", name="Journal"))
    arriver(page, "Journal")
    clavier.activer(page.get_by_role("main").get_by_role("link", name="Écrire"))
    arriver(page, "Écrire")
    clavier.jusqu_a(page.get_by_role("radio", name="Note"))
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Démarche")).to_be_checked()
    clavier.taper(page.get_by_label("Votre texte"), "Écrit au clavier")
    clavier.activer(page.get_by_role("button", name="Garder", exact=True))
    arriver(page, "Journal")
    clavier.activer(page.get_by_role("link").filter(has_text="Écrit au clavier"))
    arriver(page, "Démarche")
    clavier.activer(page.get_by_role("button", name="Montrer à Marc"))
    expect(page.get_by_role("button", name="Ne plus montrer")).to_be_visible()


def test_un_courrier_se_compte_et_s_ecrit_au_clavier(telephone: Ouvrir) -> None:
    page = telephone()
    clavier = Clavier(page)

    def arriver_a(nom: str | re.Pattern[str]) -> None:
        expect(page.get_by_role("heading", level=1)).to_have_text(nom)
        expect(page.get_by_role("heading", level=1)).to_be_focused()

    page.goto("/")
    clavier.activer(page.get_by_role("link", name="J’ai reçu un courrier"))
    arriver_a("J’ai reçu un courrier")
    clavier.activer(page.get_by_role("link", name="On me prévient d’une sanction"))
    arriver_a("Quel jour l’avez-vous reçu ?")
    clavier.activer(page.get_by_role("button", name="Aujourd’hui"))
    arriver_a(re.compile("^Répondez au plus tard"))
    clavier.activer(page.get_by_role("link", name="Écrire ma réponse"))
    for question in ("Que s’est-il passé ?", "Pour quelles raisons ?", "Quels papiers joignez-vous ?"):
        arriver_a(question)
        clavier.taper(page.get_by_role("textbox"), "Écrit au clavier")
        clavier.activer(page.get_by_role("button", name="Continuer"))
    arriver_a("Voulez-vous aussi parler au service ?")
    clavier.activer(page.get_by_role("button", name="Oui", exact=True))
    arriver_a("Votre nom et votre adresse ?")
    clavier.activer(page.get_by_role("button", name="Continuer"))
    arriver_a("Votre lettre")
    clavier.activer(page.get_by_role("link", name="Écrire à la main"))
    arriver_a("À recopier")


def test_la_feuille_d_urgence_s_ouvre_et_se_ferme_au_clavier(telephone: Ouvrir) -> None:
    page = telephone()
    page.goto("/")
    urgence = page.get_by_role("button", name="Urgence")
    Clavier(page).activer(urgence)
    expect(page.get_by_role("dialog", name="Urgence")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(urgence).to_be_focused()


def test_chaque_ecran_a_son_titre_et_le_clavier_y_commence(telephone: Ouvrir, service: Service) -> None:
    page = telephone()
    ouvrir_son_espace(page, service.accueillir())
    for onglet in ("Journal", "Rendez-vous", "Guide", "Messages"):
        aller(page, onglet)
        arriver(page, onglet)
    page.go_back()
    arriver(page, "Guide")


def test_la_console_se_fait_au_clavier(bureau: Ouvrir, service: Service) -> None:
    personne = service.accueillir("Quitterie")
    page = bureau("marc")
    clavier = Clavier(page)
    page.goto("/console/suivis")
    expect(page.get_by_role("searchbox")).to_be_visible()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("quitterie")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    arriver(page, f"{personne.prenom} Essai")
    clavier.activer(page.get_by_role("link", name="Faire sa feuille"))
    titre(page, f"Une feuille pour {personne.prenom}")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    clavier.activer(page.get_by_role("button", name="Faire la feuille"))
    expect(page.get_by_role("article", name="La feuille à imprimer")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
