"""Which département a stranger stands in."""

from django.http import HttpRequest

from territoires.models import Departement


def departement_de_l_hote(request: HttpRequest) -> Departement | None:
    """Return the département whose domain name the request used, else the only one there is, else None."""
    hote = request.get_host().partition(":")[0]
    du_nom = Departement.objects.filter(hote=hote).first()
    if du_nom:
        return du_nom
    premiers = list(Departement.objects.all()[:2])
    return premiers[0] if len(premiers) == 1 else None
