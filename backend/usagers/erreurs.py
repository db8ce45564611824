from socle.erreurs import ErreurMetier


class DoubleFacteurRequis(ErreurMetier):
    code, statut = "double_facteur_requis", 403
    message = "Avant de continuer, protégez votre compte avec un deuxième code."
