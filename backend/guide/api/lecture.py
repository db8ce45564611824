from django.http import HttpRequest
from django.views.decorators.gzip import gzip_page
from ninja import P, QueryEx, Router
from ninja.decorators import decorate_view

from guide.rendu import lire_pack
from guide.schemas import PackGuide
from socle.schemas import erreurs
from usagers.api.authentification import departement_de, porte_ouverte

routeur = Router(tags=["guide"], auth=porte_ouverte)
Empreinte = QueryEx[str, P(max_length=64)]
Code = QueryEx[str, P(max_length=3)]


@routeur.get("", response={200: PackGuide, **erreurs(403, 422)}, operation_id="lire_guide")
@decorate_view(gzip_page)
def lire_guide(request: HttpRequest, connue: Empreinte = "", departement: Code = "") -> PackGuide:
    """The published guide for the account’s département, else the host’s, else the one asked for, else for none."""
    return lire_pack(departement=departement_de(request, departement), connue=connue)
