"""The guide on a phone: for everyone, without network too, and telling nobody what was read."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from scripts.serveur_jetable import ServeurJetable
from tests.e2e.aides import aller, installer_hors_ligne, jusqu_a, ouvrir_son_espace, partir, serveur_mort, titre
from tests.e2e.conftest import Ouvrir
from tests.e2e.service import Service

TOUT_CE_QUI_RESTE = (Path(__file__).parent / "tout_ce_qui_reste.js").read_text()
TROP_PERCU = "On me réclame de l’argent : dois-je tout rendre ?"
# The browser of the tests has no voice: a phone's own, that notes what it is asked to say.
VOIX = """
  window.dits = [];
  const voix = %s.map((lang) => ({ lang, localService: true, name: lang }));
  Object.defineProperty(window, 'speechSynthesis', { value: {
    getVoices: () => voix,
    addEventListener() {},
    speak: ({ text }) => window.dits.push(text),
    cancel: () => window.dits.push('silence'),
  } });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""


def fiche_publiee(page: Page, slug: str, departement: str = "") -> dict[str, Any]:
    """What the server publishes at this address."""
    pack = page.context.request.get(f"/api/guide?departement={departement}").json()
    return dict(next(fiche for fiche in pack["fiches"] if fiche["slug"] == slug))


def guide_garde(page: Page) -> dict[str, Any] | None:
    """The guide that this phone keeps."""
    restes = page.evaluate(TOUT_CE_QUI_RESTE)["bases"].get("jalons/reperes", [])
    return next((repere["valeur"] for repere in restes if (repere["compte"], repere["nom"]) == ("", "guide")), None)


def avoir_le_guide(page: Page) -> None:
    """Opens the guide once, until this phone can do without the server."""
    page.goto("/guide")
    expect(page.get_by_role("heading", name="Tout le guide")).to_be_visible()
    installer_hors_ligne(page)
    jusqu_a(lambda: guide_garde(page))


def lignes(fiche: dict[str, Any]) -> list[str]:
    return [ligne for section in fiche["sections"] for bloc in section["blocs"] for ligne in bloc["lignes"]]


def sans_blancs(texte: str) -> str:
    """No-break and doubled spaces are a matter of typography."""
    return " ".join(texte.split())


# --- What is not there ----------------------------------------------------------------------------


def test_une_fiche_qui_n_existe_pas_le_dit_avec_ses_mots(telephone: Ouvrir) -> None:
    page = telephone()
    avoir_le_guide(page)
    page.goto("/guide/fiche-inventee")
    titre(page, "Cette fiche n’est pas dans le guide")
    page.get_by_role("link", name="Chercher dans le guide").click()
    titre(page, "Guide")


def test_un_guide_jamais_venu_le_dit_puis_arrive(telephone: Ouvrir) -> None:
    page = telephone()
    page.route("**/api/guide?*", lambda route: route.abort())
    page.goto("/guide")
    expect(page.get_by_role("heading", name="Le guide n’est pas encore sur ce téléphone")).to_be_visible()
    expect(page.get_by_role("link", name="39 49")).to_be_visible()
    page.unroute("**/api/guide?*")
    page.get_by_role("button", name="Réessayer").click()
    expect(page.get_by_role("heading", name="Tout le guide")).to_be_visible()


def test_des_mots_qui_ne_sont_nulle_part_le_disent(telephone: Ouvrir) -> None:
    page = telephone()
    avoir_le_guide(page)
    page.get_by_label("Posez votre question").fill("xylophone")
    expect(page.get_by_role("status").filter(has_text="Rien avec ces mots.")).to_be_visible()


# --- Reading --------------------------------------------------------------------------------------


def test_une_fiche_montre_tout_ce_qui_est_publie(telephone: Ouvrir) -> None:
    page = telephone()
    page.goto("/guide/trop-percu")
    titre(page, TROP_PERCU)
    for replie in ("Mots expliqués", "Ce que dit la loi"):
        page.get_by_text(replie, exact=True).click()
    publiee = fiche_publiee(page, "trop-percu")
    vue = sans_blancs(page.get_by_role("article").inner_text())
    for ligne in [publiee["reponse_courte"], *lignes(publiee)]:
        assert sans_blancs(ligne) in vue
    assert f"version {publiee['version']}" in vue
    assert "Pas encore relue" in vue
    etapes = page.get_by_role("region", name="Que faire ?").get_by_role("list")
    assert etapes.evaluate("liste => liste.tagName") == "OL"


def test_la_bonne_porte_est_avant_le_referent(telephone: Ouvrir, service: Service) -> None:
    page = telephone()
    ouvrir_son_espace(page, service.accueillir())
    page.goto("/guide/trop-percu")
    titre(page, TROP_PERCU)
    caf = page.get_by_role("link", name="Aller sur caf.fr").bounding_box()
    marc = page.get_by_role("button", name="Écrire à Marc").bounding_box()
    assert caf
    assert marc
    assert caf["y"] < marc["y"]
    page.goto("/guide/mes-rendez-vous")
    expect(page.get_by_role("region", name="Votre référent peut vous aider")).to_be_visible()


def test_on_cherche_en_tapant_avec_ou_sans_accents(telephone: Ouvrir) -> None:
    page = telephone()
    avoir_le_guide(page)
    page.get_by_label("Posez votre question").press_sequentially("RECLAME largent")
    page.get_by_role("link", name=TROP_PERCU).click()
    titre(page, TROP_PERCU)
    expect(page).to_have_url(re.compile("/guide/trop-percu$"))


def test_le_titre_de_l_onglet_ne_dit_pas_de_quoi_on_vit(telephone: Ouvrir) -> None:
    page = telephone()
    page.goto("/guide/suspension-remobilisation")
    titre(page, "Mon RSA est suspendu : que faire ?")
    expect(page).to_have_title("Guide · Jalons")


def test_on_ecoute_une_fiche_et_la_voix_se_tait_en_partant(telephone: Ouvrir) -> None:
    page = telephone()
    page.add_init_script(VOIX % ["en-US", "fr-FR"])
    page.goto("/guide/trop-percu")
    page.get_by_role("button", name="Écouter").click()
    dits = [sans_blancs(dit) for dit in page.evaluate("dits")]
    publiee = fiche_publiee(page, "trop-percu")
    # One sentence at a time, so that the one being read can be shown.
    assert dits[0] == sans_blancs(publiee["titre"])
    assert sans_blancs(publiee["reponse_courte"]).startswith(f"{dits[1]} {dits[2]}")
    page.get_by_role("link", name="Guide").first.click()
    titre(page, "Guide")
    assert page.evaluate("dits.at(-1)") == "silence"


def test_sans_voix_francaise_il_n_y_a_pas_d_ecoute(telephone: Ouvrir) -> None:
    page = telephone()
    page.add_init_script(VOIX % ["en-US"])
    page.goto("/guide/trop-percu")
    titre(page, TROP_PERCU)
    expect(page.get_by_role("button", name="Écouter")).to_have_count(0)


# --- Where the reader lives -----------------------------------------------------------------------


def test_le_departement_est_demande_une_fois_a_qui_n_a_pas_d_espace(telephone: Ouvrir) -> None:
    page = telephone()
    avoir_le_guide(page)
    page.get_by_role("group", name="Votre département").get_by_role("button", name="Hérault").click()
    expect(page.get_by_role("group", name="Votre département")).to_have_count(0)
    expect(page.get_by_text("Vous lisez le guide pour : Hérault.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Vous lisez le guide pour : Hérault.")).to_be_visible()
    expect(page.get_by_role("group", name="Votre département")).to_have_count(0)


def test_l_adresse_dit_le_departement(telephone: Ouvrir) -> None:
    page = telephone()
    page.goto("/34/guide/se-deplacer")
    attendues = [sans_blancs(ligne) for ligne in lignes(fiche_publiee(page, "se-deplacer", "34"))]
    ailleurs = [sans_blancs(ligne) for ligne in lignes(fiche_publiee(page, "se-deplacer"))]
    locale = next(ligne for ligne in attendues if ligne not in ailleurs)
    expect(page.get_by_role("article")).to_contain_text(locale)


# --- Without network, and without trace -----------------------------------------------------------


def test_serveur_mort_une_fiche_s_ouvre_a_son_adresse(telephone: Ouvrir, serveur: ServeurJetable) -> None:
    page = telephone()
    avoir_le_guide(page)
    with serveur_mort(serveur):
        page.goto("/14/guide/trop-percu")
        titre(page, TROP_PERCU)
        expect(page.get_by_text("Pas de réseau. Le guide et les numéros d’urgence marchent.")).to_be_visible()
        page.get_by_role("link", name="Guide").first.click()
        page.get_by_label("Posez votre question").fill("mutuelle")
        page.get_by_role("link", name="Ai-je droit à une mutuelle gratuite ?").click()
        titre(page, "Ai-je droit à une mutuelle gratuite ?")


@pytest.mark.parametrize("reponse", ["Ce n’est pas le mien", "Moi seulement"])
def test_le_guide_reste_apres_le_depart_et_ne_dit_pas_ce_qui_fut_lu(
    telephone: Ouvrir, service: Service, serveur: ServeurJetable, reponse: str
) -> None:
    page = telephone()
    ouvrir_son_espace(page, service.accueillir(), reponse)
    aller(page, "Guide")
    expect(page.get_by_role("heading", name="Tout le guide")).to_be_visible()
    installer_hors_ligne(page)
    jusqu_a(lambda: guide_garde(page))
    page.get_by_role("link", name="Je n’ai plus rien à manger").click()
    titre(page, "Je n’ai plus rien à manger : qui peut m’aider ?")
    reste = page.evaluate(TOUT_CE_QUI_RESTE)
    reste["bases"]["jalons/reperes"] = [
        repere for repere in reste["bases"]["jalons/reperes"] if repere["nom"] != "guide"
    ]
    reste["caches"] = list(reste["caches"])
    assert "aide-alimentaire" not in json.dumps(reste)
    partir(page, oublier=True)
    assert guide_garde(page)
    with serveur_mort(serveur):
        page.goto("/guide/trop-percu")
        titre(page, TROP_PERCU)
