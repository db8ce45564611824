"""The agents of the demonstration, each signed in once: a code of their phone serves only once."""

import base64
import hmac
import re
import struct
import time

from playwright.sync_api import Browser, Page, StorageState, expect

from scripts.gens import adresse_libre
from scripts.serveur_jetable import ServeurJetable

PERIODE_S = 30


class Agents:
    def __init__(self, browser: Browser, serveur: ServeurJetable) -> None:
        self.serveur = serveur
        self._browser = browser
        self._acces: dict[str, StorageState] = {}

    def acces(self, cle: str) -> StorageState:
        """What the browser of this agent keeps once they are signed in."""
        if cle not in self._acces:
            contexte = self._browser.new_context(
                base_url=self.serveur.url, extra_http_headers={"X-Forwarded-For": adresse_libre()}
            )
            page = contexte.new_page()
            page.goto("/demo")
            mot_de_passe = page.get_by_text("Mot de passe de tous").get_by_role("code").inner_text()
            email = f"{cle}@jalons.example"
            ligne = page.get_by_role("list").filter(has_text=email).get_by_role("listitem")
            code = ligne.filter(has_text="Code du téléphone").get_by_role("code").inner_text()
            se_connecter(page, email=email, mot_de_passe=mot_de_passe, code=code)
            self._acces[cle] = contexte.storage_state()
            contexte.close()
        return self._acces[cle]


def se_connecter(page: Page, *, email: str, mot_de_passe: str, code: str) -> None:
    """Goes through the agents' door, up to the console."""
    page.goto("/agents/login/?next=/console/")
    page.get_by_label("Adresse e-mail professionnelle").fill(email)
    page.get_by_label("Mot de passe").fill(mot_de_passe)
    page.get_by_role("button", name="Continuer").click()
    page.get_by_label("Code à 6 chiffres").fill(code)
    page.get_by_role("button", name="Se connecter").click()
    expect(page).to_have_url(re.compile("/console/$"))


def code_du_moment(secret: str) -> str:
    """What an application of codes shows for this key (RFC 6238)."""
    cle = base64.b32decode(secret + "=" * (-len(secret) % 8))
    somme = hmac.digest(cle, struct.pack(">Q", int(time.time()) // PERIODE_S), "sha1")
    debut = somme[-1] & 15
    return f"{(struct.unpack('>I', somme[debut : debut + 4])[0] & 0x7FFFFFFF) % 10**6:06}"
