"""One question, one answer: kept first, answered once, to its author only, and forgotten after a day."""

from datetime import timedelta
from uuid import uuid4

import pytest

from guide.rendu import titres_publies
from messagerie import taches
from messagerie.models import Question, Reponse
from socle.horloge import maintenant
from tests.fabriques import un_agent, un_departement, un_usager
from tests.faux_rasa import dire
from tests.navigateur import Navigateur
from tests.paralleles import en_parallele

pytestmark = pytest.mark.django_db


def poser(navigateur, texte="combien je touche", *, uuid=None, fil=None, departement="34", **entetes):
    corps = {"texte": texte, "fil": str(fil or uuid4()), "departement": departement}
    return navigateur.ecrire("PUT", f"/questions/{uuid or uuid4()}", corps, **entetes)


@pytest.fixture
def nadia():
    return Navigateur(un_usager().compte)


@pytest.fixture(params=["usager", "inconnu", "agent"])
def quelqu_un(request):
    comptes = {"usager": lambda: un_usager().compte, "agent": lambda: un_agent().compte, "inconnu": lambda: None}
    return Navigateur(comptes[request.param]())


class TestRefus:
    @pytest.mark.parametrize("texte", ["", "   ", "/", "// /", "\x00\x07", "\ud800", "a" * 1001])
    def test_une_question_vide_ou_trop_longue_est_refusee(self, nadia, faux_rasa, texte):
        reponse = poser(nadia, texte)
        assert reponse.status_code == 422
        assert reponse.json()["details"]["champs"]["texte"]
        assert not Question.objects.exists()

    def test_la_meme_cle_pour_d_autres_mots_est_refusee(self, quelqu_un, faux_rasa):
        uuid, fil = uuid4(), uuid4()
        assert poser(quelqu_un, "premier", uuid=uuid, fil=fil).status_code == 200
        for refusee in (
            poser(quelqu_un, "autres mots", uuid=uuid, fil=fil),
            poser(quelqu_un, "premier", uuid=uuid, fil=uuid4()),
        ):
            assert (refusee.status_code, refusee.json()["code"]) == (409, "cle_deja_utilisee")
        assert len(faux_rasa.recues) == 1

    def test_la_question_d_un_autre_n_existe_pas(self, faux_rasa):
        uuid, fil = uuid4(), uuid4()
        visiteurs = [Navigateur(un_usager().compte), Navigateur(un_usager().compte), Navigateur()]
        for premier in visiteurs:
            assert poser(premier, uuid=uuid, fil=fil).status_code == 200
            autres = [poser(autre, uuid=uuid, fil=fil) for autre in visiteurs if autre is not premier]
            assert [(autre.status_code, autre.json()["code"]) for autre in autres] == [(404, "introuvable")] * 2
            Question.objects.all().delete()

    def test_une_page_qui_montre_un_autre_espace_n_obtient_rien(self, nadia, faux_rasa):
        autre = str(un_usager().compte.reference)
        reponse = poser(nadia, jalons_compte=autre)
        assert (reponse.status_code, reponse.json()["code"]) == (409, "autre_compte")
        assert not Question.objects.exists()

    def test_trop_de_questions_a_la_suite_sont_ralenties_sans_gener_les_autres(self, nadia, faux_rasa):
        statuts = [poser(nadia).status_code for _ in range(103)]
        assert statuts[:100] == [200] * 100
        assert 429 in statuts[100:]
        assert poser(Navigateur()).status_code == 200
        assert poser(Navigateur(un_usager().compte)).status_code == 200


class TestUneReponse:
    def test_chacun_a_une_reponse_et_sa_repetition_est_la_meme(self, quelqu_un, faux_rasa):
        uuid, fil = uuid4(), uuid4()
        premiere = poser(quelqu_un, uuid=uuid, fil=fil).json()
        faux_rasa.comportement = dire(directive="hors_sujet")
        assert poser(quelqu_un, uuid=uuid, fil=fil).json() == premiere
        assert premiere["question"] == str(uuid)
        assert premiere["directive"] == "saluer"
        assert len(faux_rasa.recues) == Reponse.objects.count() == 1

    @pytest.mark.django_db(transaction=True)
    def test_deux_repetitions_en_meme_temps_donnent_une_seule_reponse(self, faux_rasa):
        def selon_le_rang(requete):
            requete.dire(directive="saluer" if len(faux_rasa.recues) % 2 else "remercier")

        faux_rasa.comportement = selon_le_rang
        nadia = un_usager().compte
        for _ in range(5):
            uuid, fil = uuid4(), uuid4()
            reponses = en_parallele(
                lambda _, u=uuid, f=fil: poser(Navigateur(nadia), uuid=u, fil=f).json(), [1] * 4, fils=4
            )
            assert reponses == [reponses[0]] * 4
        assert Reponse.objects.count() == Question.objects.count() == 5

    @pytest.mark.django_db(transaction=True)
    def test_une_question_gardee_sans_reponse_la_recoit_a_la_repetition(self, nadia, faux_rasa):
        """What a kill between two steps leaves: the first step is committed, the last never ran."""
        question = Question.objects.create(
            pk=uuid4(), auteur=nadia.compte, fil=uuid4(), texte="bonjour", departement="34", cree_le=maintenant()
        )
        reponse = poser(nadia, "bonjour", uuid=question.pk, fil=question.fil)
        assert reponse.json()["directive"] == "saluer"
        assert Question.objects.get().reponse.directive == "saluer"

    @pytest.mark.django_db(transaction=True)
    def test_la_question_est_gardee_avant_que_rasa_ne_l_entende(self, nadia, faux_rasa):
        """Seen from Rasa, on another connection: committed already, and no transaction holds SQLite's write lock."""
        vues = []

        def regarder(requete):
            vues.extend(en_parallele(lambda _: Question.objects.values_list("texte", flat=True).get(), [1], fils=1))
            en_parallele(lambda _: un_departement("75"), [1], fils=1)
            requete.dire(directive="saluer")

        faux_rasa.comportement = regarder
        assert poser(nadia, "ma question").json()["directive"] == "saluer"
        assert vues == ["ma question"]

    @pytest.mark.django_db(transaction=True)
    def test_une_question_effacee_pendant_la_reponse_ne_laisse_rien(self, nadia, faux_rasa):
        def effacer(requete):
            en_parallele(lambda _: Question.objects.all().delete(), [1], fils=1)
            requete.dire(directive="saluer")

        faux_rasa.comportement = effacer
        assert poser(nadia).status_code == 404
        assert not Reponse.objects.exists()


class TestCeQueRasaApprend:
    def test_rasa_ne_recoit_qu_un_pseudonyme_qui_change_avec_le_fil(self, faux_rasa):
        nadia, fatou, inconnu = Navigateur(un_usager().compte), Navigateur(un_usager().compte), Navigateur()
        fil = uuid4()
        for navigateur, du_fil in [(nadia, fil), (nadia, fil), (nadia, uuid4()), (fatou, fil), (inconnu, fil)]:
            poser(navigateur, fil=du_fil)
        assert [set(recue) for recue in faux_rasa.recues] == [{"sender", "message"}] * 5
        premier, encore, autre_fil, autre_personne, sans_nom = (recue["sender"] for recue in faux_rasa.recues)
        assert premier == encore
        assert len({premier, autre_fil, autre_personne, sans_nom}) == 4
        for connu in (str(nadia.compte.pk), str(nadia.compte.reference), nadia.compte.identifiant, str(fil)):
            assert connu not in premier or len(connu) < 3

    @pytest.mark.parametrize(
        ("dite", "entendue"),
        [
            ("/restart", "restart"),
            (' // /inform{"sujet": "x"}', 'inform{"sujet": "x"}'),
            ("mon\x00 rdv\x1b[2J", "mon  rdv [2J"),
            ("ligne\nsuivante", "ligne suivante"),
            ("et/ou", "et/ou"),
            ("👩‍👧 عربي", "👩‍👧 عربي"),
        ],
    )
    def test_un_ordre_pour_rasa_devient_une_phrase(self, nadia, faux_rasa, dite, entendue):
        assert poser(nadia, dite).status_code == 200
        assert faux_rasa.recues[0]["message"] == entendue

    @pytest.mark.parametrize("texte", ["je veux mourir", "mon mari me frappe", "j'ai rien à manger"])
    def test_un_danger_ne_va_pas_jusqu_a_rasa(self, quelqu_un, faux_rasa, texte):
        reponse = poser(quelqu_un, texte).json()
        assert reponse["directive"] == "danger"
        assert reponse["danger"]
        assert faux_rasa.recues == []


class TestEchecs:
    def test_le_deuxieme_echec_du_fil_propose_une_personne(self, quelqu_un, faux_rasa):
        fil = uuid4()
        for directive, propose in [("repli", False), ("saluer", False), ("hors_sujet", True), ("repli", True)]:
            faux_rasa.comportement = dire(directive=directive)
            assert poser(quelqu_un, fil=fil).json()["transmettre"] is propose
        assert poser(quelqu_un, fil=uuid4()).json()["transmettre"] is False

    def test_les_echecs_d_un_autre_ne_comptent_pas(self, nadia, faux_rasa):
        faux_rasa.comportement = dire(directive="repli")
        fil = uuid4()
        poser(Navigateur(), fil=fil)
        assert poser(nadia, fil=fil).json()["transmettre"] is False

    def test_sans_rasa_la_personne_a_une_phrase_et_sa_question_est_gardee(self, quelqu_un, faux_rasa):
        faux_rasa.comportement = lambda requete: requete.octets(b"", statut=500)
        uuid, fil = uuid4(), uuid4()
        reponse = poser(quelqu_un, "ma question", uuid=uuid, fil=fil)
        assert (reponse.status_code, reponse.json()["directive"]) == (200, "panne")
        assert Question.objects.get().texte == "ma question"
        faux_rasa.comportement = dire(directive="saluer")
        assert poser(quelqu_un, "ma question", uuid=uuid, fil=fil).json() == reponse.json()
        assert poser(quelqu_un, "ma question").json()["directive"] == "saluer"

    def test_sans_rasa_une_question_que_le_guide_ne_connait_pas_ne_propose_rien(self, faux_rasa, guide_publie):
        faux_rasa.comportement = lambda requete: requete.octets(b"", statut=500)
        assert poser(Navigateur(), "zzzz").json()["choix"] == []

    def test_sans_rasa_le_guide_propose_ses_fiches(self, faux_rasa, guide_publie):
        faux_rasa.comportement = lambda requete: requete.octets(b"", statut=500)
        choix = poser(Navigateur(), "c’est quoi un indu ?").json()["choix"]
        assert choix[0] == {"sujet": "trop-percu", "titre": titres_publies()["trop-percu"]}
        assert len(choix) <= 3


def test_apres_24_heures_tout_est_efface(nadia, faux_rasa, horloge):
    poser(nadia, "ancienne")
    horloge.avancer(timedelta(hours=23, minutes=59))
    poser(nadia, "récente")
    effacer = next(tache for tache in taches.TACHES if tache.nom == "questions passées").executer
    effacer()
    assert Question.objects.count() == 2
    horloge.avancer(timedelta(minutes=1))
    effacer()
    assert [question.texte for question in Question.objects.all()] == ["récente"]
    assert Reponse.objects.count() == 1


def test_le_detail_de_la_sante_dit_l_etat_de_rasa(faux_rasa):
    chef = un_agent(["responsable"])
    chef.compte.is_staff = True
    chef.compte.save()
    detail = Navigateur(chef.compte).client.get("/healthz/detail").json()
    assert detail["voisins"]["rasa"] == "pret"
