"""Who may do what: every operation of the API, as nine visitors. The list comes from the OpenAPI itself."""

from uuid import uuid4

import pytest

from config.api import api
from tests.contrats.scene import (
    DU_GUIDE,
    VISITEURS,
    Essai,
    Scene,
    a_relire,
    brouillon,
    demande,
    demande_en_console,
    entree,
    fixe,
    personne,
    planter,
    relue,
    rendez_vous,
    rendez_vous_de_console,
    rendez_vous_voulu,
)
from tests.fabriques import un_contenu
from usagers.models import RoleAgent

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return planter()


# Doors open to everyone: what they check is a code, not a role.
OUVERT = (200,) * 7
MAUVAIS_CODE = (401,) * 7
# A space of one's own: each person reads or writes hers, agents have none.
CHACUN_LE_SIEN = (401, 200, 200, 403, 403, 403, 403)
TOUT_COMPTE = (401, 200, 200, 200, 200, 200, 200)
ENTREE = {"genre": "note", "texte": "Autre", "jour": "2026-11-23", "version_de_base": 1}
PERSONNE = {"prenom": "Lina", "nom": "Test", "annee_naissance": 1990, "telephone": "", "email": "", "voie": None}
MESSAGE = {"texte": "Bonjour"}
# The rooms where the guide is written.
GUIDE = (401, *(403,) * 6)
REDACTION = {"slug": "autre", "contenu": un_contenu().model_dump(mode="json"), "version_de_base": 1}
# To a stranger, an appointment that is not theirs does not exist.
SON_RENDEZ_VOUS = (401, 404, 200, 403, 403, 403, 403)
SON_SUIVI = (401, 403, 403, 404, 200, 404, 404)
VERSION_2 = {"version_de_base": 2}
SANS_REFERENT = PERSONNE | {"referent": None, "referent_externe": None}

MATRICE = {
    "lire_session": Essai("GET", fixe("/session"), OUVERT),
    "se_deconnecter": Essai("DELETE", fixe("/session"), (204,) * 7, {"oublier_appareil": False}),
    "entrer_par_pin": Essai("POST", fixe("/session/pin"), MAUVAIS_CODE, {"compte": str(uuid4()), "pin": "482915"}),
    "demander_code": Essai("POST", fixe("/session/code"), (202,) * 7, {"identifiant": "00000000", "canal": "sms"}),
    "entrer_par_code": Essai(
        "POST",
        fixe("/session/code/verification"),
        MAUVAIS_CODE,
        {"demande": str(uuid4()), "identifiant": "00000000", "code": "482915", "usage_appareil": "pas_le_mien"},
    ),
    "verifier_code": Essai(
        "POST", fixe("/activation/verification"), MAUVAIS_CODE, {"code": "ABCDE-12345", "annee_naissance": 1990}
    ),
    "activer": Essai(
        "POST",
        fixe("/activation"),
        MAUVAIS_CODE,
        {"code": "ABCDE-12345", "annee_naissance": 1990, "usage_appareil": "pas_le_mien"},
    ),
    "lire_moi": Essai("GET", fixe("/moi"), CHACUN_LE_SIEN),
    "proposer_contact": Essai(
        "POST",
        fixe("/moi/contact"),
        (401, 202, 202, 403, 403, 403, 403),
        {"genre": "telephone", "valeur": "0639980012"},
    ),
    "confirmer_contact": Essai(
        "POST",
        fixe("/moi/contact/confirmation"),
        (401, 401, 401, 403, 403, 403, 403),
        {"demande": str(uuid4()), "code": "482915"},
    ),
    "choisir_pin": Essai("PUT", fixe("/moi/pin"), (401, 204, 204, 403, 403, 403, 403), {"pin": "482915"}),
    "lire_nouvelles": Essai("GET", fixe("/nouvelles?depuis=0"), TOUT_COMPTE),
    "lire_guide": Essai("GET", fixe("/guide"), OUVERT),
    # Nothing is published here: nobody may judge what nobody could read.
    "donner_avis": Essai(
        "POST", fixe("/guide/avis"), (404,) * 7, {"slug": "mon-referent", "version": 1, "avis": "utile"}
    ),
    "lire_accueil": Essai("GET", fixe("/accueil"), CHACUN_LE_SIEN),
    # A danger is answered here, whatever Rasa does.
    "poser_question": Essai(
        "PUT",
        fixe(f"/questions/{uuid4()}"),
        OUVERT,
        {"texte": "je n’ai rien à manger", "fil": str(uuid4()), "departement": ""},
    ),
    "lister_entrees": Essai("GET", fixe("/journal/entrees"), CHACUN_LE_SIEN),
    # To a stranger, somebody else's entry reads like one that was erased: 409, nothing to see.
    "enregistrer_entree": Essai("PUT", entree(), (401, 409, 200, 403, 403, 403, 403), ENTREE),
    "supprimer_entree": Essai("DELETE", entree("?version_de_base=1"), (401, 409, 200, 403, 403, 403, 403)),
    "changer_partage": Essai(
        "PUT",
        entree("/partage"),
        (401, 409, 200, 403, 403, 403, 403),
        {"partagee": True, "version_de_base": 1},
    ),
    "lister_usagers": Essai("GET", fixe("/console/usagers"), (401, 403, 403, 200, 200, 200, 200)),
    "creer_usager": Essai(
        # A referent opens the space of the people they follow; giving them to others is the orienteur's work.
        "PUT",
        fixe(f"/console/usagers/{uuid4()}"),
        (401, 403, 403, 422, 422, 403, 200),
        SANS_REFERENT,
    ),
    "lister_referents": Essai("GET", fixe("/console/referents"), (401, 403, 403, 200, 200, 200, 200)),
    "emettre_code": Essai(
        "POST", personne("/code"), (401, 403, 403, 404, 200, 404, 404), {"premier_rendez_vous": None}
    ),
    "lire_destinations": Essai("GET", fixe("/demandes/destinations"), CHACUN_LE_SIEN),
    "lister_demandes": Essai("GET", fixe("/demandes"), CHACUN_LE_SIEN),
    # Creation only: to its author it has already left, to a stranger nothing is there.
    "transmettre_demande": Essai(
        "PUT",
        demande(),
        (401, 404, 409, 403, 403, 403, 403),
        MESSAGE | {"destination": "service", "sujet": "trop-percu"},
    ),
    "ajouter_message": Essai("PUT", demande(f"/messages/{uuid4()}"), (401, 404, 200, 403, 403, 403, 403), MESSAGE),
    "clore_demande": Essai("POST", demande("/cloture"), (401, 404, 200, 403, 403, 403, 403), {"version_de_base": 1}),
    "lister_a_repondre": Essai("GET", fixe("/console/demandes"), (401, 403, 403, 200, 200, 200, 200)),
    "lire_demande": Essai("GET", demande_en_console(), SON_SUIVI),
    "repondre_demande": Essai("PUT", demande_en_console(f"/messages/{uuid4()}"), SON_SUIVI, MESSAGE),
    "prendre_en_charge": Essai("POST", demande_en_console("/prise-en-charge"), SON_SUIVI, {"version_de_base": 1}),
    "lister_entrees_partagees": Essai("GET", personne("/entrees"), SON_SUIVI),
    "lister_rendez_vous": Essai("GET", fixe("/rendezvous"), CHACUN_LE_SIEN),
    "confirmer_rendez_vous": Essai("POST", rendez_vous("/confirmation"), SON_RENDEZ_VOUS, VERSION_2),
    "retirer_reponse": Essai("DELETE", rendez_vous("/reponse?version_de_base=2"), SON_RENDEZ_VOUS),
    "signaler_empechement": Essai(
        "POST", rendez_vous("/empechement"), SON_RENDEZ_VOUS, VERSION_2 | {"autre_date": False}
    ),
    "lire_ma_journee": Essai("GET", fixe("/console/rendezvous?jour=2026-11-24"), (401, 403, 403, 200, 200, 200, 200)),
    "lister_rendez_vous_d_un_usager": Essai("GET", personne("/rendezvous"), SON_SUIVI),
    "proposer_rendez_vous": Essai("PUT", fixe(f"/console/rendezvous/{uuid4()}"), SON_SUIVI, rendez_vous_voulu),
    "annuler_rendez_vous": Essai("DELETE", rendez_vous_de_console("?version_de_base=2"), SON_SUIVI),
    "noter_presence": Essai(
        # Still to come: even the referent is told to wait.
        "PUT",
        rendez_vous_de_console("/presence"),
        (401, 403, 403, 404, 409, 404, 404),
        VERSION_2 | {"etat": "honore"},
    ),
    "lire_relectures": Essai("GET", fixe("/relectures"), CHACUN_LE_SIEN),
    "lire_relecture": Essai("GET", a_relire(), SON_RENDEZ_VOUS),
    "rendre_avis": Essai(
        "PUT", a_relire("/avis/ensemble"), SON_RENDEZ_VOUS, {"genre": "favorable", "version_de_base": None}
    ),
    "commencer_tournee": Essai("PUT", fixe(f"/relectures/tournees/{uuid4()}"), (401, 403, 200, 403, 403, 403, 403)),
    "lister_fiches": Essai("GET", fixe("/console/guide/fiches"), GUIDE, du_guide=(200, 200)),
    "lire_version": Essai("GET", relue(), GUIDE, du_guide=(200, 200)),
    "rediger_version": Essai(
        "PUT", fixe(f"/console/guide/versions/{uuid4()}"), GUIDE, REDACTION, du_guide=(200, 403)
    ),
    "soumettre_version": Essai("POST", brouillon("/relecture"), GUIDE, du_guide=(200, 200)),
    # The committee has not read it yet: the animateur waits.
    "publier_version": Essai("POST", relue("/publication"), GUIDE, {}, du_guide=(403, 409)),
    "retirer_fiche": Essai("DELETE", fixe("/console/guide/fiches/autre/publication"), GUIDE, du_guide=(403, 409)),
    "corriger_en_urgence": Essai(
        "POST", brouillon("/correction"), GUIDE, {"motif": "Un numéro est faux."}, du_guide=(200, 200)
    ),
    "repondre_avis": Essai(
        "PUT",
        lambda scene: f"/console/guide/avis/{scene.avis}/reponse",
        GUIDE,
        {"retenu": True, "raison": "Corrigé.", "version_de_base": 1},
        du_guide=(200, 403),
    ),
    "lire_comite": Essai("GET", fixe("/console/guide/comite"), GUIDE, du_guide=(200, 200)),
    "ouvrir_mandat": Essai(
        "PUT",
        fixe(f"/console/guide/mandats/{uuid4()}"),
        GUIDE,
        lambda scene: {"identifiant": scene.voisin.compte.identifiant},
        du_guide=(403, 200),
    ),
    "clore_mandat": Essai(
        "DELETE",
        lambda scene: f"/console/guide/mandats/{scene.usager.mandats.get().pk}",
        GUIDE,
        du_guide=(403, 200),
    ),
}


def operations() -> set[str]:
    chemins = api.get_openapi_schema()["paths"]
    return {operation["operationId"] for methodes in chemins.values() for operation in methodes.values()}


def test_chaque_operation_de_l_api_a_sa_ligne():
    assert set(MATRICE) == operations()


@pytest.mark.parametrize("visiteur", [*VISITEURS, *DU_GUIDE])
@pytest.mark.parametrize("operation", MATRICE)
def test_chacun_obtient_ce_qui_est_a_lui_et_rien_d_autre(scene, operation, visiteur):
    essai = MATRICE[operation]
    reponse = essai.jouer(scene.navigateurs[visiteur], scene)
    assert reponse.status_code == essai.attendu(visiteur), reponse.content


PORTES = {
    "lire_session",
    "se_deconnecter",
    "entrer_par_pin",
    "demander_code",
    "entrer_par_code",
    "verifier_code",
    "activer",
    "lire_guide",
    "donner_avis",
}


@pytest.mark.parametrize("operation", sorted(set(MATRICE) - PORTES))
def test_une_page_qui_montre_l_espace_d_un_autre_n_obtient_rien(scene, operation):
    essai, autre = MATRICE[operation], scene.navigateurs["autre_usager"].compte
    reponse = essai.jouer(scene.navigateurs["usager"], scene, jalons_compte=str(autre.reference))
    assert (reponse.status_code, reponse.json()["code"]) == (409, "autre_compte")


def test_le_referent_ne_recoit_que_ce_qui_est_partage(scene):
    reponse = scene.navigateurs["referent"].lire(personne("/entrees")(scene))
    assert [lue["uuid"] for lue in reponse.json()] == [str(scene.partagee.pk)]
    # Not when she wrote, nor how often: only her words.
    assert set(reponse.json()[0]) == {"uuid", "genre", "texte", "jour"}


@pytest.mark.parametrize("visiteur", ["autre_referent", "responsable", "autre_departement"])
def test_les_autres_agents_ne_voient_pas_la_personne_dans_leur_liste(scene, visiteur):
    assert scene.navigateurs[visiteur].lire("/console/usagers").json() == []


@pytest.mark.parametrize("visiteur", ["autre_referent", "referent", "responsable", "autre_departement"])
@pytest.mark.parametrize("operation", ["lire_demande", "repondre_demande", "prendre_en_charge"])
def test_la_porte_du_service_n_existe_pas_pour_le_referent_ni_pour_les_autres(scene, operation, visiteur):
    # Being an orienteur as well opens nothing to her referent.
    RoleAgent.objects.create(agent=scene.navigateurs["referent"].compte.agent, role="orienteur")
    essai = MATRICE[operation]
    chemin = essai.chemin(scene).replace(str(scene.au_referent.pk), str(scene.au_service.pk))
    assert scene.navigateurs[visiteur].ecrire(essai.methode, chemin, essai.corps).status_code == 404


def test_chaque_agent_ne_recoit_que_les_demandes_qui_lui_sont_confiees(scene):
    def listees(visiteur):
        return [lue["uuid"] for lue in scene.navigateurs[visiteur].lire("/console/demandes").json()]

    assert listees("referent") == [str(scene.au_referent.pk)]
    assert [listees(qui) for qui in ("autre_referent", "responsable", "autre_departement")] == [[], [], []]


def test_toute_reponse_recue_est_annoncee_dans_l_openapi():
    """The declared statuses are the ones that the matrix meets."""
    chemins = api.get_openapi_schema()["paths"]
    annonces = {
        operation["operationId"]: {int(statut) for statut in operation["responses"]}
        for methodes in chemins.values()
        for operation in methodes.values()
    }
    non_annonces = {nom: {*essai.attendus, *(essai.du_guide or ())} - annonces[nom] for nom, essai in MATRICE.items()}
    assert {nom: statuts for nom, statuts in non_annonces.items() if statuts} == {}
