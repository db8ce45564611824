"""The question box in three steps: keep the question, ask Rasa with no transaction open, keep the one answer."""

from uuid import UUID

from django.db import transaction
from django.utils.crypto import salted_hmac

from messagerie.danger import danger_de
from messagerie.directives import Redaction
from messagerie.models import Question, Reponse
from messagerie.models.questions import MANQUES
from messagerie.rasa import RasaMuet, comprendre
from messagerie.schemas_questions import ReponseLue
from socle.erreurs import CleDejaUtilisee, Introuvable
from socle.horloge import maintenant
from territoires.models import Departement
from usagers.models import Compte


def poser_question(
    *, auteur: Compte | None, uuid: UUID, fil: UUID, texte: str, departement: Departement | None
) -> ReponseLue:
    """Return the answer, always the same one for this `uuid`, even when a former try was cut between two steps.

    Raises CleDejaUtilisee when `uuid` asked something else, Introuvable when it is somebody else's.
    """
    question = _garder(auteur, uuid, fil=fil, texte=texte, departement=departement.code if departement else "")
    gardee = Reponse.objects.filter(question=question).first()
    if gardee:
        return ReponseLue.model_validate(gardee.contenu)
    redaction = Redaction(uuid, getattr(auteur, "usager", None), departement)
    return _garder_reponse(question, _repondre(question, redaction))


@transaction.atomic
def _garder(auteur: Compte | None, uuid: UUID, *, fil: UUID, texte: str, departement: str) -> Question:
    dits = {"fil": fil, "texte": texte, "departement": departement}
    question, _ = Question.objects.get_or_create(
        pk=uuid, defaults={"auteur": auteur, "cree_le": maintenant(), **dits}
    )
    if question.auteur_id != (auteur.pk if auteur else None):
        raise Introuvable
    if not question.est_la_meme(fil=fil, texte=texte, departement=departement):
        raise CleDejaUtilisee
    return question


def _repondre(question: Question, redaction: Redaction) -> ReponseLue:
    danger = danger_de(question.texte)
    if danger:
        return redaction.danger(danger)
    try:
        reponse = redaction.suivre(comprendre(question.texte, pseudonyme=_pseudonyme(question)))
    except RasaMuet:
        reponse = redaction.panne(question.texte)
    encore = Reponse.objects.filter(question__in=Question.objects.du_meme_fil(question), directive__in=MANQUES)
    if reponse.directive in MANQUES and encore.exists():
        reponse.transmettre = True
    return reponse


def _garder_reponse(question: Question, reponse: ReponseLue) -> ReponseLue:
    with transaction.atomic():
        # Two runs of one question end in turn here: the first answer is the one.
        if not Question.objects.select_for_update().filter(pk=question.pk).exists():
            raise Introuvable  # erased meanwhile, with all that its author had
        gardee, _ = Reponse.objects.get_or_create(
            question=question,
            defaults={
                "directive": reponse.directive,
                "contenu": reponse.model_dump(mode="json"),
                "cree_le": maintenant(),
            },
        )
    return ReponseLue.model_validate(gardee.contenu)


def _pseudonyme(question: Question) -> str:
    """What Rasa calls the author during this talk: no identity in it, and another talk has another one."""
    qui = question.auteur_id or "anonyme"
    return salted_hmac("messagerie.fil", f"{qui}:{question.fil}", algorithm="sha256").hexdigest()
