"""Appointments: the person reads hers, answers with or without network, and the referent knows."""

import re

from playwright.sync_api import Page, expect

from scripts.gens import demander_a_la_base
from scripts.serveur_jetable import ServeurJetable
from tests.e2e.aides import (
    aller,
    installer_hors_ligne,
    jusqu_a,
    message,
    ouvrir_son_espace,
    sans_reseau,
    titre,
)
from tests.e2e.conftest import Ouvrir
from tests.e2e.service import Personne, Service

RESTE_PREVU = "Ce rendez-vous reste prévu jusqu’à la réponse."


def avec_un_rendez_vous(telephone: Ouvrir, service: Service) -> tuple[Page, Personne, str]:
    """Nadia's phone on Accueil, with an appointment proposed by Marc in two days."""
    personne = service.accueillir()
    uuid = service.proposer_rendez_vous(personne)
    page = telephone()
    ouvrir_son_espace(page, personne)
    expect(page.get_by_role("button", name="Je viens")).to_be_visible()
    return page, personne, uuid


def test_je_viens_et_marc_le_sait(telephone: Ouvrir, service: Service) -> None:
    page, personne, uuid = avec_un_rendez_vous(telephone, service)
    carte = page.get_by_role("region", name="Rendez-vous du")
    for dit in (
        "Dans 2 jours",
        "9 h 30",
        "avec Marc D., votre référent",
        "12 rue des Lilas",
        "À apporter : 2 choses",
    ):
        expect(carte).to_contain_text(dit)
    carte.get_by_text("À apporter").click()
    expect(carte.get_by_text("Le courrier de la Caf")).to_be_visible()
    page.get_by_role("button", name="Je viens").click()
    expect(carte).to_contain_text("C’est noté. Marc le sait.")
    assert service.rendez_vous(personne, uuid)["etat"] == "confirme"
    page.get_by_role("button", name="Annuler").click()
    expect(page.get_by_role("button", name="Je viens")).to_be_visible()
    jusqu_a(lambda: service.rendez_vous(personne, uuid)["etat"] == "propose")


def test_les_deux_reponses_ont_la_meme_taille(telephone: Ouvrir, service: Service) -> None:
    page, _, _ = avec_un_rendez_vous(telephone, service)
    je_viens = page.get_by_role("button", name="Je viens").bounding_box()
    je_ne_peux_pas = page.get_by_role("link", name="Je ne peux pas venir").bounding_box()
    assert je_viens
    assert je_ne_peux_pas
    assert (je_viens["width"], je_viens["height"]) == (je_ne_peux_pas["width"], je_ne_peux_pas["height"])


def test_je_ne_peux_pas_venir_en_trois_touches(telephone: Ouvrir, service: Service) -> None:
    page, personne, uuid = avec_un_rendez_vous(telephone, service)
    page.get_by_role("link", name="Je ne peux pas venir").click()
    expect(page.get_by_text("Prévenir avant, c’est bien.")).to_be_visible()
    page.get_by_role("button", name="Le transport").click()
    page.get_by_role("button", name="Oui, une autre date").click()
    titre(page, "Envoyé")
    expect(page.get_by_text(RESTE_PREVU)).to_be_visible()
    vu = service.rendez_vous(personne, uuid)
    assert (vu["etat"], vu["motif"], vu["autre_date_demandee"]) == ("propose", "transport", True)


def test_prevenir_sans_dire_pourquoi_ni_demander_d_autre_date(telephone: Ouvrir, service: Service) -> None:
    page, personne, uuid = avec_un_rendez_vous(telephone, service)
    page.get_by_role("link", name="Je ne peux pas venir").click()
    page.get_by_role("button", name="Je préfère ne pas le dire").click()
    page.get_by_role("button", name="Non, seulement prévenir").click()
    titre(page, "Envoyé")
    expect(page.get_by_text("C’est noté : vous ne venez pas. Marc le sait.")).to_be_visible()
    vu = service.rendez_vous(personne, uuid)
    assert (vu["etat"], vu["motif"], vu["autre_date_demandee"]) == ("annule_usager", "", False)


def test_sans_reseau_la_reponse_survit_a_l_onglet_ferme_et_part_une_fois(telephone: Ouvrir, service: Service) -> None:
    page, personne, uuid = avec_un_rendez_vous(telephone, service)
    installer_hors_ligne(page)
    with sans_reseau(page):
        page.get_by_role("button", name="Je viens").click()
        expect(page.get_by_text("C’est noté. Marc le saura dès que le réseau revient.")).to_be_visible()
        page.close()
        page = page.context.new_page()
        page.goto("/rendez-vous")
        expect(page.get_by_text("Marc le saura dès que le réseau revient.")).to_be_visible()
        assert service.rendez_vous(personne, uuid)["etat"] == "propose"
    expect(page.get_by_text("C’est noté. Marc le sait.")).to_be_visible()
    vu = service.rendez_vous(personne, uuid)
    assert (vu["etat"], vu["version"]) == ("confirme", 2)


def test_un_rendez_vous_change_entre_temps_se_montre_tel_qu_il_est(
    telephone: Ouvrir, service: Service, serveur: ServeurJetable
) -> None:
    page, personne, uuid = avec_un_rendez_vous(telephone, service)
    installer_hors_ligne(page)
    with sans_reseau(page):
        page.get_by_role("button", name="Je viens").click()
        expect(page.get_by_text("Marc le saura")).to_be_visible()
        demander_a_la_base(serveur, f"empecher({uuid!r})")
    carte = page.get_by_role("region", name="Rendez-vous du")
    expect(carte).to_contain_text("Votre réponse « Je viens » n’est pas partie.")
    expect(carte).to_contain_text("C’est noté : vous ne venez pas.")
    assert service.rendez_vous(personne, uuid)["etat"] == "annule_usager"
    page.get_by_role("button", name="Annuler").click()
    page.get_by_role("button", name="Je viens").click()
    expect(carte).to_contain_text("C’est noté. Marc le sait.")
    expect(carte.get_by_text("n’est pas partie")).to_have_count(0)
    assert service.rendez_vous(personne, uuid)["etat"] == "confirme"


def test_un_rendez_vous_annule_par_le_service_se_dit_sans_recharger(telephone: Ouvrir, service: Service) -> None:
    page, personne, uuid = avec_un_rendez_vous(telephone, service)
    service.annuler_rendez_vous(personne, uuid)
    expect(page.get_by_text("Le service a annulé ce rendez-vous.")).to_be_visible()
    expect(page.get_by_role("button", name="Je viens")).to_have_count(0)


def test_pas_venue_elle_s_explique_a_son_referent(
    telephone: Ouvrir, service: Service, serveur: ServeurJetable
) -> None:
    personne = service.accueillir(rendez_vous=False)
    demander_a_la_base(serveur, f"un_rendez_vous_passe({personne.reference!r}, etat='absent')")
    page = telephone()
    ouvrir_son_espace(page, personne)
    page.get_by_role("link", name="On attend votre explication").click()
    page.get_by_role("button", name="Expliquer à Marc").click()
    texte = page.get_by_label("Voici ce que Marc va lire")
    expect(texte).to_have_value(re.compile("^Je n’étais pas là"))
    texte.press("ControlOrMeta+End")
    texte.press_sequentially("le bus n’est pas passé.")
    page.get_by_role("button", name="Envoyer", exact=True).click()
    expect(message(page, "le bus n’est pas passé.")).to_be_visible()
    recu = jusqu_a(lambda: service.demandes(personne))[0]["messages"][0]["texte"]
    assert recu.startswith("Je n’étais pas là")
    assert recu.endswith("le bus n’est pas passé.")


def test_les_rendez_vous_passes_sont_replies(telephone: Ouvrir, service: Service, serveur: ServeurJetable) -> None:
    personne = service.accueillir(rendez_vous=False)
    demander_a_la_base(serveur, f"un_rendez_vous_passe({personne.reference!r}, etat='honore')")
    page = telephone()
    ouvrir_son_espace(page, personne)
    aller(page, "Rendez-vous")
    expect(page.get_by_text("Aucun rendez-vous prévu ici")).to_be_visible()
    expect(page.get_by_text("Vous y étiez")).to_be_hidden()
    page.get_by_text("Rendez-vous passés (1)").click()
    expect(page.get_by_text("Vous y étiez")).to_be_visible()
