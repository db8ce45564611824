"""What everyone reads: published texts filled in with the day's amounts and a département's own values."""

import hashlib
import re
from datetime import date
from typing import cast

from django.utils import timezone

from guide.adoptions import Adoptions
from guide.baremes import Valeur, valeurs_le
from guide.contenu import REPERE, SECTIONS, Contenu, Section
from guide.glossaire import Glossaire, Mot, glossaire_du_guide
from guide.models import Fiche, VersionFiche
from guide.schemas import BlocLu, CodePorte, FicheLue, MotIci, MotLu, PackGuide, SectionLue, SourceLue, ThemeLu
from socle.horloge import aujourdhui
from territoires.models import Departement, ValeurLocale
from territoires.valeurs import VALEURS
from usagers.schemas import DepartementLu

# An amount that begins later, or that somebody took out of the table: the rest of the guide still reads.
MONTANT_INCONNU = "un montant à demander à votre Caf ou à votre MSA"

# Words explained there are not explained again.
SANS_LIENS = {"mots_expliques", "ce_que_dit_la_loi"}

_INSECABLE = "\N{NO-BREAK SPACE}"
# Before a high sign or a unit, after « and inside a number, a line never breaks.
_ESPACE_INSECABLE = re.compile(r" (?=[:;?!»€%])|(?<=«) |(?<=\d) (?=\d)")


def typographier(texte: str) -> str:
    return _ESPACE_INSECABLE.sub(_INSECABLE, texte.replace("'", "’"))


class PremiersMots:
    """Where one fiche uses each word of the glossary for the first time, read from its beginning."""

    def __init__(self, glossaire: Glossaire) -> None:
        self._glossaire, self._deja = glossaire, set[str]()

    def dans(self, lignes: list[str]) -> list[MotIci]:
        trouves = []
        for rang, ligne in enumerate(lignes):
            for trouve in self._glossaire.reperer(ligne):
                if trouve.mot.cle not in self._deja:
                    self._deja.add(trouve.mot.cle)
                    trouves.append(MotIci(cle=trouve.mot.cle, ligne=rang, debut=trouve.debut, fin=trouve.fin))
        return trouves


class Rendu:
    """Fills texts for one département and one day. Few queries, however many texts follow."""

    def __init__(self, departement: Departement | None, jour: date) -> None:
        self._adoptions = Adoptions(departement)
        self._lieu = departement.nom if departement else ""
        self._montants: dict[str, Valeur] = {f"bareme:{code}": valeur for code, valeur in valeurs_le(jour).items()}
        posees = ValeurLocale.objects.filter(departement=departement) if departement else []
        self._locales = {f"local:{valeur.cle}": valeur for valeur in posees}
        self._textes = {f"local:{cle}": str(valeur.defaut) for cle, valeur in VALEURS.items()}
        self._textes |= {repere: str(locale.valeur) for repere, locale in self._locales.items()}
        self._textes |= {repere: str(valeur) for repere, valeur in self._montants.items()}
        self.glossaire = glossaire_du_guide()

    def texte(self, texte: str) -> str:
        return typographier(REPERE.sub(lambda repere: self._textes.get(repere[1], MONTANT_INCONNU), texte))

    def locale(self, cle: str) -> str:
        """What this département says itself; empty when it says nothing."""
        posee = self._locales.get(f"local:{cle}")
        return typographier(str(posee.valeur)) if posee else ""

    def fiche(self, version: VersionFiche) -> FicheLue:
        """`version` comes from `publiees`."""
        contenu = version.texte
        premiers = PremiersMots(self.glossaire)
        reponse = self.texte(contenu.reponse_courte)
        return FicheLue(
            slug=version.fiche.slug,
            theme=version.fiche.theme,
            titre=typographier(contenu.titre),
            questions=[typographier(question) for question in contenu.questions],
            reponse_courte=reponse,
            mots_de_la_reponse=premiers.dans([reponse]),
            porte=cast(CodePorte, version.fiche.porte),
            sections=[self._section(section, premiers) for section in contenu.sections],
            sources=self._sources(contenu),
            version=version.numero,
            publiee_le=timezone.localdate(version.publiee_le),
            relue_le=self._adoptions.relue_le(version),
            relecture=typographier(self._adoptions.phrase(version)),
            montants_du=self._montants_du(contenu),
        )

    def _section(self, section: Section, premiers: "PremiersMots") -> SectionLue:
        blocs = []
        for bloc in section.blocs:
            lignes = [self.texte(ligne) for ligne in bloc.lignes]
            if section.cle == "mots_expliques":
                lignes = [self._definie(ligne) for ligne in lignes]
            mots = [] if section.cle in SANS_LIENS else premiers.dans(lignes)
            blocs.append(BlocLu(genre=bloc.genre, lignes=lignes, mots=mots))
        return SectionLue(cle=section.cle, titre=typographier(SECTIONS[section.cle]), blocs=blocs)

    def _definie(self, ligne: str) -> str:
        """The glossary has the last word on « mot : définition », under the word’s own name only."""
        mot = self.glossaire.propre(ligne.partition(":")[0])
        return typographier(f"{mot.mot} : {mot.definition}") if mot else ligne

    def _sources(self, contenu: Contenu) -> list[SourceLue]:
        """Those of the text, then those of the local values that it quotes."""
        sources = [SourceLue(reference=s.reference, url=s.url, lu_le=s.lu_le) for s in contenu.sources]
        for repere in sorted(contenu.reperes()):
            locale = self._locales.get(repere)
            if locale and locale.lu_le:
                reference = typographier(f"{self._lieu} : {locale.source}")
                sources.append(SourceLue(reference=reference, url="", lu_le=locale.lu_le))
        return sources

    def _montants_du(self, contenu: Contenu) -> date | None:
        cites = [self._montants[repere] for repere in contenu.reperes() if repere in self._montants]
        return min((valeur.expiree_le for valeur in cites if valeur.expiree_le), default=None)


def fiche_publiee(slug: str, departement: Departement | None) -> FicheLue | None:
    """The published fiche as it reads today in this département; None when there is none."""
    version = VersionFiche.objects.publiees().filter(fiche__slug=slug).first()
    return Rendu(departement, aujourdhui()).fiche(version) if version else None


def titres_publies() -> dict[str, str]:
    """The title of each published fiche, by its slug."""
    publiees = VersionFiche.objects.publiees().values_list("fiche__slug", "contenu__titre")
    return {slug: typographier(titre) for slug, titre in publiees}


def lire_mots(glossaire: Glossaire) -> list[MotLu]:
    """The glossary, in the order of the alphabet."""

    def lu(mot: Mot) -> MotLu:
        autrement = [typographier(autre) for autre in mot.autrement]
        return MotLu(
            cle=mot.cle, mot=typographier(mot.mot), definition=typographier(mot.definition), autrement=autrement
        )

    return [lu(mot) for mot in sorted(glossaire.mots, key=lambda mot: mot.cle)]


def lire_pack(*, departement: Departement | None, connue: str = "") -> PackGuide:
    """The whole published guide as it reads today; without `fiches` and `mots` when its digest is `connue`."""
    rendu = Rendu(departement, aujourdhui())
    rang = {theme: numero for numero, theme in enumerate(Fiche.Theme.values)}
    fiches = [rendu.fiche(version) for version in VersionFiche.objects.publiees()]
    fiches.sort(key=lambda fiche: (rang[fiche.theme], fiche.titre))
    presents = {fiche.theme for fiche in fiches}
    pack = PackGuide(
        empreinte="",
        departement=DepartementLu.from_orm(departement) if departement else None,
        departements=[DepartementLu.from_orm(possible) for possible in Departement.objects.all()],
        adresse_recours=rendu.locale("adresse_recours"),
        themes=[ThemeLu(cle=cle, nom=nom) for cle, nom in Fiche.Theme.choices if cle in presents],
        fiches=fiches,
        mots=lire_mots(rendu.glossaire),
    )
    pack.empreinte = hashlib.sha256(pack.model_dump_json().encode()).hexdigest()
    if pack.empreinte == connue:
        pack.fiches = pack.mots = None
    return pack
