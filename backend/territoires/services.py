from django.http import HttpRequest

from territoires.models import Departement


def departement_de_l_hote(request: HttpRequest) -> Departement | None:
    """Return the département whose domain name this is, or None on a shared one."""
    return Departement.objects.filter(hote=request.get_host().partition(":")[0]).first()
