"""What a person does with her phone, found by the names that a screen reader says."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Page, Route, expect

from scripts.processus import lire
from scripts.serveur_jetable import ServeurJetable
from tests.e2e.service import Personne

PIN = "274913"
DELAI_S = 30


def jusqu_a[T](voir: Callable[[], T]) -> T:
    """Looks again and again until `voir` gives something true, and gives it back; fails after half a minute."""
    fin = time.monotonic() + DELAI_S
    while not (vu := voir()):
        assert time.monotonic() < fin, f"toujours rien après {DELAI_S} s"
        time.sleep(0.05)
    return vu


def titre(page: Page, texte: str) -> None:
    """Waits until this is the title of the screen."""
    expect(page.get_by_role("heading", level=1)).to_have_text(texte)


def presenter_la_feuille(page: Page, personne: Personne, **change: Any) -> None:
    """First screen: the code and the year of birth, sent."""
    page.goto("/activation")
    page.get_by_label("Le code de votre feuille").fill(change.get("code", personne.code))
    page.get_by_label("Votre année de naissance").fill(str(change.get("annee", personne.annee_naissance)))
    page.get_by_role("button", name="Continuer").click()


def dire_qui_se_sert_du_telephone(page: Page, reponse: str, pin: str = "") -> None:
    """Second screen: one of the answers, and the secret code when there is one."""
    page.get_by_role("radio", name=reponse).check()
    if pin:
        page.get_by_label("Votre code secret").fill(pin)
    page.get_by_role("button", name="Oui, ouvrir mon espace").click()


def ouvrir_son_espace(page: Page, personne: Personne, reponse: str = "Moi seulement", pin: str = "") -> None:
    """The first minute, up to Accueil, without a telephone number."""
    presenter_la_feuille(page, personne)
    dire_qui_se_sert_du_telephone(page, reponse, pin)
    page.get_by_role("button", name="Pas de numéro").click()
    titre(page, f"Bonjour {personne.prenom}")


def aller(page: Page, onglet: str) -> None:
    page.get_by_role("navigation", name="Écrans").get_by_role("link", name=onglet).click()


def ecrire(page: Page, texte: str, *, genre: str = "Note") -> None:
    """From any screen with tabs: writes a text and comes back to the list, where it shows."""
    aller(page, "Journal")
    page.get_by_role("link", name="Écrire").click()
    page.get_by_role("radio", name=genre).check(force=True)
    page.get_by_label("Votre texte").fill(texte)
    page.get_by_role("button", name="Garder", exact=True).click()
    expect(carte(page, texte)).to_be_visible()


def carte(page: Page, texte: str) -> Any:
    """The card of a text in the list."""
    return page.get_by_role("main").get_by_role("link").filter(has_text=texte)


def modifier(page: Page, ancien: str, nouveau: str) -> None:
    carte(page, ancien).click()
    page.get_by_role("link", name="Modifier").click()
    page.get_by_label("Votre texte").fill(nouveau)
    page.get_by_role("button", name="Garder", exact=True).click()
    expect(carte(page, nouveau)).to_be_visible()


def supprimer(page: Page, texte: str) -> None:
    carte(page, texte).click()
    page.get_by_role("button", name="Supprimer").click()
    expect(page.get_by_text("Texte supprimé.")).to_be_visible()


def montrer(page: Page, texte: str) -> None:
    """Shares with Marc, and waits until the server took it."""
    carte(page, texte).click()
    page.get_by_role("button", name="Montrer à Marc").click()
    expect(page.get_by_role("button", name="Ne plus montrer")).to_be_visible()
    page.get_by_role("link", name="Tous mes textes").click()
    expect(carte(page, texte)).to_contain_text("Marc peut lire")
    attendre_l_envoi(page, texte)


def message(page: Page, texte: str) -> Any:
    """A message of the open thread."""
    return page.get_by_role("main").get_by_role("listitem").filter(has_text=texte)


def ecrire_a(page: Page, qui: str, texte: str) -> None:
    """From any screen with tabs: writes to « Mon référent » or « Le service », up to the thread that shows it."""
    aller(page, "Messages")
    page.get_by_role("link", name="Écrire", exact=True).click()
    page.get_by_role("button", name=qui).click()
    page.get_by_label("Votre message").fill(texte)
    page.get_by_role("button", name="Envoyer", exact=True).click()
    expect(message(page, texte)).to_be_visible()


def ecrire_encore(page: Page, texte: str) -> None:
    """In an open thread."""
    page.get_by_label("Écrire encore").fill(texte)
    page.get_by_role("button", name="Envoyer", exact=True).click()
    expect(message(page, texte)).to_be_visible()


def ouvrir_le_fil(page: Page, qui: str) -> None:
    aller(page, "Messages")
    page.get_by_role("main").get_by_role("link").filter(has_text=qui).click()
    titre(page, qui)


def attendre_l_envoi(page: Page, texte: str) -> None:
    """Waits until the text of the list no longer waits for the network."""
    expect(carte(page, texte)).to_be_visible()
    expect(carte(page, texte).get_by_text("En attente d’envoi")).to_have_count(0)


def partir(page: Page, *, oublier: bool = False) -> None:
    page.get_by_role("link", name="Moi", exact=True).click()
    page.get_by_role("button", name="Me déconnecter").click()
    if oublier:
        page.get_by_label("Oublier ce téléphone").check()
    page.get_by_role("button", name=re.compile("^Partir")).click()
    titre(page, "Votre chemin, à votre rythme")


def entrees_gardees(page: Page) -> list[dict[str, Any]]:
    """What the server has in the journal of whoever is signed in on this phone."""
    reponse = page.context.request.get("/api/journal/entrees")
    assert reponse.ok, reponse.text()
    return list(reponse.json())


def qui_est_la(page: Page) -> dict[str, Any] | None:
    """The account that the server sees on this phone."""
    compte: dict[str, Any] | None = page.context.request.get("/api/session").json()["compte"]
    return compte


def installer_hors_ligne(page: Page) -> None:
    """Waits until the phone holds what it needs to open without network."""
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    jusqu_a(lambda: page.evaluate("navigator.serviceWorker.controller !== null"))


@contextmanager
def serveur_mort(serveur: ServeurJetable) -> Iterator[None]:
    """Kills the server outright, and starts it again on leaving."""
    serveur.tuer()
    try:
        yield
    finally:
        serveur.relancer()


@contextmanager
def sans_reseau(page: Page) -> Iterator[None]:
    page.context.set_offline(True)
    try:
        yield
    finally:
        page.context.set_offline(False)


def perdre_la_reponse(page: Page, adresse: str | re.Pattern[str]) -> None:
    """The next request to this address reaches the server; its answer gets lost on the way back.

    The route stays, and lets the others pass: one that removes itself lets go of what it holds.
    """
    perdues: list[str] = []

    def avaler(route: Route) -> None:
        if perdues:
            return route.continue_()
        perdues.append(route.request.url)
        route.fetch()
        return route.abort("connectionreset")

    page.route(adresse, avaler)


def code_recu(serveur: ServeurJetable, destinataire: str, *, sauf: str = "") -> str:
    """The newest 6-digit code for this number or address in the demonstration's mail, once it is another than `sauf`.

    It leaves after the answer to the screen that asked for it.
    """

    def chercher() -> str | None:
        courriers = lire(f"{serveur.url}/demo/courrier").decode()
        trouve = re.search(rf"à {re.escape(destinataire)}</h2>.*?votre code est (\d{{6}})", courriers, re.DOTALL)
        return trouve[1] if trouve and trouve[1] != sauf else None

    return jusqu_a(chercher) or ""
