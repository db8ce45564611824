"""A phone in someone's hands: its tabs, its network, its clock, and what its screens show."""

import re
from contextlib import suppress
from typing import Any
from uuid import uuid4

from playwright.sync_api import BrowserContext, Error, Locator, Page, Request, Response, Route, TimeoutError, expect

from tests.e2e.aides import PIN, aller
from tests.e2e.boite_envoi.croyance import Carte
from tests.e2e.service import Personne

TEXTE = re.compile(r"\b[NL]\d+-\d+\b")
ETATS = {"En attente d’envoi": "en attente", "Deux textes : choisissez": "conflit", "Pas envoyé": "refusé"}
ECRITURES = "**/api/journal/entrees/*"
PARTAGES = "**/api/journal/entrees/*/partage"
LIGNES = """() => new Promise((donner, refuser) => {
  const demande = indexedDB.open('jalons');
  demande.onerror = () => refuser(demande.error);
  demande.onsuccess = () => {
    const tout = demande.result.transaction('lignes').objectStore('lignes').getAll();
    tout.onsuccess = () => { demande.result.close(); donner(tout.result); };
  };
})"""


class Appareil:
    """`cles`: the operations that left this phone, and whether an answer accepted them."""

    def __init__(self, contexte: BrowserContext, adresse: str) -> None:
        self.contexte = contexte
        self.onglets: list[Page] = []
        self.en_ligne = True
        self.cles: dict[str, bool] = {}
        contexte.set_extra_http_headers({"X-Forwarded-For": adresse})
        contexte.clock.install()
        contexte.on("request", self._noter_depart)
        contexte.on("response", self._noter_accuse)

    def _noter_depart(self, requete: Request) -> None:
        if cle := requete.headers.get("idempotency-key"):
            self.cles.setdefault(cle, False)

    def _noter_accuse(self, reponse: Response) -> None:
        if reponse.ok and (cle := reponse.request.headers.get("idempotency-key")):
            self.cles[cle] = True

    def activer(self, personne: Personne, usage: str, pin: str | None = None) -> None:
        """Opens the session of this phone with a sheet, as the screens of the first minute do."""
        requetes = self.contexte.request
        requetes.get("/api/session")
        jeton = next(temoin["value"] for temoin in self.contexte.cookies() if temoin["name"] == "csrftoken")
        corps = {"code": personne.code, "annee_naissance": personne.annee_naissance, "usage_appareil": usage}
        entetes = {"X-CSRFToken": jeton, "Idempotency-Key": str(uuid4())}
        reponse = requetes.post("/api/activation", data=corps | {"pin": pin}, headers=entetes)
        assert reponse.ok, reponse.text()

    def ouvrir_un_onglet(self) -> Page:
        page = self.contexte.new_page()
        page.goto("/journal")
        self.onglets.append(page)
        return page

    def tuer_un_onglet(self, page: Page) -> None:
        self.onglets.remove(page)
        page.close()

    def couper(self, coupe: bool) -> None:
        self.en_ligne = not coupe
        self.contexte.set_offline(coupe)

    def passer_le_temps(self, secondes: int) -> None:
        self.contexte.clock.fast_forward(secondes * 1000)

    def perdre_la_prochaine_reponse(self) -> None:
        """The next write reaches the server; its answer gets lost on the way back."""

        def avaler(route: Route) -> None:
            if not perdue:
                perdue.append(True)
                with suppress(Error):
                    route.fetch()
                route.abort("connectionreset")
            else:
                route.continue_()

        perdue: list[bool] = []
        self.contexte.route(PARTAGES, avaler)
        self.contexte.route(ECRITURES, avaler)

    def rendre_le_reseau(self) -> None:
        self.contexte.unroute_all(behavior="ignoreErrors")
        self.couper(False)

    def lignes(self, reference: str) -> list[dict[str, Any]]:
        """The outbox of one account on this phone."""
        toutes = self.onglets[0].evaluate(LIGNES)
        return [ligne for ligne in toutes if ligne["compte"] == reference]

    def lignes_qui_peuvent_partir(self, reference: str) -> list[dict[str, Any]]:
        """Those that no choice holds back: what was written after a conflict waits for the person."""
        lignes = self.lignes(reference)
        retenus = {ligne["objet"] for ligne in lignes if ligne["etat"] != "en_attente"}
        return [ligne for ligne in lignes if ligne["objet"] not in retenus]


def initiale(page: Page) -> str | None:
    """The letter of whoever's space this tab shows; None when it shows nobody's."""
    lien = page.get_by_role("link", name="Moi", exact=True)
    textes: list[str] = lien.all_inner_texts()
    return textes[0].strip()[-1] if textes else None


def lien_moi(page: Page, lettre: str) -> Locator:
    """The header's link to the space of this person, when the tab shows hers."""
    return page.get_by_role("link", name="Moi", exact=True).filter(has_text=re.compile(rf"{lettre}$"))


def attendre_l_espace(page: Page, lettre: str) -> None:
    expect(lien_moi(page, lettre)).to_be_visible()
    aller(page, "Journal")
    expect(page.get_by_role("link", name="Écrire")).to_be_visible()


def entrer(page: Page, personne: Personne) -> None:
    """Comes back with the secret code, on a phone that knows the person."""
    page.goto("/connexion")
    page.get_by_role("button", name=personne.prenom).click()
    page.get_by_label("Votre code secret").fill(PIN)
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Bonjour {personne.prenom}")
    attendre_l_espace(page, personne.prenom[0])


def _lien(page: Page, texte: str) -> Locator:
    return page.get_by_role("main").get_by_role("link").filter(has_text=re.compile(rf"\b{texte}\b"))


def _texte(contenu: str) -> str:
    trouve = TEXTE.search(contenu)
    assert trouve, contenu
    return trouve[0]


def cartes(page: Page) -> list[Carte]:
    """The journal as this tab shows it now."""
    aller(page, "Journal")
    trouvees = []
    liens = page.get_by_role("main").get_by_role("link").filter(has_text=TEXTE)
    for contenu, adresse in liens.evaluate_all("(liens) => liens.map((a) => [a.innerText, a.getAttribute('href')])"):
        etats = [etat for phrase, etat in ETATS.items() if phrase in contenu]
        trouvees.append(Carte(_texte(contenu), "peut lire" in contenu, etats[0] if etats else "", adresse))
    return trouvees


def ouvrir(page: Page, vue: Carte) -> Carte | None:
    """Opens a text, by its address since another phone may be changing it, and returns it as it now stands there.

    None when it turned out to be a choice between two, or when another phone has just erased it.
    """
    lien = page.get_by_role("main").locator(f'a[href="{vue.adresse}"]')
    try:
        lien.click(timeout=5_000)
    except TimeoutError:
        expect(lien).to_have_count(0)
        return None
    modifier = page.get_by_role("link", name="Modifier")
    expect(modifier.or_(page.get_by_role("button", name="Garder le mien"))).to_be_visible()
    if not modifier.is_visible():
        return None
    contenu = page.get_by_role("article").inner_text()
    return Carte(_texte(contenu), "peut lire" in contenu)


def modifier(page: Page, nouveau: str) -> Carte:
    """From an opened text; returns what the form showed before it was changed."""
    page.get_by_role("link", name="Modifier").click()
    champ = page.get_by_label("Votre texte")
    avant = Carte(_texte(champ.input_value()), page.get_by_text("Votre référent lira ce changement.").is_visible())
    champ.fill(nouveau)
    page.get_by_role("button", name="Garder", exact=True).click()
    expect(_lien(page, nouveau)).to_be_visible()
    return avant


def supprimer(page: Page, vue: Carte) -> None:
    """From an opened text."""
    page.get_by_role("button", name="Supprimer").click()
    expect(page.get_by_role("button", name="Annuler")).to_be_visible()
    expect(_lien(page, vue.texte)).to_have_count(0)


def annuler_la_suppression(page: Page) -> None:
    """The text is back, or what another phone made of it meanwhile."""
    annuler = page.get_by_role("button", name="Annuler")
    annuler.click()
    expect(annuler).to_have_count(0)


def montrer(page: Page, vue: Carte) -> None:
    """From an opened text: shares it, or takes it back."""
    avant, apres = ("Ne plus montrer", "Montrer à Marc") if vue.partagee else ("Montrer à Marc", "Ne plus montrer")
    page.get_by_role("button", name=avant).click()
    expect(page.get_by_role("button", name=apres)).to_be_visible()


def deux_textes(page: Page) -> tuple[bool, str | None]:
    """From an opened choice: whether the text was erased on this phone, and the other phone's text if any."""
    ici = page.get_by_role("region", name="Sur ce téléphone").inner_text()
    la_bas = TEXTE.search(page.get_by_role("region", name="Sur l’autre téléphone").inner_text())
    return "Vous avez supprimé ce texte ici." in ici, la_bas[0] if la_bas else None


def choisir(page: Page, bouton: str) -> None:
    page.get_by_role("button", name=bouton).click()
    expect(page.get_by_role("link", name="Écrire")).to_be_visible()
