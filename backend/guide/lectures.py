"""Texts under review, as members and as those who write the guide read them."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Prefetch, Q
from django.utils import timezone

from guide.contenu import SECTIONS
from guide.models import ENSEMBLE, Avis, Fiche, Mandat, Relecture, VersionFiche
from guide.models.relectures import RelectureQuerySet
from guide.rendu import Rendu, typographier
from guide.schemas import ThemeLu
from guide.schemas_console import (
    AvisDeConsole,
    ComiteLu,
    FicheDeConsole,
    MembreLu,
    RelectureDeConsole,
    VersionDeConsole,
    VersionEntiere,
)
from guide.schemas_relectures import (
    AvisLu,
    EspaceDeRelecture,
    ParagrapheLu,
    RelectureEntiere,
    RelectureLue,
    ReponseAvisLue,
    TourneeLue,
)
from guide.services.tournees import tournee_en_cours
from socle.horloge import aujourdhui
from territoires.models import Departement, ValeurLocale
from usagers.models import Usager

TITRES: dict[str, str] = {"titre": "Titre", "reponse_courte": "Réponse courte"} | {
    str(cle): nom for cle, nom in SECTIONS.items()
}
FINIES = [VersionFiche.Etat.PUBLIEE, VersionFiche.Etat.ARCHIVEE]


def lire_espace(membre: Usager) -> EspaceDeRelecture:
    """What a member's committee has open, then what she gave opinions on."""
    visibles = Relecture.objects.visibles_par(membre.compte)
    les_siennes = Q(pk__in=Relecture.objects.ouvertes()) | Q(pk__in=membre.avis.values("relecture"))
    lues = [RelectureLue(**_resume(lue)) for lue in _pour(membre, visibles.filter(les_siennes))]
    tournee = tournee_en_cours(membre)
    return EspaceDeRelecture(
        membre=membre.mandats.en_cours().exists(),
        relectures=sorted(lues, key=lambda lue: not lue.ouverte),
        tournee=TourneeLue(uuid=tournee.pk, relectures=list(tournee.relectures.values_list("pk", flat=True)))
        if tournee
        else None,
    )


def lire_relecture(membre: Usager, relecture: Relecture) -> RelectureEntiere:
    """One text with its words, filled in for the member's département, and her opinions."""
    lue = _pour(membre, Relecture.objects.filter(pk=relecture.pk)).get()
    rendu = Rendu(lue.departement, aujourdhui())
    return RelectureEntiere(
        **_resume(lue),
        texte=_paragraphes(lue.version, rendu.texte),
        avis=[AvisLu(**_avis(avis)) for avis in lue.avis.all()],
    )


def lire_fiches() -> list[FicheDeConsole]:
    """Every fiche with all its versions, and where each stands before each committee; in the guide's order."""
    versions = VersionFiche.objects.select_related("auteur", "correction_urgente__demandee_par").prefetch_related(
        Prefetch("relectures", _comptees())
    )
    lues = []
    for fiche in Fiche.objects.prefetch_related(Prefetch("versions", versions)):
        siennes = list(fiche.versions.all())
        titre = siennes[0].contenu["titre"] if siennes else fiche.slug
        lues.append(
            FicheDeConsole(
                slug=fiche.slug,
                theme=ThemeLu(cle=fiche.theme, nom=fiche.get_theme_display()),
                titre=typographier(titre),
                versions=[
                    VersionDeConsole(**_version(version, list(version.relectures.all()))) for version in siennes
                ],
            )
        )
    rang = {theme: numero for numero, theme in enumerate(Fiche.Theme.values)}
    return sorted(lues, key=lambda fiche: (rang[fiche.theme.cle], fiche.titre))


def lire_version(version: VersionFiche) -> VersionEntiere:
    """One version with its text as it is written, and every opinion on it."""
    avis = (
        Avis.objects.filter(relecture__version=version)
        .select_related("auteur", "relecture__departement")
        .prefetch_related("reponses")
    )
    return VersionEntiere(
        **_version(version, list(_comptees().filter(version=version))),
        slug=version.fiche.slug,
        contenu=version.texte,
        texte=_paragraphes(version, typographier),
        avis=[
            AvisDeConsole(**_avis(donne), prenom=donne.auteur.prenom, departement=donne.relecture.departement.nom)
            for donne in avis
        ],
    )


def lire_comite(departement: Departement) -> ComiteLu:
    """Who sits there today, and the rules that a text opens with."""
    mandats = Mandat.objects.en_cours().filter(departement=departement).select_related("usager")
    return ComiteLu(
        quorum=ValeurLocale.objects.lire(departement, "relecture_quorum"),
        jours=ValeurLocale.objects.lire(departement, "relecture_jours"),
        membres=[MembreLu(mandat=mandat.pk, nom=mandat.usager.nom_court, debut=mandat.debut) for mandat in mandats],
    )


def _pour(membre: Usager, relectures: RelectureQuerySet) -> RelectureQuerySet:
    les_siens = Avis.objects.filter(auteur=membre).prefetch_related("reponses")
    return relectures.select_related("version__fiche", "departement").prefetch_related(Prefetch("avis", les_siens))


def _resume(lue: Relecture) -> dict[str, Any]:
    """What `_pour` loaded, in short."""
    contenu = lue.version.texte
    places = [place for place, _ in contenu.paragraphes()]
    juges = {avis.paragraphe for avis in lue.avis.all()}
    derniere = max((rang for rang, place in enumerate(places) if place in juges), default=-1)
    return {
        "uuid": lue.pk,
        "slug": lue.version.fiche.slug,
        "titre": typographier(contenu.titre),
        "version": lue.version.numero,
        "echeance": lue.echeance,
        "ouverte": lue.ouverte,
        "remplacee": lue.close_le is not None,
        "adoptee_le": _jour(lue.adoptee_le),
        "paragraphes": len(places),
        "juges": len(juges - {ENSEMBLE}),
        "reprendre_a": next((place for place in places[derniere + 1 :] if place not in juges), ""),
        "finie": ENSEMBLE in juges,
        "reponses": sum(_reponse(avis) is not None for avis in lue.avis.all()),
    }


def _paragraphes(version: VersionFiche, remplir: Callable[[str], str]) -> list[ParagrapheLu]:
    return [
        ParagrapheLu(cle=place, titre=typographier(TITRES[place.split(".")[0]]), texte=remplir(mots))
        for place, mots in version.texte.paragraphes()
    ]


def _avis(avis: Avis) -> dict[str, Any]:
    champs = ("uuid", "paragraphe", "genre", "texte", "version")
    return {champ: getattr(avis, champ) for champ in champs} | {"reponse": _reponse(avis)}


def _reponse(avis: Avis) -> ReponseAvisLue | None:
    """The answer to the opinion as it stands, once `reponses` are loaded."""
    return next(
        (
            ReponseAvisLue(retenu=reponse.retenu, raison=reponse.raison, le=timezone.localdate(reponse.le))
            for reponse in avis.reponses.all()
            if reponse.sur_version == avis.version
        ),
        None,
    )


def _comptees() -> RelectureQuerySet:
    """With how many gave an opinion on the whole, and how many of them a favourable one."""
    return Relecture.objects.select_related("departement").annotate(
        rendus=Count("avis", filter=Q(avis__paragraphe=ENSEMBLE)),
        favorables=Count("avis", filter=Q(avis__genre=Avis.Genre.FAVORABLE)),
    )


def _version(version: VersionFiche, relectures: list[Any]) -> dict[str, Any]:
    """`relectures` come from `_comptees`."""
    urgence = None if version.etat in FINIES else getattr(version, "correction_urgente", None)
    return {
        "uuid": version.uuid,
        "numero": version.numero,
        "etat": version.etat,
        "auteur": str(version.auteur or ""),
        "cree_le": version.cree_le,
        "urgence_demandee_par": str(urgence.demandee_par) if urgence else "",
        "relectures": [
            RelectureDeConsole(
                departement=relecture.departement.nom,
                ouverte_le=timezone.localdate(relecture.ouverte_le),
                echeance=relecture.echeance,
                ouverte=relecture.ouverte,
                quorum=relecture.quorum,
                favorables=relecture.favorables,
                avis=relecture.rendus,
                adoptee_le=_jour(relecture.adoptee_le),
            )
            for relecture in relectures
        ],
    }


def _jour(instant: datetime | None) -> date | None:
    return timezone.localdate(instant) if instant else None
