import json

import pytest

from scripts.budgets import adresses_de, fichiers_de, juger, precache_de
from scripts.commun import RACINE, Impossible

MANIFESTE = {
    "src/main.ts": {"file": "assets/main.js", "css": ["assets/main.css"], "imports": ["_commun.js"]},
    "_commun.js": {"file": "assets/commun.js", "imports": ["src/main.ts"]},
    "src/console/main.ts": {"file": "assets/console.js"},
}


def test_une_entree_que_personne_ne_construit_est_dite_en_une_phrase() -> None:
    with pytest.raises(Impossible, match=r"src/absente\.ts"):
        fichiers_de(MANIFESTE, ["src/absente.ts"])


def test_un_worker_sans_liste_est_dit_en_une_phrase() -> None:
    with pytest.raises(Impossible, match="précache"):
        precache_de("self.addEventListener('fetch', () => {})")


@pytest.mark.parametrize("nom", ["premier écran", "service worker", "précache", "première visite"])
def test_chaque_budget_depasse_d_un_octet_est_un_echec(nom: str) -> None:
    limites = json.loads((RACINE / "budgets.json").read_text())["limites_en_octets"]
    assert juger(limites, limites) == 0
    assert juger(limites | {nom: limites[nom] + 1}, limites) == 1


def test_le_premier_ecran_compte_les_imports_et_les_styles_sans_la_console() -> None:
    assert fichiers_de(MANIFESTE, ["src/main.ts"]) == {"assets/main.js", "assets/main.css", "assets/commun.js"}


def test_la_liste_du_worker_est_lue_dans_son_texte() -> None:
    assert precache_de('const p={"version":"a","fichiers":["/static/a.js","/static/b.css"]};') == {
        "/static/a.js",
        "/static/b.css",
    }


def test_ce_qui_est_sous_noscript_n_est_pas_compte() -> None:
    page = '<link href="/a.css"><script src="/b.js"></script><noscript><img src="/c.png"></noscript>'
    assert adresses_de(page) == {"/a.css", "/b.js"}
