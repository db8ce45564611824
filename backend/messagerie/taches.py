from datetime import timedelta

from messagerie.models import Question
from socle.horloge import maintenant
from socle.taches import effacement

# What a screen promises: « Vos questions sont gardées 24 heures. »
GARDE = timedelta(hours=24)

TACHES = [
    effacement(
        "questions passées", lambda: Question.objects.filter(cree_le__lte=maintenant() - GARDE), "cree_le", GARDE
    )
]
