"""Two weeks of the demonstration: who met whom, wrote what, asked what. Nobody here exists.

Days count from today: 2 is in two days, -3 was three days ago; a weekend moves to the next Monday.
"""

from dataclasses import dataclass, field
from datetime import time


@dataclass(frozen=True)
class RendezVousDeDemo:
    """`suite`: "" (no answer yet), vient, ne_vient_pas, autre_date, honore, absent, excuse."""

    usager: str
    agent: str
    jour: int
    heure: time
    objet: str
    suite: str = ""
    modalite: str = "sur_place"
    a_apporter: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class EntreeDeDemo:
    usager: str
    jour: int
    genre: str
    texte: str
    montree: bool = False


@dataclass(frozen=True)
class DemandeDeDemo:
    """`reponse`: the referent's words, a day later; none while it waits."""

    usager: str
    jour: int
    destination: str
    sujet: str
    texte: str
    reponse: str = ""


@dataclass(frozen=True)
class AvisDeDemo:
    """`raison`: why the rédacteur kept it; none while it waits for an answer."""

    membre: str
    slug: str
    paragraphe: str
    genre: str
    texte: str = ""
    raison: str = ""


# Who, from, to, stand-in, their words.
ABSENCES = [("paul", -3, 8, "sonia", "Je suis en formation.")]

_FAIRE_LE_POINT = "Faire le point"
_CONTRAT = "Préparer votre contrat d’engagement"

RENDEZ_VOUS = [
    RendezVousDeDemo("karim", "marc", -7, time(9, 30), _FAIRE_LE_POINT, "honore"),
    RendezVousDeDemo("personne08", "marc", -1, time(15), _FAIRE_LE_POINT, "honore"),
    RendezVousDeDemo("personne09", "marc", -2, time(11), _FAIRE_LE_POINT, "absent"),
    RendezVousDeDemo("personne28", "claire", -3, time(10), _FAIRE_LE_POINT, "excuse"),
    RendezVousDeDemo("nadia", "marc", 5, time(10), "Faire connaissance", a_apporter=["Une pièce d’identité"]),
    RendezVousDeDemo(
        "karim", "marc", 0, time(9, 30), _CONTRAT, "vient", a_apporter=["Votre CV", "Les offres qui vous plaisent"]
    ),
    RendezVousDeDemo("personne01", "marc", 0, time(10, 15), _FAIRE_LE_POINT),
    RendezVousDeDemo("personne03", "marc", 0, time(11, 30), "Vos recherches d’emploi", "vient", "telephone"),
    RendezVousDeDemo("personne04", "marc", 0, time(14), _FAIRE_LE_POINT, "autre_date"),
    RendezVousDeDemo("personne06", "marc", 0, time(16), _CONTRAT, "ne_vient_pas"),
    RendezVousDeDemo("personne07", "marc", 1, time(9), _CONTRAT, "vient"),
    RendezVousDeDemo("personne05", "marc", 2, time(10), "Vos droits à la retraite", modalite="domicile"),
    RendezVousDeDemo(
        "fatou", "sonia", 1, time(14, 30), "La garde de vos enfants", a_apporter=["La lettre de la crèche"]
    ),
    RendezVousDeDemo("personne10", "sonia", 0, time(10), _FAIRE_LE_POINT, "vient"),
    RendezVousDeDemo("personne12", "sonia", 0, time(15, 30), "Votre formation", "vient", "visio"),
    RendezVousDeDemo("personne13", "sonia", 3, time(9, 30), _CONTRAT),
    RendezVousDeDemo("personne16", "paul", 9, time(11), _FAIRE_LE_POINT),
    RendezVousDeDemo("jules", "claire", 3, time(14), "Votre projet d’atelier", a_apporter=["Vos idées, sur papier"]),
    RendezVousDeDemo("personne25", "claire", 0, time(9, 30), _FAIRE_LE_POINT, "vient"),
    RendezVousDeDemo("personne26", "claire", 0, time(11), _CONTRAT),
    RendezVousDeDemo("personne31", "claire", 4, time(10), _CONTRAT, "vient"),
]

ENTREES = [
    EntreeDeDemo("karim", -9, "demarche", "J’ai envoyé mon CV à trois entreprises de nettoyage.", montree=True),
    EntreeDeDemo(
        "karim", -6, "difficulte", "Le bus ne passe plus après 19 h. Je ne peux pas prendre l’équipe du soir."
    ),
    EntreeDeDemo("karim", -2, "reussite", "Un patron m’a rappelé. J’ai un essai vendredi !", montree=True),
    EntreeDeDemo("fatou", -8, "note", "Penser à demander le papier à la crèche."),
    EntreeDeDemo("fatou", -4, "difficulte", "La crèche a dit non. Je n’ai personne le mercredi.", montree=True),
    EntreeDeDemo("personne01", -5, "demarche", "Je suis allée à la Caf pour mon dossier.", montree=True),
    EntreeDeDemo("personne03", -3, "activite", "Deux heures d’atelier informatique.", montree=True),
    EntreeDeDemo("personne08", -10, "activite", "Visite d’un chantier d’insertion."),
    EntreeDeDemo("personne12", -2, "reussite", "Mon dossier de formation est accepté.", montree=True),
    EntreeDeDemo("personne25", -1, "demarche", "J’ai appelé la mission locale.", montree=True),
]

DEMANDES = [
    DemandeDeDemo(
        "karim",
        -4,
        "referent",
        "se-deplacer",
        "Bonjour, est-ce que je peux avoir une aide pour le bus ? Mon essai est à 40 minutes de chez moi.",
        "Bonjour Karim. Oui, c’est possible. Apportez l’adresse de l’entreprise, on fait la demande ensemble.",
    ),
    DemandeDeDemo(
        "personne01", 0, "referent", "declaration-trimestrielle", "Je n’arrive pas à finir ma déclaration."
    ),
    DemandeDeDemo(
        "personne04", -1, "referent", "mes-rendez-vous", "Mon fils est malade. Est-ce qu’on peut se voir jeudi ?"
    ),
    DemandeDeDemo(
        "personne09",
        -6,
        "referent",
        "courrier-de-sanction-que-faire",
        "J’ai reçu un courrier, je ne comprends pas ce que je dois faire.",
    ),
    DemandeDeDemo("personne08", -1, "service", "", "Je voudrais parler à quelqu’un d’autre que mon référent."),
    DemandeDeDemo("fatou", -1, "referent", "adapter-les-15-heures", "Sans crèche, je ne peux pas faire les heures."),
    DemandeDeDemo("personne16", -2, "referent", "contrat-d-engagement", "Quand est-ce que je signe mon contrat ?"),
    DemandeDeDemo("therese", -3, "service", "sante-c2s", "Ma carte de santé ne marche plus à la pharmacie."),
    DemandeDeDemo(
        "personne22", -1, "service", "mon-referent-unique", "Je n’ai pas encore de référent. C’est normal ?"
    ),
    DemandeDeDemo(
        "personne25",
        -5,
        "referent",
        "quinze-heures-d-activite",
        "Est-ce que le bénévolat compte dans mes heures ?",
        "Bonjour Aurore. On en parle à notre rendez-vous, je regarde avant. Gardez la lettre de l’association.",
    ),
    DemandeDeDemo("personne28", 0, "service", "trop-percu", "La Caf me demande 300 euros. Qui peut m’expliquer ?"),
]

# Who sits in the committee of Hérault, and what it reads first.
COMITE = ["karim", "fatou", "therese"]
A_RELIRE = ["montant-rsa", "trop-percu"]

AVIS = [
    AvisDeDemo("fatou", "trop-percu", "titre", "clair"),
    AvisDeDemo(
        "fatou",
        "trop-percu",
        "reponse_courte",
        "pas_clair",
        "C’est long. Dites d’abord à qui je demande.",
        "Vous avez raison. La prochaine version commence par là.",
    ),
    AvisDeDemo("fatou", "trop-percu", "ensemble", "a_revoir", "Il manque une adresse où aller."),
    AvisDeDemo("therese", "trop-percu", "titre", "clair"),
]
