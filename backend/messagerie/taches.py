from datetime import timedelta

from messagerie.models import Question
from messagerie.services.messages import signaler_les_retards
from socle.horloge import maintenant
from socle.taches import Tache, effacement

# What a screen promises: « Vos questions sont gardées 24 heures. »
GARDE = timedelta(hours=24)

TACHES = [
    Tache("réponses en retard", signaler_les_retards, lambda: None),
    effacement(
        "questions passées", lambda: Question.objects.filter(cree_le__lte=maintenant() - GARDE), "cree_le", GARDE
    ),
]
