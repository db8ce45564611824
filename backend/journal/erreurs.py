from socle.erreurs import ErreurMetier


class SansReferent(ErreurMetier):
    code, statut = "sans_referent", 409
    message = "Personne ne peut lire ce texte pour le moment : votre référent n’est pas dans Jalons."
