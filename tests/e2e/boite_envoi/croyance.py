"""What a person believes of her journal: the texts that must be on the server once everything is sent."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Carte:
    """A text as a screen shows it, and its address there. `etat`: "", "en attente", "conflit" or "refusé"."""

    texte: str
    partagee: bool
    etat: str = ""
    adresse: str = field(default="", compare=False)


@dataclass
class Croyance:
    """`textes`: each with whether her referent can read it; None when her last choice was about the text alone.

    A text leaves only when she replaced, erased or dropped it while looking at it: an edit that overwrites unseen
    another phone's text would leave one too many here.
    """

    textes: dict[str, bool | None] = field(default_factory=dict)

    def ecrire(self, texte: str) -> None:
        self.textes[texte] = False

    def modifier(self, vue: Carte, nouveau: str) -> None:
        self.textes.pop(vue.texte, None)
        self.textes[nouveau] = vue.partagee

    def supprimer(self, vue: Carte) -> None:
        self.textes.pop(vue.texte, None)

    def annuler_la_suppression(self, vue: Carte, avant: dict[str, bool | None]) -> None:
        if vue.texte in avant:
            self.textes[vue.texte] = avant[vue.texte]

    def montrer(self, vue: Carte) -> None:
        """Shares, or takes back. On a text that another phone replaced, a choice between two texts will follow."""
        if vue.texte in self.textes:
            self.textes[vue.texte] = not vue.partagee

    def garder_le_mien(self, vue: Carte, *, supprime: bool, autre: str | None) -> None:
        if autre:
            self.textes.pop(autre, None)
        if not supprime:
            self.textes[vue.texte] = vue.partagee

    def garder_l_autre(self, vue: Carte, *, autre: str | None, au_serveur: bool) -> None:
        """`au_serveur`: the other text is still there; else that phone has replaced it since, knowingly."""
        if autre != vue.texte:
            self.textes.pop(vue.texte, None)
        if autre and au_serveur:
            self.textes[autre] = None

    def ecarts(self, lues: list[Carte]) -> list[str]:
        """What differs from what was read somewhere; texts written twice or missing show as themselves."""
        textes = sorted(carte.texte for carte in lues)
        if textes != sorted(self.textes):
            return [f"textes : {textes} au lieu de {sorted(self.textes)}"]
        partages = {carte.texte: carte.partagee for carte in lues}
        return [
            f"{texte} : partagé {partages[texte]} au lieu de {voulu}"
            for texte, voulu in self.textes.items()
            if voulu is not None and partages[texte] is not voulu
        ]
