from datetime import date
from uuid import uuid4

import pytest

from journal.models import TEXTE_MAX, Entree
from notifications.models import Nouvelle
from tests.fabriques import un_accompagnement, un_agent, un_usager
from tests.navigateur import Navigateur

pytestmark = pytest.mark.django_db


@pytest.fixture
def nadia():
    return un_usager(prenom="Nadia")


@pytest.fixture
def marc(nadia):
    agent = un_agent(roles=["referent"])
    un_accompagnement(usager=nadia, referent=agent)
    return agent


def corps(**champs):
    return {
        "genre": "demarche",
        "texte": "J’ai appelé la Caf.",
        "jour": "2026-11-23",
        "version_de_base": None,
    } | champs


def ecrire(personne, uuid=None, *, cle=None, **champs):
    return Navigateur(personne.compte).ecrire("PUT", f"/journal/entrees/{uuid or uuid4()}", corps(**champs), cle=cle)


def partager(personne, uuid, *, base, partagee=True):
    return Navigateur(personne.compte).ecrire(
        "PUT", f"/journal/entrees/{uuid}/partage", {"partagee": partagee, "version_de_base": base}
    )


def supprimer(personne, uuid, *, base):
    return Navigateur(personne.compte).ecrire("DELETE", f"/journal/entrees/{uuid}?version_de_base={base}")


def nouvelles_de(personne):
    return list(Nouvelle.objects.filter(compte=personne.compte).values_list("genre", flat=True))


class TestRefus:
    @pytest.mark.parametrize(
        ("champ", "valeur"),
        [
            ("texte", ""),
            ("texte", "   \n "),
            ("texte", "a" * (TEXTE_MAX + 1)),
            ("genre", "absence"),
            ("jour", "hier"),
            ("jour", None),
            ("version_de_base", 0),
            ("version_de_base", "un"),
        ],
    )
    def test_une_saisie_invalide_est_dite_en_francais_au_bon_champ(self, nadia, champ, valeur):
        reponse = ecrire(nadia, **{champ: valeur})
        assert reponse.status_code == 422
        assert reponse.json()["code"] == "saisie_invalide"
        assert list(reponse.json()["details"]["champs"]) == [champ]
        assert not Entree.objects.exists()

    def test_une_operation_sans_numero_est_refusee(self, nadia):
        reponse = Navigateur(nadia.compte).ecrire(
            "PUT", f"/journal/entrees/{uuid4()}", corps(), idempotency_key="non"
        )
        assert reponse.status_code == 422

    def test_l_ecrit_d_une_personne_n_entre_jamais_sous_le_compte_d_une_autre(self, nadia):
        karim = un_usager(prenom="Karim")
        reponse = Navigateur(karim.compte).ecrire(
            "PUT", f"/journal/entrees/{uuid4()}", corps(), jalons_compte=str(nadia.compte.reference)
        )
        assert (reponse.status_code, reponse.json()["code"]) == (409, "autre_compte")
        assert not Entree.objects.exists()

    def test_un_texte_trop_lourd_est_refuse_sans_trace_technique(self, nadia):
        reponse = ecrire(nadia, texte="a" * 100_000)
        assert reponse.status_code in {400, 413}
        assert set(reponse.json()) == {"code", "message", "details"}

    def test_l_uuid_d_une_autre_personne_est_introuvable(self, nadia):
        uuid = uuid4()
        ecrire(nadia, uuid)
        assert ecrire(un_usager(), uuid).status_code == 404
        assert Entree.objects.get().auteur == nadia

    def test_un_agent_n_a_pas_de_journal(self, marc):
        assert ecrire(marc).status_code == 403


class TestEcrire:
    def test_la_meme_operation_envoyee_deux_fois_donne_une_entree(self, nadia):
        uuid, cle = uuid4(), uuid4()
        reponses = [ecrire(nadia, uuid, cle=cle) for _ in range(2)]
        assert [r.json() for r in reponses] == [{"reference": str(uuid), "version": 1}] * 2
        assert Entree.objects.count() == 1

    def test_la_meme_cle_avec_un_autre_texte_est_refusee(self, nadia):
        uuid, cle = uuid4(), uuid4()
        ecrire(nadia, uuid, cle=cle)
        assert ecrire(nadia, uuid, cle=cle, texte="Autre").json()["code"] == "cle_deja_utilisee"

    def test_une_modification_monte_la_version(self, nadia):
        uuid = uuid4()
        ecrire(nadia, uuid)
        assert ecrire(nadia, uuid, texte="Mieux dit", version_de_base=1).json()["version"] == 2
        assert Entree.objects.get().texte == "Mieux dit"

    def test_une_version_perimee_garde_les_deux_textes(self, nadia):
        uuid = uuid4()
        ecrire(nadia, uuid)
        ecrire(nadia, uuid, texte="Du téléphone", version_de_base=1)
        refus = ecrire(nadia, uuid, texte="De la tablette", version_de_base=1)
        assert (refus.status_code, refus.json()["code"]) == (409, "version_perimee")
        assert refus.json()["details"]["serveur"]["texte"] == "Du téléphone"
        assert refus.json()["details"]["serveur"]["version"] == 2

    def test_modifier_une_entree_supprimee_ailleurs_le_dit(self, nadia):
        uuid = uuid4()
        ecrire(nadia, uuid)
        supprimer(nadia, uuid, base=1)
        refus = ecrire(nadia, uuid, version_de_base=1)
        assert (refus.status_code, refus.json()["details"]) == (409, {"serveur": None})

    def test_les_autres_appareils_de_l_auteur_sont_prevenus(self, nadia):
        uuid = uuid4()
        ecrire(nadia, uuid)
        supprimer(nadia, uuid, base=1)
        assert nouvelles_de(nadia) == ["entree_ecrite", "entree_supprimee"]

    def test_on_retrouve_ses_entrees_du_jour_le_plus_recent_au_plus_ancien(self, nadia):
        for jour in ("2026-11-20", "2026-11-22", "2026-11-21"):
            ecrire(nadia, jour=jour)
        lues = Navigateur(nadia.compte).lire("/journal/entrees").json()
        assert [lue["jour"] for lue in lues] == ["2026-11-22", "2026-11-21", "2026-11-20"]
        assert all(not lue["partagee"] for lue in lues)


class TestPartager:
    def test_sans_referent_dans_jalons_personne_ne_lit(self, nadia):
        uuid = uuid4()
        ecrire(nadia, uuid)
        refus = partager(nadia, uuid, base=1)
        assert (refus.status_code, refus.json()["code"]) == (409, "sans_referent")

    def test_partager_un_texte_qu_on_n_a_pas_vu_est_refuse(self, nadia, marc):
        uuid = uuid4()
        ecrire(nadia, uuid)
        ecrire(nadia, uuid, texte="Écrit sur l’autre téléphone", version_de_base=1)
        assert partager(nadia, uuid, base=1).json()["code"] == "version_perimee"
        assert not Entree.objects.get().partagee

    def test_personne_ne_partage_l_entree_d_une_autre(self, nadia, marc):
        uuid, karim = uuid4(), un_usager()
        un_accompagnement(usager=karim, referent=marc)
        ecrire(nadia, uuid)
        assert partager(karim, uuid, base=1).status_code == 409
        assert supprimer(karim, uuid, base=1).status_code == 409
        assert not Entree.objects.get().partagee

    def test_le_referent_lit_ce_qui_est_partage_et_rien_d_autre(self, nadia, marc):
        partagee, privee = uuid4(), uuid4()
        ecrire(nadia, partagee)
        ecrire(nadia, privee, texte="Rien que pour moi")
        partager(nadia, partagee, base=1)
        assert list(Entree.objects.visibles_par(marc.compte).values_list("pk", flat=True)) == [partagee]
        assert nouvelles_de(marc) == ["accompagnement_change", "partage_change"]

    def test_un_partage_retire_disparait_et_le_referent_est_prevenu(self, nadia, marc):
        uuid = uuid4()
        ecrire(nadia, uuid)
        partager(nadia, uuid, base=1)
        assert partager(nadia, uuid, base=2, partagee=False).json()["version"] == 3
        assert not Entree.objects.visibles_par(marc.compte).exists()
        assert nouvelles_de(marc) == ["accompagnement_change", "partage_change", "partage_change"]

    def test_un_autre_referent_ne_lit_rien(self, nadia, marc):
        uuid, sonia = uuid4(), un_agent(roles=["referent"])
        ecrire(nadia, uuid)
        partager(nadia, uuid, base=1)
        assert not Entree.objects.visibles_par(sonia.compte).exists()

    def test_l_ancien_referent_ne_lit_plus_et_le_nouveau_pas_encore(self, nadia, marc):
        uuid, sonia = uuid4(), un_agent(roles=["referent"])
        ecrire(nadia, uuid)
        partager(nadia, uuid, base=1)
        nadia.accompagnements.update(fin=date(2026, 11, 23), debut=date(2026, 11, 1))
        un_accompagnement(usager=nadia, referent=sonia)
        assert not Entree.objects.visibles_par(marc.compte).exists()
        assert not Entree.objects.visibles_par(sonia.compte).exists()
        assert partager(nadia, uuid, base=2).status_code == 200
        assert Entree.objects.visibles_par(sonia.compte).exists()
