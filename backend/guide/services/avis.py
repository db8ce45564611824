"""A member gives an opinion on one place of one version; the rédacteur says what became of it."""

from typing import Any
from uuid import UUID

from django.db import transaction

from guide.erreurs import DejaRepondu, MandatFini, RelectureFinie, VersionRemplacee
from guide.models import ENSEMBLE, Avis, Relecture, ReponseAvis, VersionFiche
from guide.services.roles import exiger_redacteur
from guide.services.versions import une_a_la_fois
from notifications.models import GenreNouvelle
from notifications.services import annoncer
from socle.erreurs import Introuvable, SaisieInvalide, VersionPerimee
from socle.horloge import maintenant
from socle.schemas import Accuse
from usagers.models import Agent, RoleAgent, Usager


@transaction.atomic
def rendre_avis(
    *, membre: Usager, relecture: UUID, paragraphe: str, genre: str, texte: str, version_de_base: int | None
) -> Accuse:
    """Keep an opinion (`version_de_base` None) or change it; the quorum of favourable ones adopts the text at once.

    Raises Introuvable, MandatFini, VersionRemplacee, RelectureFinie, SaisieInvalide, VersionPerimee.
    """
    lue = _verrouiller(membre, relecture)
    _exiger_ouverte(lue, membre)
    _exiger_juste(lue, paragraphe, genre, texte)
    avis = lue.avis.filter(auteur=membre, paragraphe=paragraphe).first()
    if (avis.version if avis else None) != version_de_base:
        raise VersionPerimee(details={"serveur": contenu_de(avis) if avis else None})
    avis = avis or Avis(relecture=lue, auteur=membre, paragraphe=paragraphe, version=0)
    avis.genre, avis.texte, avis.rendu_le, avis.version = genre, texte, maintenant(), avis.version + 1
    avis.save()
    comptes = [membre.compte_id]
    if paragraphe == ENSEMBLE:
        _adopter_au_quorum(lue)
        comptes += _agents_du_guide()
    annoncer(comptes=comptes, genre=GenreNouvelle.RELECTURE_CHANGEE, objet=lue.version.uuid)
    return Accuse(reference=avis.pk, version=avis.version)


@transaction.atomic
def repondre_avis(*, agent: Agent, avis: UUID, retenu: bool, raison: str, version_de_base: int) -> Accuse:
    """Say what becomes of an opinion, and why: the member is told.

    Raises PasRedacteur, Introuvable, VersionPerimee when she changed it meanwhile, DejaRepondu.
    """
    exiger_redacteur(agent)
    lu = Avis.objects.select_for_update(of=["self"]).select_related("auteur", "relecture__version").filter(pk=avis)
    donne = lu.first()
    if donne is None:
        raise Introuvable
    if donne.version != version_de_base:
        raise VersionPerimee(details={"serveur": contenu_de(donne)})
    reponse = {"retenu": retenu, "raison": raison, "par": agent, "le": maintenant()}
    if not ReponseAvis.objects.get_or_create(avis=donne, sur_version=donne.version, defaults=reponse)[1]:
        raise DejaRepondu
    comptes = [donne.auteur.compte_id, *_agents_du_guide()]
    annoncer(comptes=comptes, genre=GenreNouvelle.RELECTURE_CHANGEE, objet=donne.relecture.version.uuid)
    return Accuse(reference=donne.pk, version=donne.version)


def contenu_de(avis: Avis) -> dict[str, Any]:
    return {"genre": avis.genre, "texte": avis.texte, "version": avis.version}


def _verrouiller(membre: Usager, uuid: UUID) -> Relecture:
    """The relecture as it stands once nobody else moves its fiche. Raises Introuvable."""
    visibles = Relecture.objects.visibles_par(membre.compte).select_related("version__fiche")
    vue = visibles.filter(pk=uuid).first()
    if vue is None:
        raise Introuvable
    une_a_la_fois(vue.version.fiche)
    return visibles.get(pk=uuid)


def _exiger_ouverte(lue: Relecture, membre: Usager) -> None:
    if not membre.mandats.en_cours().filter(departement=lue.departement_id).exists():
        raise MandatFini
    if lue.close_le:
        raise VersionRemplacee
    if not lue.ouverte:
        raise RelectureFinie(lue.echeance)


def _exiger_juste(lue: Relecture, paragraphe: str, genre: str, texte: str) -> None:
    sur_l_ensemble = paragraphe == ENSEMBLE
    if not sur_l_ensemble and paragraphe not in dict(lue.version.texte.paragraphes()):
        raise SaisieInvalide.du_champ("paragraphe", "Ce passage n’est pas dans ce texte.")
    if (genre in Avis.SUR_L_ENSEMBLE) != sur_l_ensemble:
        raise SaisieInvalide.du_champ("genre", "Choisissez dans la liste.")
    if genre == Avis.Genre.PROPOSITION and not texte:
        raise SaisieInvalide.du_champ("texte", "Écrivez les mots que vous proposez.")


def _adopter_au_quorum(lue: Relecture) -> None:
    favorables = lue.avis.filter(paragraphe=ENSEMBLE, genre=Avis.Genre.FAVORABLE).count()
    if lue.adoptee_le or favorables < lue.quorum:
        return
    lue.adoptee_le = maintenant()
    lue.save(update_fields=["adoptee_le"])
    if lue.version.etat == VersionFiche.Etat.EN_RELECTURE:
        lue.version.passer(VersionFiche.Etat.VALIDEE)


def _agents_du_guide() -> list[int]:
    roles = [RoleAgent.Role.REDACTEUR, RoleAgent.Role.ANIMATEUR]
    return list(Agent.objects.filter(compte__is_active=True, roles__role__in=roles).values_list("compte", flat=True))
