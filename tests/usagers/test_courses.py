"""What only real threads on a real database can show."""

from uuid import uuid4

import pytest

from socle.erreurs import ErreurMetier
from socle.horloge import maintenant
from tests.fabriques import un_agent, un_code, un_usager
from tests.paralleles import en_parallele
from usagers.models import Accompagnement, Appareil, CodeActivation, CodeConnexion, Usager
from usagers.services import activation, appareils, connexion, personnes, pin
from usagers.services.secrets import hacher

pytestmark = pytest.mark.django_db(transaction=True)


def issue(action):
    """Return the code of the refusal, or "ok"."""
    try:
        action()
    except ErreurMetier as refus:
        return refus.code
    return "ok"


def activer(code, cle, empreinte=None):
    return issue(
        lambda: activation.activer(
            code=code, annee_naissance=1990, usage="moi_seul", pin=None, cle=cle, empreinte=empreinte or cle.hex
        )
    )


def test_deux_essais_faux_en_meme_temps_comptent_deux_fois():
    code = un_code()
    faux = code[:5] + ("00000" if code[5:] != "00000" else "11111")
    en_parallele(lambda _: issue(lambda: activation.verifier_code(code=faux, annee_naissance=1990)), list(range(4)))
    assert CodeActivation.objects.get().essais == 4


def test_cent_essais_en_meme_temps_n_en_font_jamais_plus_de_cinq(settings):
    code = un_code()
    faux = [code[:5] + f"{numero:05}" for numero in range(9)]
    en_parallele(lambda saisie: issue(lambda: activation.verifier_code(code=saisie, annee_naissance=1990)), faux)
    assert CodeActivation.objects.get().essais == 5
    assert issue(lambda: activation.verifier_code(code=code, annee_naissance=1990)) == "code_refuse"


def test_deux_bons_essais_en_meme_temps_n_usent_le_code_qu_une_fois():
    code = un_code()
    issues = en_parallele(lambda cle: activer(code, cle), [uuid4() for _ in range(4)])
    assert sorted(issues) == ["code_refuse"] * 3 + ["ok"]


def test_la_meme_activation_envoyee_deux_fois_en_meme_temps_reussit_deux_fois():
    code, cle = un_code(), uuid4()
    assert en_parallele(lambda _: activer(code, cle), list(range(4))) == ["ok"] * 4
    assert CodeActivation.objects.filter(utilise_le__isnull=False).count() == 1


def test_deux_codes_emis_en_meme_temps_n_en_laissent_qu_un_vivant():
    nadia = un_usager(active=False)
    codes = en_parallele(lambda _: un_code(Usager.objects.get(pk=nadia.pk)), list(range(4)))
    bons = [code for code in codes if activer(code, uuid4()) == "ok"]
    assert len(bons) == 1


def test_les_pins_faux_en_meme_temps_comptent_tous():
    nadia = un_usager(pin="274913")
    jeton = appareils.memoriser(compte=nadia.compte, usage="plusieurs", jeton="")
    essais = [f"62058{numero}" for numero in range(8)]
    issues = en_parallele(
        lambda faux: issue(lambda: appareils.entrer_par_pin(jeton=jeton, reference=nadia.compte.reference, pin=faux)),
        essais,
    )
    assert issues.count("pin_refuse") <= 4
    assert "appareil_oublie" in issues
    assert Appareil.objects.get().revoque_le is not None


def test_un_code_recu_utilise_deux_fois_en_meme_temps_n_ouvre_qu_une_fois():
    karim = un_usager(telephone="+33639980002", telephone_confirme_le=maintenant())
    demande, _ = connexion.demander_code(identifiant=karim.compte.identifiant, canal="sms")
    CodeConnexion.objects.update(code=hacher("314159"))

    def entrer(_):
        return issue(
            lambda: connexion.revenir_par_code(
                demande=demande, identifiant=karim.compte.identifiant, code="314159", usage="moi_seul", pin=None
            )
        )

    assert sorted(en_parallele(entrer, list(range(4)))) == ["code_refuse"] * 3 + ["ok"]


def test_deux_changements_de_pin_en_meme_temps_n_en_gardent_qu_un():
    nadia = un_usager(pin="274913")

    def changer(nouveau):
        usager = Usager.objects.get(pk=nadia.pk)
        return issue(lambda: pin.choisir_pin(usager=usager, nouveau=nouveau, ancien="274913"))

    issues = en_parallele(changer, ["620584", "385170", "731946"])
    assert sorted(issues) == ["ok", "saisie_invalide", "saisie_invalide"]


def test_deux_agents_donnent_un_referent_en_meme_temps_et_un_seul_reste():
    nadia = un_usager()
    referents = [un_agent(["referent"]) for _ in range(4)]

    def donner(referent):
        return issue(
            lambda: personnes.ouvrir_accompagnement(
                usager=Usager.objects.select_related("compte", "departement").get(pk=nadia.pk),
                voie="social",
                debut=maintenant().date(),
                referent=referent,
            )
        )

    assert sorted(en_parallele(donner, referents)) == ["deja_un_referent"] * 3 + ["ok"]
    assert Accompagnement.objects.ouverts().count() == 1
