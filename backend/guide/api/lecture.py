from django.http import HttpRequest
from django.views.decorators.gzip import gzip_page
from ninja import P, QueryEx, Router, Status
from ninja.decorators import decorate_view

from guide import lecteurs
from guide.rendu import lire_pack
from guide.schemas import AvisDonne, PackGuide
from socle.freins import ralentir
from socle.schemas import erreurs
from usagers.api.authentification import adresse_de, departement_de, porte_ouverte

routeur = Router(tags=["guide"], auth=porte_ouverte)
Empreinte = QueryEx[str, P(max_length=64)]
Code = QueryEx[str, P(max_length=3)]


@routeur.get("", response={200: PackGuide, **erreurs(403, 422)}, operation_id="lire_guide")
@decorate_view(gzip_page)
def lire_guide(request: HttpRequest, connue: Empreinte = "", departement: Code = "") -> PackGuide:
    """The published guide for the account’s département, else the host’s, else the one asked for, else for none."""
    return lire_pack(departement=departement_de(request, departement), connue=connue)


@routeur.post("/avis", response={204: None, **erreurs(400, 403, 404, 413, 422, 429)}, operation_id="donner_avis")
def donner_avis(request: HttpRequest, corps: AvisDonne) -> Status[None]:
    """Say that a text was useful, or not understood; open to everyone, and nobody is remembered."""
    ralentir(f"avis:{adresse_de(request)}")
    lecteurs.donner_avis(slug=corps.slug, numero=corps.version, genre=corps.avis, mots=corps.mots)
    return Status(204, None)
