import asyncio

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet, UserUttered

from composants.memoire import Memoire, MemoireBornee

DOMAINE = Domain.from_yaml(
    """
    slots:
      sujet: {type: text, influence_conversation: false, mappings: [{type: from_entity, entity: sujet}]}
    entities: [sujet]
    """
)


class Montre:
    def __init__(self) -> None:
        self.heure = 0.0

    def __call__(self) -> float:
        return self.heure


@pytest.fixture
def montre() -> Montre:
    return Montre()


def test_au_dela_du_maximum_le_plus_ancien_est_oublie(montre):
    memoire = Memoire(2, 60, montre)
    memoire["a"] = "1"
    memoire["b"] = "2"
    memoire["a"] = "3"  # written again: b is now the oldest
    memoire["c"] = "4"
    assert dict(memoire) == {"a": "3", "c": "4"}


def test_ce_qui_n_a_pas_ete_ecrit_depuis_longtemps_est_oublie(montre):
    memoire = Memoire(10, 60, montre)
    memoire["a"] = "1"
    montre.heure = 30
    memoire["b"] = "2"
    montre.heure = 59.9
    assert set(memoire) == {"a", "b"}
    montre.heure = 60
    assert "a" not in memoire
    assert len(memoire) == 1
    montre.heure = 90
    assert list(memoire) == []


def test_ce_qui_est_ecrit_de_nouveau_dure_de_nouveau(montre):
    memoire = Memoire(10, 60, montre)
    memoire["a"] = "1"
    montre.heure = 50
    memoire["a"] = "2"
    montre.heure = 100
    assert memoire["a"] == "2"


def test_on_peut_effacer(montre):
    memoire = Memoire(10, 60, montre)
    memoire["a"] = "1"
    del memoire["a"]
    assert "a" not in memoire
    with pytest.raises(KeyError):
        memoire["a"]


def un_magasin(**options: int) -> MemoireBornee:
    return MemoireBornee(DOMAINE, host=None, **({"maximum": 3, "duree_s": 60, "evenements": 10} | options))


async def dire(magasin: MemoireBornee, qui: str, texte: str) -> None:
    suivi = await magasin.get_or_create_tracker(qui)
    suivi.update(UserUttered(texte))
    await magasin.save(suivi)


def test_dix_mille_personnes_n_emplissent_pas_la_memoire():
    async def parler() -> int:
        magasin = un_magasin(maximum=100)
        for rang in range(10_000):
            magasin.store[f"personne-{rang}"] = "{}"
        return len(list(await magasin.keys()))

    assert asyncio.run(parler()) == 100


def test_de_longues_paroles_ne_gardent_que_leur_fin():
    async def parler() -> list[str]:
        magasin = un_magasin(evenements=10)
        for rang in range(50):
            await dire(magasin, "nadia", f"phrase {rang}")
        suivi = await magasin.retrieve("nadia")
        return [evenement.text for evenement in suivi.events if isinstance(evenement, UserUttered)]

    assert asyncio.run(parler()) == [f"phrase {rang}" for rang in range(40, 50)]


def test_le_sujet_est_retrouve_et_n_est_qu_a_celui_qui_en_parle():
    async def parler() -> list[str | None]:
        magasin = un_magasin()
        suivi = await magasin.get_or_create_tracker("nadia")
        suivi.update(SlotSet("sujet", "montant-rsa"))
        await magasin.save(suivi)
        return [(await magasin.get_or_create_tracker(qui)).get_slot("sujet") for qui in ("nadia", "karim")]

    assert asyncio.run(parler()) == ["montant-rsa", None]
