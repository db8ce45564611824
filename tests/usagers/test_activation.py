from datetime import timedelta
from uuid import uuid4

import pytest

from socle import freins
from socle.erreurs import SaisieInvalide
from socle.horloge import maintenant
from territoires.models import ValeurLocale
from tests.fabriques import un_code, un_usager
from tests.navigateur import Navigateur
from tests.travail import travail_de
from usagers.models import Appareil, CodeActivation
from usagers.services import activation
from usagers.services.secrets import est_le_secret

pytestmark = pytest.mark.django_db
ANNEE = 1990


@pytest.fixture
def nadia():
    return un_usager(active=False, annee_naissance=ANNEE)


def verifier(code, annee=ANNEE, navigateur=None):
    return (navigateur or Navigateur()).ecrire(
        "POST", "/activation/verification", {"code": code, "annee_naissance": annee}
    )


def activer(code, annee=ANNEE, *, cle=None, navigateur=None, usage="moi_seul", pin=None):
    corps = {"code": code, "annee_naissance": annee, "usage_appareil": usage, "pin": pin}
    return (navigateur or Navigateur()).ecrire("POST", "/activation", corps, cle=cle)


def faux(code):
    """The same sheet with another secret."""
    return code[:5] + ("0" if code[5] != "0" else "1") + code[6:]


def refus(reponse):
    return reponse.status_code, reponse.json()["code"], reponse.json()["message"], reponse.json()["details"]


class TestRefus:
    def test_tous_les_refus_se_ressemblent(self, nadia, horloge):
        vivant = un_code(nadia)
        utilise, remplace, perime = (
            un_code(),
            un_code(),
            un_code(premier_rendez_vous=maintenant() + timedelta(days=1)),
        )
        activer(utilise)
        un_code(CodeActivation.objects.get(repere=remplace[:5]).usager)
        horloge.avancer(timedelta(days=9))
        reponses = [
            verifier("ZZZZZ99999"),
            verifier("n’importe quoi"),
            verifier(faux(vivant)),
            verifier(vivant, ANNEE + 1),
            verifier(utilise),
            verifier(remplace),
            verifier(perime),
            activer("ZZZZZ99999"),
            activer(utilise),
        ]
        assert len({refus(reponse) for reponse in reponses}) == 1
        assert reponses[0].status_code == 401
        assert reponses[0].json()["code"] == "code_refuse"

    def test_un_code_inconnu_coute_le_meme_travail_qu_un_code_connu(self, nadia):
        connu = un_code(nadia)
        connu_mort = un_code()
        activer(connu_mort)
        pour_un_inconnu = travail_de(lambda: verifier("ZZZZZ99999"))
        assert pour_un_inconnu[1] == 1
        assert travail_de(lambda: verifier(faux(connu))) == pour_un_inconnu
        assert travail_de(lambda: verifier(faux(connu_mort))) == pour_un_inconnu

    def test_cinq_essais_faux_tuent_le_code(self, nadia):
        code = un_code(nadia)
        for _ in range(5):
            assert verifier(faux(code)).status_code == 401
        assert verifier(code).status_code == 401
        assert activer(code).status_code == 401

    def test_quatre_essais_faux_laissent_le_code_ouvrir(self, nadia):
        code = un_code(nadia)
        for _ in range(2):
            verifier(faux(code))
            verifier(code, ANNEE - 1)
        assert verifier(code).status_code == 200
        assert activer(code).status_code == 204

    def test_un_bon_essai_ne_compte_pas(self, nadia):
        code = un_code(nadia)
        for _ in range(8):
            assert verifier(code).status_code == 200

    def test_un_code_essaye_sans_cesse_fait_attendre(self, nadia):
        code = un_code(nadia)
        for _ in range(10):
            verifier(code)
        reponse = verifier(code)
        assert reponse.status_code == 429
        assert int(reponse["Retry-After"]) == reponse.json()["details"]["attendre_s"] > 0

    def test_une_adresse_qui_essaie_beaucoup_de_codes_est_ralentie(self, monkeypatch):
        monkeypatch.setattr(freins, "ESSAIS_LIBRES", 3)
        statuts = [verifier(f"{numero:05}ABCDE").status_code for numero in range(10)]
        assert statuts[:3] == [401] * 3
        assert 429 in statuts[3:]

    def test_un_compte_ferme_ne_s_ouvre_pas(self, nadia):
        code = un_code(nadia)
        nadia.compte.is_active = False
        nadia.compte.save()
        assert activer(code).status_code == 401

    @pytest.mark.parametrize(("usage", "pin"), [("plusieurs", None), ("plusieurs", ""), ("moi_seul", "123456")])
    def test_un_pin_absent_ou_trop_facile_est_refuse_sans_user_le_code(self, nadia, usage, pin):
        code = un_code(nadia)
        reponse = activer(code, usage=usage, pin=pin)
        assert reponse.status_code == 422
        assert "pin" in reponse.json()["details"]["champs"]
        assert CodeActivation.objects.get().essais == 0
        assert activer(code).status_code == 204

    def test_la_meme_cle_avec_un_autre_contenu_est_refusee(self, nadia):
        code, cle = un_code(nadia), uuid4()
        activer(code, cle=cle)
        reponse = activer(code, cle=cle, usage="pas_le_mien")
        assert (reponse.status_code, reponse.json()["code"]) == (409, "cle_deja_utilisee")

    def test_apres_une_reponse_perdue_le_pin_que_la_page_n_a_pas_garde_n_est_pas_exige(self, nadia):
        code, cle = un_code(nadia), uuid4()
        activer(code, cle=cle, pin="274913")
        assert activer(code, cle=cle).status_code == 204
        nadia.refresh_from_db()
        assert nadia.avec_pin

    def test_une_nouvelle_feuille_pour_un_espace_ouvert_se_dit_a_la_personne(
        self, courrier, django_capture_on_commit_callbacks
    ):
        nadia = un_usager(telephone="+33639980002", telephone_confirme_le=maintenant())
        with django_capture_on_commit_callbacks(execute=True):
            assert activer(un_code(nadia)).status_code == 204
        assert (courrier.get().destinataire, "nouvelle feuille" in courrier.get().texte) == ("+33639980002", True)

    def test_la_premiere_ouverture_ne_previent_personne(self, courrier, django_capture_on_commit_callbacks):
        nadia = un_usager(active=False, telephone="+33639980002", telephone_confirme_le=maintenant())
        with django_capture_on_commit_callbacks(execute=True):
            activer(un_code(nadia))
        assert not courrier.exists()

    def test_sans_cle_rien_ne_s_ouvre(self, nadia):
        corps = {"code": un_code(nadia), "annee_naissance": ANNEE, "usage_appareil": "moi_seul"}
        reponse = Navigateur().client.post("/api/activation", corps, content_type="application/json")
        assert reponse.status_code == 422


class TestOuvrir:
    def test_le_code_dit_le_prenom_et_le_rendez_vous(self, nadia):
        rendez_vous = maintenant() + timedelta(days=3)
        lu = verifier(un_code(nadia, premier_rendez_vous=rendez_vous)).json()
        assert lu["prenom"] == "Nadia"
        assert lu["premier_rendez_vous"].startswith(f"{rendez_vous:%Y-%m-%d}")

    def test_sans_rendez_vous_le_code_le_dit_aussi(self, nadia):
        assert verifier(un_code(nadia)).json() == {"prenom": "Nadia", "premier_rendez_vous": None}

    def test_le_code_ouvre_l_espace_et_la_session(self, nadia):
        navigateur = Navigateur()
        assert activer(un_code(nadia), navigateur=navigateur, pin="274913").status_code == 204
        nadia.refresh_from_db()
        assert nadia.active_le is not None
        assert est_le_secret("274913", nadia.pin)
        assert navigateur.lire("/moi").json()["prenom"] == "Nadia"

    def test_le_code_ne_sert_qu_une_fois(self, nadia):
        code = un_code(nadia)
        assert activer(code).status_code == 204
        assert activer(code).status_code == 401

    def test_la_reponse_perdue_se_redemande_avec_la_meme_cle(self, nadia):
        code, cle, autre = un_code(nadia), uuid4(), Navigateur()
        assert activer(code, cle=cle).status_code == 204
        assert activer(code, cle=cle, navigateur=autre).status_code == 204
        assert autre.lire("/moi").status_code == 200

    def test_un_nouveau_code_laisse_l_espace_et_le_pin_comme_ils_sont(self, nadia):
        activer(un_code(nadia), pin="274913")
        nadia.refresh_from_db()
        premiere = nadia.active_le
        assert activer(un_code(nadia)).status_code == 204
        nadia.refresh_from_db()
        assert nadia.active_le == premiere
        assert est_le_secret("274913", nadia.pin)

    @pytest.mark.parametrize(("usage", "connu"), [("moi_seul", 1), ("plusieurs", 1), ("pas_le_mien", 0)])
    def test_seul_un_telephone_a_soi_est_reconnu_plus_tard(self, nadia, settings, usage, connu):
        navigateur = Navigateur()
        activer(un_code(nadia), navigateur=navigateur, usage=usage, pin="274913")
        assert Appareil.objects.count() == connu
        assert (settings.COOKIE_APPAREIL in navigateur.client.cookies) == bool(connu)


class TestEmettre:
    @pytest.mark.parametrize("ecart", [timedelta(minutes=-1), timedelta(days=181)])
    def test_un_rendez_vous_passe_ou_trop_lointain_est_refuse(self, nadia, ecart):
        with pytest.raises(SaisieInvalide):
            un_code(nadia, premier_rendez_vous=maintenant() + ecart)

    @pytest.mark.parametrize(("rendez_vous_dans", "duree"), [(None, 30), (3, 10), (60, 67)])
    def test_le_code_vit_trente_jours_ou_sept_jours_apres_le_rendez_vous(
        self, nadia, horloge, rendez_vous_dans, duree
    ):
        depart = maintenant()
        horloge.regler(depart)
        rendez_vous = depart + timedelta(days=rendez_vous_dans) if rendez_vous_dans else None
        code = un_code(nadia, premier_rendez_vous=rendez_vous)
        horloge.regler(depart + timedelta(days=duree, minutes=-1))
        assert verifier(code).status_code == 200
        horloge.regler(depart + timedelta(days=duree, minutes=1))
        assert verifier(code).status_code == 401

    def test_le_departement_peut_changer_la_duree(self, nadia):
        ValeurLocale.objects.create(departement=nadia.departement, cle="jours_code_activation", valeur=45)
        un_code(nadia)
        assert CodeActivation.objects.get().expire_le > maintenant() + timedelta(days=44)

    def test_le_nouveau_code_remplace_l_ancien(self, nadia):
        ancien, nouveau = un_code(nadia), un_code(nadia)
        assert verifier(ancien).status_code == 401
        assert verifier(nouveau).status_code == 200

    def test_un_repere_deja_pris_en_fait_tirer_un_autre(self, nadia, monkeypatch):
        pris = un_code()[:5]
        tirages = iter(["SECRE", pris, pris, "NEUFS"])
        monkeypatch.setattr(activation, "tirer_demi_code", lambda: next(tirages))
        assert un_code(nadia) == "NEUFSSECRE"

    def test_le_secret_n_est_pas_garde(self, nadia):
        code = un_code(nadia)
        ligne = CodeActivation.objects.get()
        assert code[5:] not in ligne.secret
        assert ligne.repere == code[:5]
