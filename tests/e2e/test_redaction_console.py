"""The next version of a fiche is written at the console: nothing typed is lost, nothing goes twice."""

from uuid import uuid4

from playwright.sync_api import expect

from tests.e2e.aides import perdre_la_reponse, sans_reseau, titre
from tests.e2e.conftest import Ouvrir
from tests.e2e.redaction import Redaction, rediger


def test_sans_reseau_le_texte_reste_et_ne_part_qu_une_fois(bureau: Ouvrir, redaction: Redaction, slug: str) -> None:
    page = bureau("ines")
    reponse = rediger(page, slug)
    reponse.fill("Envoyez une copie.")
    with sans_reseau(page):
        reponse.press("Control+Enter")
        expect(page.get_by_role("alert")).to_contain_text("Ce que vous avez écrit est toujours là.")
    page.reload()
    expect(reponse).to_have_value("Envoyez une copie.")
    expect(page.get_by_text("Vous aviez commencé")).to_be_visible()
    reponse.press("Control+Enter")
    expect(page.get_by_text("La version 2 est gardée.")).to_be_focused()
    assert redaction.contenu(slug)["reponse_courte"] == "Envoyez une copie."
    assert len(redaction.versions(slug)) == 2


def test_un_envoi_dont_l_accuse_s_est_perdu_n_ecrit_pas_deux_versions(
    bureau: Ouvrir, redaction: Redaction, slug: str
) -> None:
    page = bureau("ines")
    reponse = rediger(page, slug)
    reponse.fill("Un.")
    perdre_la_reponse(page, "**/guide/versions/*")
    reponse.press("Control+Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    reponse.fill("Un. Deux.")
    reponse.press("Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text("c’est la version 2")
    reponse.press("Control+Enter")
    expect(page.get_by_text("La version 3 est gardée.")).to_be_focused()
    assert redaction.contenu(slug)["reponse_courte"] == "Un. Deux."


def test_deux_textes_a_la_fois_se_voient_tous_les_deux(bureau: Ouvrir, redaction: Redaction, slug: str) -> None:
    page = bureau("ines")
    reponse = rediger(page, slug)
    reponse.fill("Votre référent vous aide beaucoup.")
    redaction.ecrire(slug, reponse_courte="Votre référent vous aide vite.")
    page.get_by_role("button", name="Garder la version 2").click()
    autre = page.get_by_role("region", name="Inès Faucher a écrit la version 2 pendant ce temps")
    expect(autre.get_by_role("heading").first).to_be_focused()
    expect(autre.locator("del").filter(has_text="vite.")).to_be_visible()
    expect(autre.locator("ins").filter(has_text="beaucoup.")).to_be_visible()
    expect(reponse).to_have_value("Votre référent vous aide beaucoup.")
    autre.get_by_role("button", name="Continuer avec mon texte").click()
    page.get_by_role("button", name="Garder la version 3").click()
    expect(page.get_by_text("La version 3 est gardée.")).to_be_focused()
    assert redaction.contenu(slug)["reponse_courte"] == "Votre référent vous aide beaucoup."


def test_un_montant_en_clair_ou_un_champ_oublie_se_dit_et_rien_ne_part(
    bureau: Ouvrir, redaction: Redaction, slug: str
) -> None:
    page = bureau("ines")
    reponse = rediger(page, slug)
    page.get_by_label("Qui contacter ?").fill("")
    reponse.press("Control+Enter")
    expect(page.get_by_label("Qui contacter ?")).to_be_focused()
    expect(page.get_by_text("Dites qui peut aider.")).to_be_visible()
    page.get_by_label("Qui contacter ?").fill("- La Caf.")
    reponse.fill("Vous aurez 600 €.")
    reponse.press("Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text("Un montant s’écrit {bareme:…}")
    reponse.fill("Vous aurez {bareme:rsa_inconnu}.")
    reponse.press("Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text("une valeur qui n’existe pas : {bareme:rsa_inconnu}")
    assert len(redaction.versions(slug)) == 1


def test_une_version_s_ecrit_au_clavier_seul(bureau: Ouvrir, redaction: Redaction) -> None:
    marque = uuid4().hex[:8]
    slug = redaction.fiche(f"Fiche {marque} ?")
    page = bureau("ines")
    page.goto("/console/")
    expect(page.get_by_role("searchbox")).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.type(marque)
    page.keyboard.press("Enter")
    titre(page, f"Fiche {marque} ?")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    page.keyboard.press("e")
    titre(page, "Écrire la version suivante")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page.get_by_role("textbox", name="Réponse courte")).to_be_visible()
    for _ in range(2):
        page.keyboard.press("Tab")
    expect(page.get_by_role("textbox", name="Réponse courte")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("Au clavier.")
    expect(page.get_by_text("11 caractères sur 280")).to_be_visible()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("La version 2 est gardée.")).to_be_focused()
    assert redaction.contenu(slug)["reponse_courte"] == "Au clavier."
