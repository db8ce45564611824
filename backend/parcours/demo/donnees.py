"""Who and what the demonstration shows. Places come from the départements' public pages; people do not exist.

Telephone numbers are in the ranges that Arcep reserves for fiction; addresses end in `.example` (RFC 2606).
Opening hours are examples, and say so.
"""

from dataclasses import dataclass, field

MOT_DE_PASSE = "Jalons-demonstration-2026"
HORAIRES = "Du lundi au vendredi, de 9 h à 12 h (exemple)."

DEPARTEMENTS = [
    {"code": "34", "nom": "Hérault", "nom_service": "Service départemental insertion", "telephone": "04 65 71 00 34"},
    {"code": "14", "nom": "Calvados", "nom_service": "Service insertion", "telephone": "02 61 91 00 14"},
]

# Hérault works in six areas; the seeds name none for Calvados.
BASSINS = {
    "34": [
        "Biterrois",
        "Cœur d’Hérault – Pic-Saint-Loup",
        "Étang de Thau",
        "Haut Languedoc – Ouest Héraultais",
        "Montpelliérain",
        "Petite Camargue",
    ],
}


@dataclass(frozen=True)
class StructureDeDemo:
    departement: str
    nom: str
    telephone: str
    bassin: str = ""
    adresse: str = "12 rue de l’Exemple"


STRUCTURES = [
    StructureDeDemo("34", "SDI Montpelliérain", "04 65 71 01 01", bassin="Montpelliérain"),
    StructureDeDemo("34", "SDI Est-Héraultais", "04 65 71 01 02"),
    StructureDeDemo("34", "SDI Piémont Biterrois", "04 65 71 01 03"),
    StructureDeDemo("14", "Équipe AVEC", "02 61 91 01 01"),
]


@dataclass(frozen=True)
class AgentDeDemo:
    cle: str
    prenom: str
    nom: str
    structure: str
    roles: list[str]
    a_essayer: str
    telephone: str = ""

    @property
    def email(self) -> str:
        return f"{self.cle}@jalons.example"


@dataclass(frozen=True)
class UsagerDeDemo:
    """`referent` is the `cle` of an agent, or the name of somebody outside Jalons when `organisme` is given."""

    cle: str
    prenom: str
    nom: str
    annee_naissance: int
    cree_par: str
    a_essayer: str
    voie: str = ""
    referent: str = ""
    organisme: str = ""
    rendez_vous_dans_jours: int | None = None
    ouvert: dict[str, str] = field(default_factory=dict)


AGENTS = [
    AgentDeDemo(
        "marc",
        "Marc",
        "Delmas",
        "SDI Montpelliérain",
        ["referent"],
        "Commencer sa journée : ses rendez-vous, ses réponses, ce que Karim partage.",
        "06 39 98 01 01",
    ),
    AgentDeDemo(
        "sonia",
        "Sonia",
        "Lamrani",
        "SDI Est-Héraultais",
        ["referent"],
        "Suivre Fatou. Elle ne voit pas les suivis de Marc.",
        "06 39 98 01 02",
    ),
    AgentDeDemo(
        "paul",
        "Paul",
        "Ferrer",
        "SDI Piémont Biterrois",
        ["referent"],
        "Il est absent : Sonia répond à sa place.",
        "06 39 98 01 03",
    ),
    AgentDeDemo(
        "odile",
        "Odile",
        "Perrin",
        "SDI Montpelliérain",
        ["orienteur"],
        "Créer un espace, choisir un référent, imprimer la feuille. Répondre à la porte du service.",
    ),
    AgentDeDemo(
        "rachid",
        "Rachid",
        "Mansour",
        "SDI Montpelliérain",
        ["responsable"],
        "Vérifier que la vie privée reste privée.",
    ),
    AgentDeDemo(
        "claire",
        "Claire",
        "Vasseur",
        "Équipe AVEC",
        ["referent", "orienteur"],
        "Suivre Jules, dans le Calvados. L’Hérault reste fermé.",
        "06 39 98 01 04",
    ),
    AgentDeDemo(
        "lucie",
        "Lucie",
        "Hamel",
        "Équipe AVEC",
        ["orienteur"],
        "Répondre à la porte du service, dans le Calvados.",
    ),
    AgentDeDemo(
        "ines",
        "Inès",
        "Faucher",
        "SDI Montpelliérain",
        ["redacteur"],
        "Relire les fiches du guide.",
    ),
    AgentDeDemo(
        "bastien",
        "Bastien",
        "Roche",
        "SDI Montpelliérain",
        ["animateur"],
        "Il anime le comité. Il a publié les premières fiches.",
    ),
]

USAGERS = [
    UsagerDeDemo(
        "nadia",
        "Nadia",
        "Benali",
        1990,
        "odile",
        "Ouvrir son espace avec la feuille, puis écrire dans son journal.",
        voie="socio_professionnel",
        referent="marc",
        rendez_vous_dans_jours=5,
    ),
    UsagerDeDemo(
        "karim",
        "Karim",
        "Haddad",
        1984,
        "odile",
        "Revenir avec son identifiant et un code reçu par SMS. Il est au comité : il relit le guide.",
        voie="professionnel",
        referent="marc",
        ouvert={"pin": "274913", "telephone": "+33639980002"},
    ),
    UsagerDeDemo(
        "fatou",
        "Fatou",
        "Diallo",
        1997,
        "odile",
        "Revenir avec son identifiant et un code reçu par e-mail. Au comité, sa remarque a été retenue.",
        voie="social",
        referent="sonia",
        ouvert={"pin": "620584", "email": "fatou@jalons.example"},
    ),
    UsagerDeDemo(
        "therese",
        "Thérèse",
        "Roux",
        1971,
        "odile",
        "Voir un référent qui n’utilise pas Jalons.",
        voie="social",
        referent="Hélène Marty",
        organisme="CCAS (exemple)",
        ouvert={"pin": "385170", "telephone": "+33639980004"},
    ),
    UsagerDeDemo(
        "lucas",
        "Lucas",
        "Girard",
        2001,
        "odile",
        "Ouvrir un espace quand il n’y a pas encore de référent.",
    ),
    UsagerDeDemo(
        "jules",
        "Jules",
        "Lemarchand",
        1979,
        "claire",
        "Ouvrir un espace dans le Calvados.",
        voie="professionnel",
        referent="claire",
    ),
]
