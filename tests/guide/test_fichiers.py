"""The small Markdown of first content: what is not in it is refused, with the file and the line."""

from datetime import date

import pytest

from guide.erreurs import FichierRefuse
from guide.fichiers import lire_baremes, lire_fiche, lire_locales

ENTETE = """\
---
slug: essai
theme: demarches
porte: caf_msa
titre: "Comment faire ?"
questions: ["comment je fais"]
reponse_courte: "Écrivez à la Caf."
confiance: V
revoir_le: 2027-04-01
sources:
  - {reference: "CASF L262-1", url: "", lu_le: 2026-11-22}
---
"""
CORPS = """\
## À retenir
Un paragraphe
sur deux lignes.

- une puce
- une autre, avec {bareme:rsa_base}
## Que faire ?
1. Écrivez.
2. Gardez une copie.
## Qui contacter ?
- La Caf.
## Ce que dit la loi
- CASF L262-1.
"""
PREMIERE = ENTETE.count("\n") + 1


def lire(dossier, texte, nom="essai.md"):
    chemin = dossier / nom
    chemin.write_text(texte, encoding="utf-8")
    return lire_fiche(chemin)


def refus(dossier, texte, nom="essai.md"):
    with pytest.raises(FichierRefuse) as refuse:
        lire(dossier, texte, nom)
    return str(refuse.value)


@pytest.mark.parametrize(
    ("interdit", "plus_bas"),
    [
        ("Un mot **gras**.", 0),
        ("Un mot *penché*.", 0),
        ("Un [lien](https://exemple.fr).", 0),
        ("Une <b>balise</b>.", 0),
        ("<div>Un bloc</div>", 0),
        ("Un `code`.", 0),
        ("![image](x.png)", 0),
        ("# Un grand titre", 0),
        ("### Un petit titre", 0),
        ("## Un titre d’ailleurs", 0),
        ("Un titre\n---", 0),
        ("* une puce à étoile", 0),
        ("- une puce\n- et **une** autre", 1),
        ("- une puce\n  - dans une puce", 1),
        ("- une puce\n\n  et un paragraphe", 2),
        ("- une puce\n-", 1),
        ("1) une étape à parenthèse", 0),
        ("3. une étape qui commence à trois", 0),
        ("> une citation", 0),
        ("```\ncode\n```", 0),
        ("    du code", 0),
        ("---", 0),
        ("Fin forcée  \nici.", 0),
    ],
)
def test_tout_autre_markdown_est_refuse_avec_sa_ligne(tmp_path, interdit, plus_bas):
    corps = CORPS.replace("## À retenir\n", f"## À retenir\n{interdit}\n\n")
    assert refus(tmp_path, ENTETE + corps).startswith(f"essai.md, ligne {PREMIERE + 1 + plus_bas} :")


@pytest.mark.parametrize(
    ("avant", "apres", "raison"),
    [
        ("slug: essai", "slug: autre", "nom du fichier"),
        ("theme: demarches", "theme: ailleurs", "thème"),
        ("porte: caf_msa", "porte: fenetre", "porte"),
        ('titre: "Comment faire ?"\n', "", "« titre » manque"),
        ("confiance: V", "confiance: peut-être", "confiance"),
        ("revoir_le: 2027-04-01", "revoir_le: bientôt", "revoir_le"),
        ("confiance: V", "confiance: V\nauteur: moi", "auteur"),
        ('questions: ["comment je fais"]', "questions: []", "questions"),
        (", lu_le: 2026-11-22}", "}", "lu_le"),
        ('url: ""', "lien: x", "lien"),
        ("Écrivez à la Caf.", "Vous avez {", "accolade"),
        ("Écrivez à la Caf.", "Vous avez 651,69 €.", "montant"),
        ("Écrivez à la Caf.", "Vous avez 6 euros.", "montant"),
        ("Comment faire ?", "Et {bareme:rsa_base} ?", "repère"),
        ("- La Caf.", "- La Caf prend 10 €.", "montant"),
        ("## Qui contacter ?\n- La Caf.\n", "", "Qui contacter"),
        ("## Ce que dit la loi\n- CASF L262-1.\n", "", "Ce que dit la loi"),
        ("- La Caf.\n", "", "blocs"),
        ("## Que faire ?", "## À retenir", "dans l’ordre"),
        ("## À retenir", "## Attention", "dans l’ordre"),
        ("## À retenir\n", "", "aucun titre"),
        ("titre: ", "titre: [", "YAML"),
        ("---\nslug", "slug", "en-tête"),
    ],
)
def test_une_fiche_incomplete_ou_mal_rangee_est_refusee(tmp_path, avant, apres, raison):
    entier = ENTETE + CORPS
    assert avant in entier
    assert raison in refus(tmp_path, entier.replace(avant, apres, 1))


def test_une_erreur_de_l_entete_dit_sa_ligne(tmp_path):
    assert "ligne 5" in refus(tmp_path, (ENTETE + CORPS).replace('titre: "', "titre: : ", 1))


def test_une_fiche_bien_ecrite_se_lit_entiere(tmp_path):
    lue = lire(tmp_path, ENTETE + CORPS)
    assert (lue.slug, lue.theme, lue.porte) == ("essai", "demarches", "caf_msa")
    contenu = lue.contenu
    assert (contenu.titre, contenu.confiance, contenu.revoir_le) == ("Comment faire ?", "V", date(2027, 4, 1))
    assert contenu.reperes() == {"bareme:rsa_base"}
    assert [(section.cle, [(bloc.genre, bloc.lignes) for bloc in section.blocs]) for section in contenu.sections] == [
        (
            "a_retenir",
            [
                ("paragraphe", ["Un paragraphe sur deux lignes."]),
                ("puces", ["une puce", "une autre, avec {bareme:rsa_base}"]),
            ],
        ),
        ("que_faire", [("etapes", ["Écrivez.", "Gardez une copie."])]),
        ("qui_contacter", [("puces", ["La Caf."])]),
        ("ce_que_dit_la_loi", [("puces", ["CASF L262-1."])]),
    ]


def test_le_meme_texte_a_la_meme_empreinte_et_un_autre_une_autre(tmp_path):
    un, meme = (lire(tmp_path, ENTETE + CORPS).contenu.empreinte() for _ in range(2))
    autre = lire(tmp_path, ENTETE + CORPS.replace("une puce", "une pomme")).contenu.empreinte()
    assert un == meme != autre


@pytest.mark.parametrize(
    ("lecture", "texte"),
    [
        (lire_baremes, "- {code: rsa_base}"),
        (lire_baremes, "rsa_base: 651"),
        (lire_baremes, "- ["),
        (lire_locales, '"34": {service_insertion: {texte: x}}'),
        (lire_locales, "34: {}"),
    ],
)
def test_des_montants_ou_des_valeurs_mal_ecrits_sont_refuses(tmp_path, lecture, texte):
    (tmp_path / "donnees.yaml").write_text(texte, encoding="utf-8")
    with pytest.raises(FichierRefuse, match=r"donnees\.yaml"):
        lecture(tmp_path / "donnees.yaml")
