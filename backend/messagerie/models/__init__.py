from messagerie.models.questions import Question, Reponse

__all__ = ["Question", "Reponse"]
