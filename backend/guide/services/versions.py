"""A text is written once; another text is another version."""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max

from guide.baremes import valeurs_le
from guide.contenu import Contenu
from guide.erreurs import RepereInconnu
from guide.models import Fiche, VersionFiche
from guide.services.roles import exiger_redacteur
from socle.erreurs import Introuvable, VersionPerimee
from socle.horloge import aujourdhui, maintenant
from socle.schemas import Accuse
from territoires.valeurs import VALEURS
from usagers.models import Agent


@transaction.atomic
def deposer_version(
    *, fiche: Fiche, contenu: Contenu, auteur: Agent | None = None, uuid: UUID | None = None
) -> VersionFiche:
    """Keep a text as the fiche's next brouillon; without `auteur` it is first content.

    Raises RepereInconnu when the text quotes an amount or a local value that does not exist.
    """
    connus = {f"bareme:{code}" for code in valeurs_le(aujourdhui())}
    connus |= {f"local:{valeur.cle}" for valeur in VALEURS.values() if valeur.dans_le_guide}
    if inconnus := contenu.reperes() - connus:
        raise RepereInconnu(inconnus)
    une_a_la_fois(fiche)
    return VersionFiche.objects.create(
        **({"uuid": uuid} if uuid else {}),
        fiche=fiche,
        numero=_dernier_numero(fiche) + 1,
        contenu=contenu.model_dump(mode="json"),
        empreinte=contenu.empreinte(),
        auteur=auteur,
        cree_le=maintenant(),
    )


@transaction.atomic
def rediger(*, auteur: Agent, uuid: UUID, slug: str, contenu: Contenu, version_de_base: int) -> Accuse:
    """Keep what a rédacteur wrote from the version `version_de_base` as the next brouillon.

    Raises PasRedacteur, Introuvable, VersionPerimee when somebody wrote another one meanwhile, RepereInconnu.
    """
    exiger_redacteur(auteur)
    fiche = Fiche.objects.filter(slug=slug).first()
    if fiche is None:
        raise Introuvable
    une_a_la_fois(fiche)
    if version_de_base != (dernier := _dernier_numero(fiche)):
        derniere = fiche.versions.get(numero=dernier)
        raise VersionPerimee(details={"serveur": {"uuid": str(derniere.uuid), "numero": dernier}})
    try:
        with transaction.atomic():
            version = deposer_version(fiche=fiche, contenu=contenu, auteur=auteur, uuid=uuid)
    except IntegrityError as pris:
        raise Introuvable from pris
    return Accuse(reference=version.uuid, version=version.numero)


def une_a_la_fois(fiche: Fiche) -> None:
    """Hold the fiche until the end of the transaction: its versions, decisions and opinions come one after the other.

    Always the first lock that a verb of the guide takes.
    """
    Fiche.objects.select_for_update().get(pk=fiche.pk)


def _dernier_numero(fiche: Fiche) -> int:
    return fiche.versions.aggregate(dernier=Max("numero"))["dernier"] or 0
