from pathlib import Path

from scripts.liens import ancres, liens_morts
from scripts.tailles import depassements


def une_page(dossier: Path, nom: str, texte: str) -> Path:
    page = dossier / nom
    page.write_text(texte, encoding="utf-8")
    return page


def test_un_lien_vers_rien_est_mort(tmp_path: Path) -> None:
    page = une_page(tmp_path, "a.md", "[x](absent.md) [y](#nulle-part) ![z](image.png)\n\n[r]: autre.md")
    assert liens_morts(page) == ["absent.md", "#nulle-part", "image.png", "autre.md"]


def test_un_titre_disparu_tue_les_liens_vers_lui(tmp_path: Path) -> None:
    une_page(tmp_path, "b.md", "# Un titre\n")
    assert liens_morts(une_page(tmp_path, "a.md", "[x](b.md#un-titre) [y](b.md#l-ancien)")) == ["b.md#l-ancien"]


def test_les_exemples_de_code_et_le_reseau_ne_sont_pas_juges(tmp_path: Path) -> None:
    texte = "`[x](absent)`\n```\n[y](absent)\n```\n[z](https://exemple.fr/) [m](mailto:a@exemple.fr)"
    assert liens_morts(une_page(tmp_path, "a.md", texte)) == []


def test_les_ancres_sont_celles_d_une_forge(tmp_path: Path) -> None:
    page = une_page(tmp_path, "a.md", "# L'état, en `bref` !\n## Été\n## Été\n```\n# pas un titre\n```\n")
    assert ancres(page) == {"létat-en-bref-", "été", "été-1"}


def test_un_fichier_et_une_fonction_trop_longs_donnent_l_alarme(tmp_path: Path) -> None:
    corps = "".join(f"    a = {n}\n" for n in range(40))
    page = une_page(tmp_path, "a.py", f"def longue():\n{corps}" + "\n" * 260)
    assert depassements(page) == ["301 lignes, plus de 300", "longue, 41 lignes, plus de 40"]


def test_un_composant_a_sa_propre_limite(tmp_path: Path) -> None:
    assert depassements(une_page(tmp_path, "a.svelte", "\n" * 151)) == ["151 lignes, plus de 150"]
    assert depassements(une_page(tmp_path, "a.ts", "\n" * 151)) == []
