from socle.erreurs import ErreurMetier


class RendezVousPasse(ErreurMetier):
    code, statut = "rendez_vous_passe", 409
    message = "L’heure de ce rendez-vous est passée. Appelez la personne qui vous reçoit."


class RendezVousAVenir(ErreurMetier):
    code, statut = "rendez_vous_a_venir", 409
    message = "Attendez l’heure du rendez-vous pour noter qui est venu."


class RendezVousAnnule(ErreurMetier):
    code, statut, message = "rendez_vous_annule", 409, "Le service a annulé ce rendez-vous."


class RienARetirer(ErreurMetier):
    code, statut, message = "rien_a_retirer", 409, "Vous n’avez pas encore répondu à ce rendez-vous."


class DejaPrevenu(ErreurMetier):
    code, statut = "deja_prevenu", 409
    message = "Cette personne avait prévenu qu’elle ne venait pas. Il n’y a rien à noter."
