"""The guide at the console: written, given to the committee, answered, published; nothing typed is lost."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.aides import perdre_la_reponse, sans_reseau, titre
from tests.e2e.conftest import Accueillir, Ouvrir
from tests.e2e.redaction import Redaction
from tests.e2e.usagere import Usagere

PAR_LA_CLOCHE_MS = 3_000
QUESTION = "On me demande un papier : que faire ?"


@pytest.fixture
def slug(redaction: Redaction) -> str:
    """A fiche of this test alone, as a brouillon."""
    return redaction.fiche(QUESTION)


@pytest.fixture
def membre(accueillir: Accueillir, redaction: Redaction) -> Usagere:
    assise = accueillir("Nadia")
    redaction.asseoir(assise.personne)
    return assise


def ouvrir(page: Page, slug: str, dit: str = QUESTION) -> None:
    page.goto(f"/console/guide/fiches/{slug}")
    titre(page, dit)
    expect(page.get_by_role("complementary", name="Cette version")).to_be_visible()


def rediger(page: Page, slug: str) -> Locator:
    """Opens the form; returns its short answer."""
    page.goto(f"/console/guide/fiches/{slug}/rediger")
    titre(page, "Écrire la version suivante")
    reponse = page.get_by_role("textbox", name="Réponse courte")
    expect(reponse).to_be_visible()
    return reponse


def faire(page: Page, geste: str, oui: str, motif: str = "") -> None:
    """Asks for a gesture, reads what it will do, and confirms."""
    page.get_by_role("button", name=geste, exact=True).click()
    expect(page.get_by_role("alert").filter(has_text=f"{geste} ?")).to_be_visible()
    if motif:
        page.get_by_role("textbox").fill(motif)
    page.get_by_role("button", name=oui).click()


# --- Who may not ----------------------------------------------------------------------------------


def test_qui_n_est_pas_du_guide_n_en_voit_ni_l_entree_ni_la_page(bureau: Ouvrir, slug: str) -> None:
    marc = bureau("marc")
    marc.goto(f"/console/guide/fiches/{slug}")
    titre(marc, "Cette page n’est pas dans vos suivis")
    expect(marc.get_by_role("navigation", name="Console").get_by_role("link")).to_have_count(2)
    rachid = bureau("rachid")
    rachid.goto("/console/guide")
    titre(rachid, "Bonjour Rachid")


def test_l_animateur_n_ecrit_pas_et_ne_repond_pas(
    bureau: Ouvrir, redaction: Redaction, slug: str, membre: Usagere
) -> None:
    redaction.soumettre(slug)
    membre.donner_avis(slug, "que_faire.0.0", "faux", "Personne ne répond.")
    page = bureau("bastien")
    ouvrir(page, slug)
    expect(page.get_by_text("Personne ne répond.")).to_be_visible()
    expect(page.get_by_role("button", name="Répondre")).to_have_count(0)
    page.keyboard.press("e")
    expect(page.get_by_role("link", name="Écrire la version suivante")).to_have_count(0)
    page.goto(f"/console/guide/fiches/{slug}/rediger")
    expect(page.get_by_text("Seuls les rédacteurs du guide peuvent faire cela.")).to_be_visible()


# --- Nothing typed is lost ------------------------------------------------------------------------


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


# --- Gestures refused -----------------------------------------------------------------------------


def test_un_texte_non_verifie_ne_va_pas_au_comite(bureau: Ouvrir, redaction: Redaction, membre: Usagere) -> None:
    slug = redaction.fiche(QUESTION, confiance="N")
    page = bureau("ines")
    ouvrir(page, slug)
    faire(page, "Envoyer au comité", "Oui, l’envoyer")
    expect(page.get_by_role("alert").last).to_contain_text("une information que personne n’a vérifiée")
    assert redaction.etats(slug) == ["brouillon"]


def test_sans_raison_l_animateur_ne_publie_pas(bureau: Ouvrir, redaction: Redaction, slug: str) -> None:
    page = bureau("bastien")
    ouvrir(page, slug)
    faire(page, "Publier sans avis du comité", "Oui, publier sans avis")
    expect(page.get_by_text("Écrivez une raison.")).to_be_visible()
    expect(page.get_by_role("textbox")).to_be_focused()
    assert redaction.etats(slug) == ["brouillon"]
    page.get_by_role("button", name="Non", exact=True).click()
    expect(page.get_by_role("button", name="Publier sans avis du comité")).to_be_focused()


def test_une_correction_urgente_se_decide_a_deux(
    bureau: Ouvrir, redaction: Redaction, slug: str, membre: Usagere
) -> None:
    ines = bureau("ines")
    ouvrir(ines, slug)
    faire(ines, "Correction urgente", "Oui, demander", motif="Le numéro est faux.")
    expect(ines.get_by_text("Un autre agent doit la confirmer.").first).to_be_focused()
    faire(ines, "Confirmer la correction urgente", "Oui, confirmer")
    expect(ines.get_by_role("alert").last).to_contain_text("Vous avez demandé cette correction.")
    assert redaction.etats(slug) == ["brouillon"]
    bastien = bureau("bastien")
    ouvrir(bastien, slug)
    expect(bastien.get_by_text("Inès Faucher demande une correction urgente.")).to_be_visible()
    faire(bastien, "Confirmer la correction urgente", "Oui, confirmer")
    expect(bastien.get_by_text("La version 1 est publiée. Les comités la reliront.")).to_be_focused()
    assert redaction.etats(slug) == ["publiee"]
    assert membre.relecture(slug)


# --- With the committee ---------------------------------------------------------------------------


def test_un_avis_arrive_a_cote_de_son_paragraphe_et_la_reponse_revient_au_membre(
    bureau: Ouvrir, redaction: Redaction, slug: str, membre: Usagere
) -> None:
    page = bureau("ines")
    ouvrir(page, slug)
    faire(page, "Envoyer au comité", "Oui, l’envoyer")
    expect(page.get_by_text("La version 1 est au comité.")).to_be_focused()
    membre.donner_avis(slug, "que_faire.0.1", "pas_clair", "Écrire à qui ?")
    membre.donner_avis(slug, genre="a_revoir")  # the bell rings once she is done
    paragraphe = page.get_by_role("region", name="Que faire ?").get_by_role("listitem").filter(has_text="Écrivez.")
    avis = paragraphe.get_by_role("article", name=f"Avis de {membre.prenom}")
    expect(avis).to_contain_text("Écrire à qui ?", timeout=PAR_LA_CLOCHE_MS)
    avis.get_by_role("button", name="Répondre").click()
    page.get_by_role("radio", name="Retenu", exact=True).press("Space")
    page.get_by_label("Pourquoi ?").fill("Nous dirons à qui.")
    page.reload()
    expect(page.get_by_label("Pourquoi ?")).to_have_value("Nous dirons à qui.")
    page.get_by_label("Pourquoi ?").press("Control+Enter")
    expect(avis).to_contain_text("Retenu : Nous dirons à qui.")
    expect(avis).to_be_focused()
    relecture = membre.relecture(slug)
    assert relecture
    assert [donne["reponse"]["raison"] for donne in relecture["avis"] if donne["reponse"]] == ["Nous dirons à qui."]


def test_un_membre_qui_change_d_avis_attend_une_autre_reponse(
    bureau: Ouvrir, redaction: Redaction, slug: str, membre: Usagere
) -> None:
    redaction.soumettre(slug)
    membre.donner_avis(slug, "titre", "pas_clair", "Quel papier ?")
    page = bureau("ines")
    ouvrir(page, slug)
    page.get_by_role("button", name="Répondre").click()
    page.get_by_role("radio", name="Pas retenu").press("Space")
    page.get_by_label("Pourquoi ?").fill("C’est dit plus bas.")
    page.route("**/api/console/guide/versions/*", lambda route: route.abort())
    membre.donner_avis(slug, "titre", "faux", "Ce n’est pas un papier.")
    page.get_by_role("main").get_by_role("button", name="Répondre", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Ce que vous avez écrit est toujours là.")
    page.unroute_all()
    page.get_by_label("Pourquoi ?").press("Control+Enter")
    page.reload()
    expect(page.get_by_text("Ce n’est pas un papier.")).to_be_visible()
    expect(page.get_by_label("Pourquoi ?")).to_have_value("C’est dit plus bas.")


def test_la_liste_dit_ou_en_est_chaque_fiche_et_se_filtre(
    bureau: Ouvrir, redaction: Redaction, membre: Usagere
) -> None:
    marque = uuid4().hex[:8]
    slug = redaction.fiche(f"Fiche {marque} ?")
    redaction.soumettre(slug)
    membre.donner_avis(slug)
    page = bureau("ines")
    page.goto("/console/guide")
    page.get_by_role("searchbox").fill(marque)
    ligne = page.get_by_role("listitem").filter(has_text=marque)
    quorum = redaction.comite()["quorum"]
    expect(ligne).to_contain_text(re.compile(rf"Hérault : 1 avis favorable sur {quorum}, jusqu’au \d"))
    expect(page.get_by_role("status").filter(has_text="1 fiche")).to_be_visible()
    for filtre, combien in (("Avis reçus", 1), ("À relire par un comité", 1), ("Brouillons", 0), ("Publiées", 0)):
        page.get_by_label("Montrer").select_option(filtre)
        expect(ligne).to_have_count(combien)


def test_publiee_puis_retiree_une_fiche_suit_les_gestes(bureau: Ouvrir, redaction: Redaction, slug: str) -> None:
    page = bureau("bastien")
    ouvrir(page, slug)
    faire(page, "Publier sans avis du comité", "Oui, publier sans avis", motif="Le comité n’existe pas encore.")
    expect(page.get_by_text("La version 1 est publiée, sans avis du comité.")).to_be_focused()
    faire(page, "Retirer du guide", "Oui, retirer la fiche")
    expect(page.get_by_text("La fiche est retirée du guide.")).to_be_focused()
    assert redaction.etats(slug) == ["archivee"]


def test_ce_qui_change_depuis_la_version_publiee_est_marque(bureau: Ouvrir, redaction: Redaction, slug: str) -> None:
    redaction.publier(slug)
    redaction.ecrire(slug, reponse_courte="Votre référent vous aide vite.")
    page = bureau("ines")
    ouvrir(page, slug)
    page.get_by_role("button", name="Ce qui change depuis la version 1, publiée").click()
    changee = page.get_by_role("region", name="Réponse courte")
    expect(changee.locator("del").filter(has_text="aide.")).to_be_visible()
    expect(changee.locator("ins").filter(has_text="aide vite.")).to_be_visible()
    expect(page.get_by_role("region", name="Que faire ?")).to_have_count(0)


def test_l_animateur_ouvre_et_termine_un_mandat(bureau: Ouvrir, accueillir: Accueillir) -> None:
    nadia, page = accueillir("Nadia"), bureau("bastien")
    page.goto("/console/guide/comite")
    titre(page, "Le comité, Hérault")
    numero = page.get_by_label("Son numéro à 8 chiffres")
    numero.fill("123")
    numero.press("Enter")
    expect(page.get_by_text("Écrivez les 8 chiffres de sa feuille.")).to_be_visible()
    numero.fill("00000000")
    numero.press("Enter")
    expect(page.get_by_text("Nous ne trouvons pas cette personne.")).to_be_visible()
    expect(numero).to_be_focused()
    numero.fill(nadia.personne.identifiant)
    numero.press("Enter")
    expect(page.get_by_text("Cette personne est au comité.")).to_be_focused()
    ligne = page.get_by_role("listitem").filter(has_text=nadia.prenom)
    ligne.get_by_role("button", name="Terminer le mandat").click()
    ligne.get_by_role("button", name="Oui, terminer").click()
    expect(page.get_by_text("est terminé.")).to_be_focused()
    expect(ligne).to_have_count(0)


# --- The keyboard alone ---------------------------------------------------------------------------


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
