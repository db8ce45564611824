"""The journal: what is written is kept, once, and read by nobody but whom its author chose."""

import pytest
from playwright.sync_api import Page, expect

from scripts.gens import demander_a_la_base
from scripts.serveur_jetable import ServeurJetable
from tests.e2e.aides import (
    aller,
    attendre_l_envoi,
    carte,
    ecrire,
    entrees_gardees,
    installer_hors_ligne,
    jusqu_a,
    modifier,
    montrer,
    ouvrir_son_espace,
    perdre_la_reponse,
    presenter_la_feuille,
    sans_reseau,
    serveur_mort,
    supprimer,
    titre,
)
from tests.e2e.conftest import Ouvrir
from tests.e2e.service import Personne, Service

EN_DEUX_SECONDES_MS = 2_000


def journal_ouvert(telephone: Ouvrir, personne: Personne, *textes: str) -> Page:
    """A phone of her own, on her journal, with these texts already on the server."""
    page = telephone()
    ouvrir_son_espace(page, personne)
    for texte in textes:
        ecrire(page, texte)
        attendre_l_envoi(page, texte)
    aller(page, "Journal")
    return page


def textes_gardes(page: Page) -> list[str]:
    return [entree["texte"] for entree in entrees_gardees(page)]


# --- What the server does not take ----------------------------------------------------------------


def test_un_envoi_refuse_est_montre_avec_son_texte(
    telephone: Ouvrir, service: Service, serveur: ServeurJetable
) -> None:
    personne = service.accueillir()
    page = journal_ouvert(telephone, personne, "À montrer à Marc")
    with sans_reseau(page):
        carte(page, "À montrer à Marc").click()
        page.get_by_role("button", name="Montrer à Marc").click()
        expect(page.get_by_role("button", name="Ne plus montrer")).to_be_visible()
        page.get_by_role("link", name="Tous mes textes").click()
        expect(carte(page, "À montrer à Marc")).to_contain_text("En attente d’envoi")
        demander_a_la_base(serveur, f"finir_l_accompagnement({personne.reference!r})")
    expect(carte(page, "À montrer à Marc")).to_contain_text("Pas envoyé")
    carte(page, "À montrer à Marc").click()
    titre(page, "Cet envoi est refusé")
    expect(page.get_by_role("alert")).not_to_be_empty()
    expect(page.get_by_role("main")).to_contain_text("À montrer à Marc")
    page.get_by_role("button", name="Annuler cet envoi").click()
    expect(carte(page, "À montrer à Marc")).to_contain_text("Vous seulement")
    assert [entree["partagee"] for entree in entrees_gardees(page)] == [False]


def test_un_autre_compte_sur_ce_telephone_ne_voit_ni_n_envoie_les_textes(telephone: Ouvrir, service: Service) -> None:
    nadia, lucas = service.accueillir("Nadia"), service.accueillir("Lucas")
    page = journal_ouvert(telephone, nadia)
    installer_hors_ligne(page)
    with sans_reseau(page):
        ecrire(page, "Le texte de Nadia")
        # The session ends while the phone is away: the text is left behind, unsent.
        page.context.clear_cookies(name="sessionid")
    expect(page.get_by_text("Votre espace est fermé. Vos textes sont gardés ici.")).to_be_visible()

    presenter_la_feuille(page, lucas)
    page.get_by_role("radio", name="Moi seulement").check()
    page.get_by_role("button", name="Oui, ouvrir mon espace").click()
    page.get_by_role("button", name="Pas de numéro").click()
    ecrire(page, "Le texte de Lucas")
    attendre_l_envoi(page, "Le texte de Lucas")
    expect(page.get_by_text("Le texte de Nadia")).to_have_count(0)
    assert textes_gardes(page) == ["Le texte de Lucas"]

    page.context.clear_cookies(name="sessionid")
    ouvrir_son_espace(page, service.refaire_la_feuille(nadia))
    aller(page, "Journal")
    attendre_l_envoi(page, "Le texte de Nadia")
    assert textes_gardes(page) == ["Le texte de Nadia"]


@pytest.mark.parametrize(
    ("choix", "garde"),
    [("Garder le mien", "Écrit dans le bus"), ("Garder l’autre", "Écrit à la maison")],
)
def test_deux_telephones_deux_textes_la_personne_choisit(
    telephone: Ouvrir, service: Service, choix: str, garde: str
) -> None:
    personne = service.accueillir()
    bus = journal_ouvert(telephone, personne, "Premier texte")
    maison = telephone()
    ouvrir_son_espace(maison, service.refaire_la_feuille(personne))
    aller(maison, "Journal")
    expect(carte(maison, "Premier texte")).to_be_visible()

    with sans_reseau(bus):
        modifier(bus, "Premier texte", "Écrit dans le bus")
        modifier(maison, "Premier texte", "Écrit à la maison")
        attendre_l_envoi(maison, "Écrit à la maison")

    expect(carte(bus, "Écrit dans le bus")).to_contain_text("Deux textes : choisissez")
    carte(bus, "Écrit dans le bus").click()
    titre(bus, "Deux textes : lequel gardez-vous ?")
    expect(bus.get_by_role("region", name="Sur ce téléphone")).to_contain_text("Écrit dans le bus")
    expect(bus.get_by_role("region", name="Sur l’autre téléphone")).to_contain_text("Écrit à la maison")
    bus.get_by_role("button", name=choix).click()
    attendre_l_envoi(bus, garde)
    assert textes_gardes(bus) == [garde]
    expect(carte(maison, garde)).to_be_visible()


# --- What arrives ---------------------------------------------------------------------------------


def test_un_texte_ecrit_serveur_tue_arrive_une_seule_fois_apres_la_reouverture(
    telephone: Ouvrir, service: Service, serveur: ServeurJetable
) -> None:
    page = journal_ouvert(telephone, service.accueillir(), "Avant la panne")
    installer_hors_ligne(page)
    with serveur_mort(serveur):
        ecrire(page, "Pendant la panne")
        expect(carte(page, "Pendant la panne")).to_contain_text("En attente d’envoi")
        page.close()
        reouverte = page.context.new_page()
        reouverte.goto("/journal")
        expect(carte(reouverte, "Pendant la panne")).to_contain_text("En attente d’envoi")
        reouverte.close()
    rouverte = page.context.new_page()
    rouverte.goto("/journal")
    attendre_l_envoi(rouverte, "Pendant la panne")
    gardees = {entree["texte"]: entree["version"] for entree in entrees_gardees(rouverte)}
    assert gardees == {"Avant la panne": 1, "Pendant la panne": 1}
    assert len(textes_gardes(rouverte)) == 2


def test_une_reponse_perdue_ne_fait_pas_deux_textes(telephone: Ouvrir, service: Service) -> None:
    page = journal_ouvert(telephone, service.accueillir())

    perdre_la_reponse(page, "**/api/journal/entrees/*")
    ecrire(page, "Envoyé deux fois")
    attendre_l_envoi(page, "Envoyé deux fois")
    assert [(e["texte"], e["version"]) for e in entrees_gardees(page)] == [("Envoyé deux fois", 1)]


def test_un_texte_commence_survit_a_la_fermeture_de_l_onglet(telephone: Ouvrir, service: Service) -> None:
    page = journal_ouvert(telephone, service.accueillir())
    page.get_by_role("link", name="Écrire").click()
    page.get_by_label("Votre texte").press_sequentially("Une phrase pas finie")
    jusqu_a(lambda: "Une phrase pas finie" in str(page.evaluate(REPERES)))
    page.close()
    reouverte = page.context.new_page()
    reouverte.goto("/journal?ecrire")
    expect(reouverte.get_by_text("Voici le texte que vous aviez commencé.")).to_be_visible()
    expect(reouverte.get_by_label("Votre texte")).to_have_value("Une phrase pas finie")


REPERES = """() => new Promise((oui) => {
  const ouverture = indexedDB.open('jalons');
  ouverture.onsuccess = () => {
    const lecture = ouverture.result.transaction('reperes').objectStore('reperes').getAll();
    lecture.onsuccess = () => oui(JSON.stringify(lecture.result));
  };
})"""


@pytest.mark.parametrize("genre", ["Note", "Démarche", "Activité", "Réussite", "Difficulté"])
def test_chaque_genre_de_texte_se_garde(telephone: Ouvrir, service: Service, genre: str) -> None:
    page = journal_ouvert(telephone, service.accueillir())
    ecrire(page, f"Texte de genre {genre}", genre=genre)
    attendre_l_envoi(page, f"Texte de genre {genre}")
    expect(carte(page, f"Texte de genre {genre}")).to_contain_text(genre)
    assert len(entrees_gardees(page)) == 1


def test_on_modifie_hors_ligne_et_la_derniere_version_arrive(telephone: Ouvrir, service: Service) -> None:
    page = journal_ouvert(telephone, service.accueillir(), "Brouillon")
    with sans_reseau(page):
        modifier(page, "Brouillon", "Deuxième essai")
        modifier(page, "Deuxième essai", "Version finale")
    attendre_l_envoi(page, "Version finale")
    assert [(e["texte"], e["version"]) for e in entrees_gardees(page)] == [("Version finale", 3)]


def test_on_supprime_puis_on_change_d_avis(telephone: Ouvrir, service: Service) -> None:
    page = journal_ouvert(telephone, service.accueillir(), "Finalement je le garde")
    supprimer(page, "Finalement je le garde")
    page.get_by_role("button", name="Annuler").click()
    expect(carte(page, "Finalement je le garde")).to_be_visible()
    attendre_l_envoi(page, "Finalement je le garde")
    assert textes_gardes(page) == ["Finalement je le garde"]


def test_on_supprime_et_le_serveur_oublie(telephone: Ouvrir, service: Service) -> None:
    page = journal_ouvert(telephone, service.accueillir(), "À oublier", "À garder")
    supprimer(page, "À oublier")
    expect(carte(page, "À oublier")).to_have_count(0)
    # The time to change one's mind goes by before anything leaves.
    expect(page.get_by_text("Texte supprimé.")).to_have_count(0, timeout=15_000)
    jusqu_a(lambda: textes_gardes(page) == ["À garder"])


# --- Who reads ------------------------------------------------------------------------------------


def test_sans_partage_le_referent_ne_lit_rien(telephone: Ouvrir, bureau: Ouvrir, service: Service) -> None:
    personne = service.accueillir()
    journal_ouvert(telephone, personne, "Rien que pour moi")
    console = bureau("marc")
    console.goto(f"/console/usagers/{personne.reference}")
    expect(console.get_by_text("Rien n’est partagé pour l’instant.")).to_be_visible()
    expect(console.get_by_text("Rien que pour moi")).to_have_count(0)


def test_le_referent_voit_le_partage_arriver_puis_partir_sans_recharger(
    telephone: Ouvrir, bureau: Ouvrir, service: Service
) -> None:
    personne = service.accueillir()
    page = journal_ouvert(telephone, personne, "Lettre à Marc", "Secret")
    console = bureau("marc")
    with console.expect_event("websocket"):
        console.goto(f"/console/usagers/{personne.reference}")
    expect(console.get_by_text("Rien n’est partagé pour l’instant.")).to_be_visible()

    montrer(page, "Lettre à Marc")
    article = console.get_by_role("article").filter(has_text="Lettre à Marc")
    expect(article).to_be_visible(timeout=EN_DEUX_SECONDES_MS)
    expect(article).to_contain_text("Vient d’arriver")
    expect(console.get_by_role("status").filter(has_text="1 texte partagé vient d’arriver.")).to_have_count(1)
    expect(console.get_by_text("Secret")).to_have_count(0)

    carte(page, "Lettre à Marc").click()
    page.get_by_role("button", name="Ne plus montrer").click()
    expect(page.get_by_role("button", name="Montrer à Marc")).to_be_visible()
    page.get_by_role("link", name="Tous mes textes").click()
    attendre_l_envoi(page, "Lettre à Marc")
    expect(article).to_have_count(0, timeout=EN_DEUX_SECONDES_MS)
    assert [entree["partagee"] for entree in entrees_gardees(page)] == [False, False]


def test_un_autre_referent_ne_trouve_pas_la_personne(telephone: Ouvrir, bureau: Ouvrir, service: Service) -> None:
    personne = service.accueillir("Zélimène")
    page = journal_ouvert(telephone, personne, "Pour Marc seulement")
    montrer(page, "Pour Marc seulement")
    console = bureau("sonia")
    console.goto(f"/console/usagers/{personne.reference}")
    titre(console, "Cette page n’est pas dans vos suivis")
    expect(console.get_by_text("Zélimène")).to_have_count(0)
