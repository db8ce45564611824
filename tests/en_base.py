"""What a throwaway server's own database is asked to make or to tell; scripts/gens.py runs it there."""

from collections import defaultdict
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from guide.chargement import charger_premier_contenu
from guide.models import Avis, AvisLecteur, Fiche, Mandat, MotDeLecteur, Relecture, VersionFiche
from guide.rendu import titres_publies
from guide.services import (
    clore_mandat,
    deposer_version,
    ouvrir_mandat,
    publier,
    publier_premier_contenu,
    rendre_avis,
    repondre_avis,
    soumettre,
)
from journal.services import enregistrer_entree, partager_entree
from messagerie.models import Question
from notifications.models import Envoi, Nouvelle
from rendezvous.models import Participation
from rendezvous.services import noter_presence, signaler_empechement
from socle.horloge import aujourdhui, maintenant
from socle.models import Operation
from tests.fabriques import (
    un_accompagnement,
    un_agent,
    un_code,
    un_contenu,
    un_rendez_vous,
    un_usager,
    une_demande,
    une_version,
)
from usagers.models import Accompagnement, Agent, Usager


def inscrire(combien: int) -> list[dict[str, Any]]:
    """Return `combien` sheets of people who have one and the same referent, who reads what they share."""
    orienteur, referent = (un_agent([role], email=f"{uuid4().hex}@exemple.fr") for role in ("orienteur", "referent"))
    feuilles = []
    for rang in range(combien):
        usager = un_usager(prenom=f"Personne {rang + 1}", cree_par=orienteur, active=False)
        un_accompagnement(usager=usager, referent=referent)
        feuilles.append(_feuille(usager, referent=str(referent.compte.reference)))
    return feuilles


def refaire_une_feuille(reference: str) -> dict[str, Any]:
    """Return a new sheet for this person, as an agent does for someone who changed phones."""
    usager = Usager.objects.get(compte__reference=UUID(reference))
    return _feuille(usager, referent="")


def finir_l_accompagnement(reference: str) -> None:
    """From today on, this person has no referent."""
    Accompagnement.objects.filter(usager__compte__reference=reference, fin=None).update(fin=aujourdhui())


def nommer_un_agent(email: str) -> None:
    """A referent whom the administration has just entered: no password yet, no second factor, nobody to follow."""
    un_agent(["referent"], prenom="Inès", email=email, double_facteur=False)


def mettre_le_guide_en_ligne() -> list[str]:
    """Everyone may read the first content; return the fiches that are there, by their address."""
    charger_premier_contenu()
    publier_premier_contenu(par=un_agent(["animateur"], email=f"{uuid4().hex}@exemple.fr"))
    return sorted(titres_publies())


def recrire_la_reponse(slug: str, reponse: str) -> None:
    """Another text of this fiche, before everyone's eyes: only its short answer differs."""
    fiche = Fiche.objects.get(slug=slug)
    contenu = fiche.versions.get(etat="publiee").texte.model_copy(update={"reponse_courte": reponse})
    animateur = un_agent(["animateur"], email=f"{uuid4().hex}@exemple.fr")
    publier(version=deposer_version(fiche=fiche, contenu=contenu, auteur=animateur), par=animateur)


def avis_des_lecteurs(slug: str) -> dict[str, Any]:
    """How many opinions of each kind this fiche has, and the words that came with them."""
    avis = AvisLecteur.objects.filter(version__fiche__slug=slug).values_list("genre", "nombre")
    return {**dict(avis), "mots": list(MotDeLecteur.objects.values_list("texte", flat=True))}


def ecrire_une_fiche(titre: str, confiance: str = "V") -> str:
    """A fiche of its own, as a brouillon; return its address."""
    lignes = {"que_faire": ["Appelez.", "Écrivez."]}
    contenu = un_contenu(titre=titre, confiance=confiance, sections=lignes)
    return une_version(f"essai-{uuid4().hex[:8]}", contenu).fiche.slug


def ecrire_encore(slug: str, reponse_courte: str) -> None:
    """A newer brouillon of this fiche."""
    une_version(slug, un_contenu(reponse_courte=reponse_courte))


def publier_puis_ecrire(slug: str, reponse_courte: str) -> None:
    """This fiche is published, then written again."""
    publier(version=VersionFiche.objects.get(fiche__slug=slug), par=_du_guide("animateur"))
    ecrire_encore(slug, reponse_courte)


def donner_des_avis(slug: str, texte: str) -> None:
    """A member of a committee says of this fiche's first line, in these words, that it is not clear, and the rest."""
    membre = un_usager(prenom="Zélimène-Anne-Charlotte", cree_par=_du_guide("orienteur"))
    ouvrir_mandat(par=_du_guide("animateur"), uuid=uuid4(), identifiant=membre.compte.identifiant)
    version = VersionFiche.objects.get(fiche__slug=slug)
    soumettre(version=version, par=_du_guide("redacteur"))
    relecture = version.relectures.get(departement=membre.departement).pk
    avis = [
        ("titre", "clair", ""),
        ("reponse_courte", "pas_clair", texte[:480]),
        ("que_faire.0.0", "faux", texte[:90]),
    ]
    for paragraphe, genre, mots in [*avis, ("ensemble", "favorable", "C’est bien.")]:
        rendre_avis(
            membre=membre, relecture=relecture, paragraphe=paragraphe, genre=genre, texte=mots, version_de_base=None
        )


def ouvrir_son_espace(reference: str) -> None:
    """As if this person had used her sheet."""
    Usager.objects.filter(compte__reference=reference).update(active_le=maintenant())


def montrer_au_referent(reference: str, ecrits: list[tuple[str, str]]) -> None:
    """Entries of this person that her referent may read, each given by its genre and its text."""
    auteur = Usager.objects.get(compte__reference=reference)
    for genre, texte in ecrits:
        entree = enregistrer_entree(
            auteur=auteur, uuid=uuid4(), genre=genre, texte=texte, jour=aujourdhui(), version_de_base=None
        )
        partager_entree(auteur=auteur, uuid=entree.reference, version_de_base=entree.version)


def transmettre(reference: str, texte: str, *, destination: str = "referent", sujet: str = "") -> str:
    """What this person hands over; return the demande's name."""
    usager = Usager.objects.get(compte__reference=reference)
    return str(une_demande(usager, destination=destination, sujet=sujet, texte=texte).pk)


def donner_des_rendez_vous(combien: int) -> None:
    """One person each, reached by e-mail: so many messages are due at once, and as many reminders later."""
    referent = un_agent(["referent"], email=f"{uuid4().hex}@exemple.fr")
    for rang in range(combien):
        usager = un_usager(cree_par=referent, email=f"personne{rang}@exemple.fr", email_confirme_le=maintenant())
        un_accompagnement(usager=usager, referent=referent)
        un_rendez_vous(usager=usager)


def compter_les_envois_dus() -> int:
    """How many messages out wait for a worker, those that one holds included."""
    return Envoi.objects.filter(disponible_le__isnull=False, du_le__lte=maintenant()).count()


def un_rendez_vous_passe(reference: str, *, jours: int = 3, etat: str = "") -> str:
    """An appointment of some days ago with the person's referent, noted as `etat` if given; return its name."""
    usager = Usager.objects.get(compte__reference=reference)
    quand = maintenant() - timedelta(days=jours)
    participation = un_rendez_vous(usager=usager, debut=quand)
    if etat:
        noter_presence(
            agent=participation.rendez_vous.agent,
            uuid=participation.pk,
            etat=etat,
            version_de_base=participation.version,
        )
    return str(participation.pk)


def empecher(rendez_vous: str) -> None:
    """The person tells by another way that she does not come."""
    participation = Participation.objects.completes().get(pk=UUID(rendez_vous))
    signaler_empechement(
        usager=participation.usager, uuid=participation.pk, version_de_base=participation.version, autre_date=False
    )


def donner_a_relire(reference: str, titres: list[str]) -> list[str]:
    """Seat this person in her committee, before these new fiches and nothing else; return their slugs."""
    usager = Usager.objects.get(compte__reference=UUID(reference))
    if not usager.mandats.en_cours().exists():
        ouvrir_mandat(par=_du_guide("animateur", usager), uuid=uuid4(), identifiant=usager.compte.identifiant)
    Relecture.objects.filter(close_le=None).update(close_le=maintenant())
    slugs = [f"relue-{uuid4().hex[:8]}" for _ in titres]
    for slug, titre in zip(slugs, titres, strict=True):
        soumettre(version=une_version(slug, un_contenu(titre=titre)), par=_du_guide("redacteur", usager))
    return slugs


def remplacer_a_relire(reference: str, slug: str) -> None:
    """A newer version of this fiche takes the place of what the committee reads."""
    usager = Usager.objects.get(compte__reference=UUID(reference))
    nouvelle = un_contenu(titre="Une version plus récente")
    soumettre(version=une_version(slug, nouvelle), par=_du_guide("redacteur", usager))


def repondre_aux_remarques(reference: str, raison: str) -> None:
    """The rédacteur keeps what this person said with words, and tells her why."""
    usager = Usager.objects.get(compte__reference=UUID(reference))
    for avis in Avis.objects.filter(auteur=usager).exclude(texte=""):
        redactrice = _du_guide("redacteur", usager)
        repondre_avis(agent=redactrice, avis=avis.pk, retenu=True, raison=raison, version_de_base=avis.version)


def finir_le_mandat(reference: str) -> None:
    mandat = Mandat.objects.en_cours().get(usager__compte__reference=UUID(reference))
    clore_mandat(par=_du_guide("animateur", mandat.usager), uuid=mandat.pk)


def lire_les_avis(reference: str) -> list[list[Any]]:
    """Return this person’s opinions: place, genre, words, version."""
    avis = Avis.objects.filter(auteur__compte__reference=UUID(reference))
    return sorted(list(donne) for donne in avis.values_list("paragraphe", "genre", "texte", "version"))


def constater() -> dict[str, dict[str, list[Any]]]:
    """Return, for each account, its news in order and the keys of its operations."""
    comptes: dict[str, dict[str, list[Any]]] = defaultdict(lambda: {"nouvelles": [], "operations": []})
    nouvelles = Nouvelle.objects.order_by("compte", "numero")
    for compte, *nouvelle in nouvelles.values_list("compte__reference", "numero", "genre", "objet"):
        comptes[str(compte)]["nouvelles"].append(nouvelle)
    for auteur, cle in Operation.objects.values_list("auteur__reference", "cle"):
        comptes[str(auteur)]["operations"].append(cle)
    return comptes


def preparer_des_questions(combien: int) -> list[dict[str, Any]]:
    """Publish the guide; return the sheets of people who have a referent and an appointment to ask about."""
    charger_premier_contenu()
    publier_premier_contenu(par=un_agent(["animateur"], double_facteur=False))
    feuilles = inscrire(combien)
    for feuille in feuilles:
        un_rendez_vous(usager=Usager.objects.get(compte__reference=UUID(feuille["reference"])))
    return feuilles


def constater_questions() -> dict[str, str | None]:
    """Return what was answered (the directive) to each question that is kept, None without an answer."""
    return {str(uuid): directive for uuid, directive in Question.objects.values_list("uuid", "reponse__directive")}


def _du_guide(role: str, usager: Usager | None = None) -> Agent:
    """An agent who has this role, in this person's département when there is one."""
    departement = usager.departement if usager else None
    return un_agent([role], email=f"{uuid4().hex}@exemple.fr", departement=departement)


def _feuille(usager: Usager, *, referent: str) -> dict[str, Any]:
    return {
        "reference": str(usager.compte.reference),
        "prenom": usager.prenom,
        "code": un_code(usager),
        "annee_naissance": usager.annee_naissance,
        "referent": referent,
    }
