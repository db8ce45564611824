"""The activation code against a model of ten lines, on random histories."""

from datetime import datetime, timedelta
from uuid import uuid4

from django.test import override_settings
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from socle import horloge
from socle.horloge import maintenant
from tests.fabriques import un_code, un_usager
from usagers.erreurs import CodeRefuse
from usagers.services import activation

ANNEE = 1990
GESTES = st.one_of(
    st.tuples(st.just("emettre"), st.sampled_from([None, 2, 20])),
    st.tuples(st.just("attendre"), st.integers(min_value=1, max_value=12)),
    st.tuples(st.sampled_from(["verifier", "mauvais_secret", "mauvaise_annee", "activer"]), st.none()),
)


class Modele:
    """What should be true of the sheet in the person's hand."""

    def __init__(self) -> None:
        self.code: str | None = None
        self.expire_le: datetime
        self.essais = 0
        self.utilise = False

    def emettre(self, code: str, rendez_vous: datetime | None) -> None:
        duree = rendez_vous + timedelta(days=7) if rendez_vous else maintenant() + timedelta(days=30)
        self.code, self.expire_le, self.essais, self.utilise = code, duree, 0, False

    @property
    def ouvre(self) -> bool:
        return bool(self.code) and not self.utilise and self.essais < 5 and maintenant() < self.expire_le

    def rater(self) -> None:
        self.essais = min(5, self.essais + 1)


def accepte(geste: str, code: str) -> bool:
    secret_faux = code[:5] + ("0" if code[5] != "0" else "1") + code[6:]
    saisie = secret_faux if geste == "mauvais_secret" else code
    annee = ANNEE + 1 if geste == "mauvaise_annee" else ANNEE
    try:
        if geste == "activer":
            cle = uuid4()
            activation.activer(
                code=saisie, annee_naissance=annee, usage="moi_seul", pin=None, cle=cle, empreinte=cle.hex
            )
        else:
            activation.verifier_code(code=saisie, annee_naissance=annee)
    except CodeRefuse:
        return False
    return True


@override_settings(PASSWORD_HASHERS=["tests.travail.HacheurCompte"])
class TestCodeActivation(TestCase):
    def tearDown(self) -> None:
        horloge.decaler(timedelta())

    @settings(max_examples=40, deadline=None)
    @given(gestes=st.lists(GESTES, max_size=14))
    def test_un_code_ouvre_quand_et_seulement_quand_la_regle_le_dit(self, gestes):
        horloge.decaler(timedelta())
        nadia, modele, decalage = un_usager(active=False, annee_naissance=ANNEE), Modele(), timedelta()
        for geste, valeur in gestes:
            # Hours apart: the hourly limit on tries has its own test.
            decalage += timedelta(days=valeur) if geste == "attendre" else timedelta(hours=2)
            horloge.decaler(decalage)
            if geste == "emettre":
                rendez_vous = maintenant() + timedelta(days=valeur) if valeur else None
                modele.emettre(un_code(nadia, premier_rendez_vous=rendez_vous), rendez_vous)
            elif geste != "attendre" and modele.code:
                attendu = modele.ouvre and geste in ("verifier", "activer")
                assert accepte(geste, modele.code) == attendu
                if geste in ("mauvais_secret", "mauvaise_annee"):
                    modele.rater()
                modele.utilise = modele.utilise or (attendu and geste == "activer")
