"""From the rédacteur’s desk to everyone: a text is read by the committee, written again, adopted, published."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.aides import jusqu_a, sans_reseau, titre
from tests.e2e.conftest import Accueillir, Ouvrir
from tests.e2e.redaction import Redaction, faire, rediger
from tests.e2e.test_guide import avoir_le_guide, guide_garde
from tests.e2e.test_question import demander
from tests.faux_rasa import FauxRasa, dire

QUESTION = "Le bureau a déménagé : où aller ?"
ANCIEN = "Votre référent vous aide."
ESSAI = "Adressez-vous à l’accueil territorial."
NOUVEAU = "Allez à la mairie. Quelqu’un vous dit où est le bureau."


def ecrire(page: Page, slug: str, texte: str, version: int) -> None:
    """Inès writes this short answer, and gives the text to the committee."""
    rediger(page, slug).fill(texte)
    page.get_by_role("button", name=f"Garder la version {version}").click()
    expect(page.get_by_text(f"La version {version} est gardée.")).to_be_focused()
    faire(page, "Envoyer au comité", "Oui, l’envoyer")
    expect(page.get_by_text(f"La version {version} est au comité.")).to_be_focused()


def reponse_gardee(page: Page, slug: str) -> str:
    """The short answer that this phone can show without network."""
    garde: dict[str, Any] = guide_garde(page) or {"fiches": []}
    return next((fiche["reponse_courte"] for fiche in garde["fiches"] if fiche["slug"] == slug), "")


def repondre(page: Page) -> None:
    """Inès tells Nadia what becomes of her remark."""
    avis = page.get_by_role("region", name="Réponse courte").get_by_role("article")
    expect(avis).to_contain_text("C’est quoi, territorial ?")
    avis.get_by_role("button", name="Répondre").click()
    avis.get_by_role("radio", name="Retenu", exact=True).press("Space")
    avis.get_by_label("Pourquoi ?").fill("Nous avons changé la phrase.")
    avis.get_by_label("Pourquoi ?").press("Control+Enter")
    expect(avis).to_contain_text("Retenu : Nous avons changé la phrase.")


def se_lit_partout(slug: str, lectrice: Page, sans_javascript: Page, rasa: FauxRasa) -> None:
    """On a page without JavaScript, on a phone without network after one update, and in an answer."""
    sans_javascript.goto(f"/34/guide/{slug}")
    article = sans_javascript.get_by_role("article")
    expect(article).to_contain_text(NOUVEAU)
    expect(article).to_contain_text("Hérault : relue par le comité le")

    with sans_reseau(lectrice):
        lectrice.goto(f"/guide/{slug}")
        expect(lectrice.get_by_role("article")).to_contain_text(ANCIEN)
    jusqu_a(lambda: reponse_gardee(lectrice, slug) == NOUVEAU)  # the network came back: one update by itself
    with sans_reseau(lectrice):
        lectrice.goto(f"/guide/{slug}")
        titre(lectrice, QUESTION)
        expect(lectrice.get_by_role("article")).to_contain_text(NOUVEAU)

    rasa.comportement = dire(directive="fiche", sujet=slug)
    lectrice.goto("/guide")
    demander(lectrice, "où est passé le bureau")
    expect(lectrice.get_by_role("main")).to_contain_text(NOUVEAU)


def test_un_texte_relu_recrit_et_adopte_se_lit_partout_et_un_ancien_avis_ne_compte_pas(
    bureau: Ouvrir, telephone: Ouvrir, accueillir: Accueillir, redaction: Redaction, rasa: FauxRasa
) -> None:
    slug = redaction.fiche(QUESTION)
    redaction.publier(slug)
    lectrice = telephone()
    avoir_le_guide(lectrice)
    assert reponse_gardee(lectrice, slug) == ANCIEN
    nadia, karim, *autres = [accueillir(f"Membre{rang}") for rang in range(max(2, redaction.comite()["quorum"]))]
    for membre in (nadia, karim, *autres):
        redaction.asseoir(membre.personne)

    ines = bureau("ines")
    ecrire(ines, slug, ESSAI, 2)
    nadia.donner_avis(slug, "reponse_courte", "pas_clair", "C’est quoi, territorial ?")
    nadia.donner_avis(slug, genre="a_revoir")
    for membre in (karim, *autres):
        membre.donner_avis(slug)
    repondre(ines)

    ecrire(ines, slug, NOUVEAU, 3)
    for membre in (nadia, *autres):
        relue = membre.relecture(slug)
        assert relue
        assert (relue["version"], relue["avis"]) == (3, [])
        membre.donner_avis(slug)
    # One is missing: Karim's, who had said yes to the text before.
    assert redaction.etats(slug) == ["en_relecture", "archivee", "publiee"]
    expect(ines.get_by_role("button", name="Publier", exact=True)).to_have_count(0)
    karim.donner_avis(slug)
    expect(ines.get_by_text("Adoptée, à publier").first).to_be_visible()
    assert reponse_gardee(lectrice, slug) == ANCIEN

    faire(ines, "Publier", "Oui, publier")
    expect(ines.get_by_text("La version 3 est publiée.")).to_be_focused()
    assert redaction.etats(slug) == ["publiee", "archivee", "archivee"]

    se_lit_partout(slug, lectrice, telephone(java_script_enabled=False), rasa)
    lu = nadia.telephone.request.get("/api/relectures").json()["relectures"]
    assert [relecture["reponses"] for relecture in lu if relecture["slug"] == slug and relecture["version"] == 2] == [
        1
    ]
