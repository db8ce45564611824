"""The OpenAPI tells the truth: the front end's types are generated from it."""

from typing import Any

from config.api import api


def schemas_des_operations() -> list[tuple[str, dict[str, Any]]]:
    """Each schema that an operation takes or gives, under its name, with those nested in it."""
    trouves = []
    for _, routeur in api._routers:
        for chemin in routeur.path_operations.values():
            for operation in chemin.operations:
                reponses = [
                    modele for modele in operation.response_models.values() if hasattr(modele, "model_fields")
                ]
                for modele in [*operation.models, *reponses]:
                    schema = modele.model_json_schema()
                    trouves += list(schema.get("$defs", {}).items())
    return trouves


def test_deux_schemas_differents_ne_portent_pas_le_meme_nom():
    connus: dict[str, dict[str, Any]] = {}
    confondus = [nom for nom, schema in schemas_des_operations() if connus.setdefault(nom, schema) != schema]
    assert connus
    assert confondus == []


def test_chaque_operation_annonce_une_reponse_d_erreur_lisible():
    muettes = [
        (operation["operationId"], statut)
        for methodes in api.get_openapi_schema()["paths"].values()
        for operation in methodes.values()
        for statut, reponse in operation["responses"].items()
        if int(statut) >= 400
        and reponse["content"]["application/json"]["schema"] != {"$ref": "#/components/schemas/ErreurLue"}
    ]
    assert muettes == []
