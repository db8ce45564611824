"""The guide at the console: given to the committee, answered, published, taken away."""

import re
from uuid import uuid4

from playwright.sync_api import expect

from tests.e2e.aides import titre
from tests.e2e.conftest import Accueillir, Ouvrir
from tests.e2e.redaction import QUESTION, Redaction, faire, ouvrir
from tests.e2e.usagere import Usagere

PAR_LA_CLOCHE_MS = 3_000


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
