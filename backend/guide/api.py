from typing import Annotated

from django.http import HttpRequest
from ninja import Field, Query, Router

from guide.rendu import lire_pack
from guide.schemas import PackGuide
from socle.schemas import erreurs
from territoires.models import Departement
from territoires.services import departement_de_l_hote
from usagers.api.authentification import porte_ouverte

routeur = Router(tags=["guide"], auth=porte_ouverte)
Empreinte = Annotated[str, Field(max_length=64)]
Code = Annotated[str, Field(max_length=3)]


@routeur.get("", response={200: PackGuide, **erreurs(403, 422)}, operation_id="lire_guide")
def lire_guide(request: HttpRequest, connue: Query[Empreinte] = "", departement: Query[Code] = "") -> PackGuide:
    """The published guide for the account’s département, else the host’s, else the one asked for, else for none."""
    du_compte = request.user.departement if request.user.is_authenticated else None
    ici = du_compte or departement_de_l_hote(request) or Departement.objects.filter(code=departement).first()
    return lire_pack(departement=ici, connue=connue)
