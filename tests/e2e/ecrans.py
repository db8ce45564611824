"""The people's screens, state after state: each walk stops wherever there is something to look at."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from scripts.gens import demander_a_la_base
from scripts.serveur_jetable import ServeurJetable
from tests.e2e.aides import (
    PIN,
    aller,
    attendre_l_envoi,
    carte,
    dire_qui_se_sert_du_telephone,
    ecrire,
    installer_hors_ligne,
    modifier,
    montrer,
    ouvrir_son_espace,
    partir,
    perdre_la_reponse,
    presenter_la_feuille,
    sans_reseau,
    supprimer,
    titre,
)
from tests.e2e.regards import Etats
from tests.e2e.service import Personne, Service

type Promenade = Callable[[Page, Service, ServeurJetable], Etats]
LONG = "Anticonstitutionnellement" * 3 + "\n" + "Je suis allée à la mission locale. " * 140


def sans_espace(page: Page, service: Service, serveur: ServeurJetable) -> Etats:
    page.goto("/")
    titre(page, "Votre chemin, à votre rythme")
    yield "accueil, sans espace"
    page.get_by_role("button", name="Urgence").click()
    yield "feuille d’urgence"
    page.get_by_role("button", name="Fermer").click()
    for onglet in ("Journal", "Rendez-vous", "Guide", "Messages"):
        aller(page, onglet)
        titre(page, onglet)
        yield f"{onglet}, sans espace"
    installer_hors_ligne(page)
    page.goto("/moi")
    titre(page, "Mon espace")
    yield "moi, sans espace"
    page.goto("/cette-page-n-existe-pas")
    titre(page, "Cette page n’existe pas")
    yield "page inconnue"
    with sans_reseau(page):
        page.goto("/urgence")
        expect(page.get_by_text("Pas de réseau.")).to_be_visible()
        yield "urgence, sans réseau"
        aller(page, "Accueil")
        yield "accueil, sans espace ni réseau"


def premiere_minute(page: Page, service: Service, serveur: ServeurJetable) -> Etats:
    personne = service.accueillir("Zélimène-Anne-Charlotte", telephone="06 39 98 30 30")
    page.goto("/activation")
    titre(page, "Ouvrez votre espace")
    yield "feuille"
    page.get_by_role("button", name="Continuer").click()
    yield "feuille, code incomplet"
    presenter_la_feuille(page, personne, annee=1950)
    expect(page.get_by_role("alert")).to_be_visible()
    yield "feuille, refusée"
    presenter_la_feuille(page, service.accueillir(rendez_vous=False))
    titre(page, "Vous êtes bien Nadia ?")
    yield "qui, sans rendez-vous"
    page.get_by_role("button", name="Non, ce n’est pas moi").click()
    presenter_la_feuille(page, personne)
    titre(page, f"Vous êtes bien {personne.prenom} ?")
    yield "qui, avec rendez-vous"
    page.get_by_role("button", name="Oui, ouvrir mon espace").click()
    yield "qui, sans réponse"
    dire_qui_se_sert_du_telephone(page, "Nous sommes plusieurs", "123456")
    expect(page.get_by_role("alert")).to_contain_text("trop facile")
    yield "qui, code secret refusé"
    perdre_la_reponse(page, "**/api/activation")
    page.get_by_label("Votre code secret").fill(PIN)
    page.get_by_role("button", name="Oui, ouvrir mon espace").click()
    expect(page.get_by_role("button", name="Réessayer")).to_be_visible()
    yield "qui, réponse perdue"
    page.get_by_role("button", name="Réessayer").click()
    expect(page.get_by_text("Nous avons ce numéro :")).to_be_visible()
    yield "prévenir, numéro connu"
    page.get_by_role("button", name="Un autre").click()
    yield "prévenir, un autre numéro"
    page.get_by_label("Votre numéro de téléphone").fill("12")
    page.get_by_role("button", name="Recevoir un code").click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "prévenir, numéro refusé"
    page.get_by_label("Votre numéro de téléphone").fill("06 39 98 30 31")
    page.get_by_role("button", name="Recevoir un code").click()
    page.get_by_label("Le code reçu").fill("000000")
    yield "prévenir, code reçu"
    page.get_by_role("button", name="Valider").click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "prévenir, code faux"


def retour(page: Page, service: Service, serveur: ServeurJetable) -> Etats:
    for prenom in ("Nadia", "Karim"):
        ouvrir_son_espace(page, service.accueillir(prenom), "Nous sommes plusieurs", PIN)
        partir(page)
    page.goto("/connexion")
    titre(page, "Qui êtes-vous ?")
    yield "retour, plusieurs personnes"
    page.get_by_role("button", name="Nadia").click()
    yield "retour, code secret"
    page.get_by_label("Votre code secret").fill("975310")
    expect(page.get_by_role("alert")).to_be_visible()
    yield "retour, code secret faux"
    page.get_by_role("button", name="Entrer sans code secret").click()
    titre(page, "Retrouver mon espace")
    yield "retour, identifiant"
    page.get_by_role("button", name="Par SMS").click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "retour, identifiant incomplet"
    page.get_by_label("Votre identifiant").fill("12345678")
    page.get_by_role("button", name="Par SMS").click()
    page.get_by_label("Le code reçu").fill("000000")
    yield "retour, code reçu"
    page.get_by_role("radio", name="Moi seulement").check()
    page.get_by_role("button", name="Ouvrir mon espace").click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "retour, code faux"


def dans_son_espace(page: Page, service: Service, serveur: ServeurJetable) -> Etats:
    ouvrir_son_espace(page, service.accueillir(telephone="06 39 98 40 40"))
    expect(page.get_by_text("Marc D.")).to_be_visible()
    yield "accueil, vide"
    for onglet in ("Rendez-vous", "Guide", "Messages"):
        aller(page, onglet)
        titre(page, onglet)
        yield onglet
    ecrire(page, LONG)
    aller(page, "Accueil")
    yield "accueil, avec un texte"
    page.get_by_role("link", name="Moi", exact=True).click()
    expect(page.get_by_text("Votre identifiant")).to_be_visible()
    yield "moi"
    page.get_by_role("button", name="Changer l’e-mail").click()
    yield "moi, changer l’e-mail"
    page.get_by_role("button", name="Annuler").click()
    page.get_by_role("button", name="Choisir un code secret").click()
    yield "moi, code secret"
    installer_hors_ligne(page)
    with sans_reseau(page):
        ecrire(page, "Pas encore envoyé")
        page.get_by_role("link", name="Moi", exact=True).click()
        expect(page.get_by_text("Pas de réseau").first).to_be_visible()
        yield "moi, sans réseau"
        page.get_by_role("button", name="Me déconnecter").click()
        yield "départ, avec un texte en attente"
        aller(page, "Accueil")
        yield "accueil, sans réseau"


def selon_le_referent(page: Page, service: Service, serveur: ServeurJetable) -> Etats:
    dehors = {
        "nom": "Hélène Marty-Delacroix",
        "organisme": "Centre communal d’action sociale",
        "telephone": "0465710201",
    }
    gens = {
        "référent hors de Jalons": service.accueillir(referent=None, voie="social", referent_externe=dehors),
        "pas encore de référent": service.accueillir("Lucas", referent=None),
    }
    for etat, personne in gens.items():
        ouvrir_son_espace(page, personne, "Ce n’est pas le mien")
        expect(page.get_by_role("link", name="Appeler")).to_be_visible()
        yield f"accueil, {etat}"
        aller(page, "Messages")
        yield f"messages, {etat}"
        partir(page)


def journal(page: Page, service: Service, serveur: ServeurJetable) -> Etats:
    ouvrir_son_espace(page, service.accueillir())
    aller(page, "Journal")
    expect(page.get_by_text("Votre première page")).to_be_visible()
    yield "journal, vide"
    page.get_by_role("link", name="Écrire").click()
    titre(page, "Écrire")
    yield "écrire"
    page.get_by_role("button", name="changer le jour").click()
    yield "écrire, un autre jour"
    page.get_by_role("button", name="Garder", exact=True).click()
    yield "écrire, sans texte"
    page.get_by_label("Votre texte").fill(LONG[:4990])
    yield "écrire, long texte"
    page.get_by_role("button", name="Garder", exact=True).click()
    for genre in ("Démarche", "Activité", "Réussite", "Difficulté"):
        ecrire(page, f"Un texte du genre {genre}", genre=genre)
    montrer(page, "Un texte du genre Réussite")
    yield "journal, cinq genres"
    carte(page, "Anticonstitutionnellement").click()
    yield "texte, long"
    page.get_by_role("link", name="Modifier").click()
    titre(page, "Modifier mon texte")
    yield "texte, modifier"
    page.get_by_role("button", name="Ne pas garder").click()
    titre(page, "Journal")
    carte(page, "du genre Réussite").click()
    expect(page.get_by_role("button", name="Ne plus montrer")).to_be_visible()
    yield "texte, partagé"
    page.get_by_role("link", name="Tous mes textes").click()
    supprimer(page, "du genre Démarche")
    yield "journal, texte supprimé"
    with sans_reseau(page):
        ecrire(page, "Écrit dans le tunnel")
        yield "journal, en attente"


def journal_contrarie(page: Page, service: Service, serveur: ServeurJetable) -> Etats:
    personne = service.accueillir()
    ouvrir_son_espace(page, personne)
    for texte in ("Texte disputé", "Texte à montrer"):
        ecrire(page, texte)
        attendre_l_envoi(page, texte)
    with sans_reseau(page):
        modifier(page, "Texte disputé", "Texte disputé, ici")
        carte(page, "Texte à montrer").click()
        page.get_by_role("button", name="Montrer à Marc").click()
        expect(page.get_by_role("button", name="Ne plus montrer")).to_be_visible()
        page.get_by_role("link", name="Tous mes textes").click()
        changer_ailleurs(page, personne, service, "Texte disputé", "Texte disputé, ailleurs")
        demander_a_la_base(serveur, f"finir_l_accompagnement({personne.reference!r})")
    expect(carte(page, "Texte disputé, ici")).to_contain_text("Deux textes : choisissez")
    expect(carte(page, "Texte à montrer")).to_contain_text("Pas envoyé")
    yield "journal, conflit et refus"
    carte(page, "Texte disputé, ici").click()
    titre(page, "Deux textes : lequel gardez-vous ?")
    yield "conflit"
    page.go_back()
    carte(page, "Texte à montrer").click()
    titre(page, "Cet envoi est refusé")
    yield "refus"
    page.get_by_role("button", name="Copier").click()
    yield "refus, copié"
    page.context.clear_cookies(name="sessionid")
    page.goto("/journal")
    expect(page.get_by_text("Votre espace est fermé.")).to_be_visible()
    yield "journal, session finie"


def changer_ailleurs(page: Page, personne: Personne, service: Service, texte: str, nouveau: str) -> None:
    """The same person changes the text on another phone."""
    autre = page.context.browser.new_context(base_url=page.url, locale="fr-FR")  # type: ignore[union-attr]
    ailleurs = autre.new_page()
    ouvrir_son_espace(ailleurs, service.refaire_la_feuille(personne))
    aller(ailleurs, "Journal")
    modifier(ailleurs, texte, nouveau)
    attendre_l_envoi(ailleurs, nouveau)
    autre.close()


def pages_du_serveur(page: Page, service: Service, serveur: ServeurJetable) -> Etats:
    for adresse in ("/urgence", "/page-inconnue"):
        page.goto(adresse)
        yield adresse


PROMENADES = [
    sans_espace,
    premiere_minute,
    retour,
    dans_son_espace,
    selon_le_referent,
    journal,
    journal_contrarie,
    pages_du_serveur,
]
