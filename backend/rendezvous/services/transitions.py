"""Which move leads from which state to which: the whole rule of a participation, one row each."""

from rendezvous.models import HistoriqueParticipation, Participation

E, G = Participation.Etat, HistoriqueParticipation.Geste

# (what is done, state before): state after. Anything else is refused.
TRANSITIONS = {
    # Before the start, the person answers, and may answer otherwise.
    (G.CONFIRMER, E.PROPOSE): E.CONFIRME,
    (G.CONFIRMER, E.CONFIRME): E.CONFIRME,
    (G.CONFIRMER, E.ANNULE_USAGER): E.CONFIRME,
    (G.PREVENIR, E.PROPOSE): E.ANNULE_USAGER,
    (G.PREVENIR, E.CONFIRME): E.ANNULE_USAGER,
    (G.PREVENIR, E.ANNULE_USAGER): E.ANNULE_USAGER,
    # Asking for another date keeps this one as it is.
    (G.DEMANDER_AUTRE_DATE, E.PROPOSE): E.PROPOSE,
    (G.DEMANDER_AUTRE_DATE, E.CONFIRME): E.CONFIRME,
    (G.DEMANDER_AUTRE_DATE, E.ANNULE_USAGER): E.ANNULE_USAGER,
    (G.RETIRER_DEMANDE, E.PROPOSE): E.PROPOSE,
    (G.RETIRER_DEMANDE, E.CONFIRME): E.CONFIRME,
    (G.RETIRER_DEMANDE, E.ANNULE_USAGER): E.ANNULE_USAGER,
    (G.RETIRER_REPONSE, E.CONFIRME): E.PROPOSE,
    (G.RETIRER_REPONSE, E.ANNULE_USAGER): E.PROPOSE,
    # The service cancels: what the person answered stays written.
    (G.ANNULER, E.PROPOSE): E.PROPOSE,
    (G.ANNULER, E.CONFIRME): E.CONFIRME,
    (G.ANNULER, E.ANNULE_USAGER): E.ANNULE_USAGER,
    # After the start, the agent notes, and may correct. Whoever told beforehand is never noted.
    (G.NOTER_HONORE, E.PROPOSE): E.HONORE,
    (G.NOTER_HONORE, E.CONFIRME): E.HONORE,
    (G.NOTER_HONORE, E.HONORE): E.HONORE,
    (G.NOTER_HONORE, E.ABSENT): E.HONORE,
    (G.NOTER_HONORE, E.EXCUSE): E.HONORE,
    (G.NOTER_ABSENT, E.PROPOSE): E.ABSENT,
    (G.NOTER_ABSENT, E.CONFIRME): E.ABSENT,
    (G.NOTER_ABSENT, E.HONORE): E.ABSENT,
    (G.NOTER_ABSENT, E.ABSENT): E.ABSENT,
    (G.NOTER_ABSENT, E.EXCUSE): E.ABSENT,
    (G.NOTER_EXCUSE, E.PROPOSE): E.EXCUSE,
    (G.NOTER_EXCUSE, E.CONFIRME): E.EXCUSE,
    (G.NOTER_EXCUSE, E.HONORE): E.EXCUSE,
    (G.NOTER_EXCUSE, E.ABSENT): E.EXCUSE,
    (G.NOTER_EXCUSE, E.EXCUSE): E.EXCUSE,
}
# What the service notes of a presence: everything else is done before the start.
APRES_LE_DEBUT = {E.HONORE: G.NOTER_HONORE, E.ABSENT: G.NOTER_ABSENT, E.EXCUSE: G.NOTER_EXCUSE}
