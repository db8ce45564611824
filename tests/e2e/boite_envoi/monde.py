"""One random script: two phones, two people, a server that dies; and what must hold once all is calm."""

import logging
from random import Random
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

from scripts.gens import adresse_libre
from scripts.serveur_jetable import ServeurJetable
from tests.e2e.aides import PIN, ecrire, installer_hors_ligne, jusqu_a
from tests.e2e.boite_envoi import appareil as ecran
from tests.e2e.boite_envoi.appareil import Appareil
from tests.e2e.boite_envoi.croyance import Carte, Croyance
from tests.e2e.service import Service

# pytest shows it under a script that failed.
recit = logging.getLogger("jalons.recit")
ETAPES = 14
# Erasing waits 12 s for a change of mind.
TOUT_PEUT_PARTIR_S = 15
TOURS_MAX = 8


class Monde:
    """Nadia has two phones; Lucas sometimes uses her first one."""

    def __init__(
        self, graine: int, contextes: tuple[BrowserContext, BrowserContext], serveur: ServeurJetable, service: Service
    ) -> None:
        self.graine, self.serveur = graine, serveur
        self.hasard = Random(graine)
        self.vivant = True
        self._compteur = 0
        self.personnes = {"N": service.accueillir("Nadia"), "L": service.accueillir("Lucas")}
        self.croyances = {lettre: Croyance() for lettre in self.personnes}
        self.premier, self.second = (Appareil(contexte, adresse_libre()) for contexte in contextes)
        self.premier.activer(self.personnes["L"], "plusieurs", PIN)
        self.premier.activer(self.personnes["N"], "moi_seul", PIN)
        self.second.activer(service.refaire_la_feuille(self.personnes["N"]), "moi_seul")
        for telephone in (self.premier, self.second):
            page = telephone.ouvrir_un_onglet()
            ecran.attendre_l_espace(page, "N")
            installer_hors_ligne(page)

    # --- The script --------------------------------------------------------------------------------

    def jouer(self) -> None:
        actions = {
            self._ecrire: 4,
            self._modifier: 4,
            self._supprimer: 2,
            self._montrer: 3,
            self._choisir: 2,
            self._couper_ou_rendre_le_reseau: 3,
            self._perdre_une_reponse: 2,
            self._tuer_un_onglet: 2,
            self._ouvrir_un_second_onglet: 1,
            self._tuer_ou_relancer_le_serveur: 1,
            self._changer_de_personne: 1,
            self._laisser_passer_le_temps: 1,
        }
        for _ in range(ETAPES):
            self.hasard.choices(list(actions), list(actions.values()))[0]()

    def _un_onglet(self) -> tuple[Appareil, Page, str] | None:
        """A phone, one of its tabs and whose space it shows; None when that one is closed."""
        telephone = self.hasard.choice((self.premier, self.second))
        page = self.hasard.choice(telephone.onglets)
        lettre = ecran.initiale(page)
        return (telephone, page, lettre) if lettre else None

    def _nom(self, telephone: Appareil, page: Page) -> str:
        numero = 1 if telephone is self.premier else 2
        return f"téléphone {numero}, onglet {telephone.onglets.index(page) + 1}"

    def _nouveau_texte(self, lettre: str) -> str:
        self._compteur += 1
        return f"{lettre}{self.graine}-{self._compteur}"

    def _ecrire(self) -> None:
        if choix := self._un_onglet():
            telephone, page, lettre = choix
            texte = self._nouveau_texte(lettre)
            recit.info(f"{self._nom(telephone, page)} : écrire {texte}")
            ecrire(page, texte)
            self.croyances[lettre].ecrire(texte)

    def _un_texte(self) -> tuple[Page, str, Carte] | None:
        """An opened text which is not a choice between two."""
        choix = self._un_onglet()
        vues = [vue for vue in ecran.cartes(choix[1]) if vue.etat in ("", "en attente")] if choix else []
        if not choix or not vues:
            return None
        telephone, page, lettre = choix
        vue = self.hasard.choice(vues)
        recit.info(f"{self._nom(telephone, page)} : ouvrir {vue.texte}")
        ouverte = ecran.ouvrir(page, vue)
        return (page, lettre, ouverte) if ouverte else None

    def _modifier(self) -> None:
        if choix := self._un_texte():
            page, lettre, vue = choix
            nouveau = self._nouveau_texte(lettre)
            recit.info(f"  modifier {vue.texte} en {nouveau}")
            self.croyances[lettre].modifier(ecran.modifier(page, nouveau), nouveau)

    def _supprimer(self) -> None:
        if choix := self._un_texte():
            page, lettre, vue = choix
            croyance = self.croyances[lettre]
            avant = dict(croyance.textes)
            recit.info(f"  supprimer {vue.texte}")
            ecran.supprimer(page, vue)
            croyance.supprimer(vue)
            if self.hasard.random() < 0.3:
                recit.info("  annuler la suppression")
                ecran.annuler_la_suppression(page)
                croyance.annuler_la_suppression(vue, avant)

    def _montrer(self) -> None:
        if choix := self._un_texte():
            page, lettre, vue = choix
            recit.info(f"  {'ne plus montrer' if vue.partagee else 'montrer'} {vue.texte}")
            ecran.montrer(page, vue)
            self.croyances[lettre].montrer(vue)

    def _choisir(self) -> None:
        choix = self._un_onglet()
        if choix and self.vivant:
            telephone, page, lettre = choix
            for vue in [vue for vue in ecran.cartes(page) if vue.etat == "conflit"][:1]:
                recit.info(f"{self._nom(telephone, page)} : choisir pour {vue.texte}")
                self._choisir_pour(page, lettre, vue)

    def _choisir_pour(self, page: Page, lettre: str, vue: Carte) -> None:
        assert ecran.ouvrir(page, vue) is None
        supprime, autre = ecran.deux_textes(page)
        croyance = self.croyances[lettre]
        if self.hasard.random() < 0.5:
            recit.info(f"  garder le mien{' (supprimé)' if supprime else ''} plutôt que {autre}")
            croyance.garder_le_mien(vue, supprime=supprime, autre=autre)
            ecran.choisir(page, "Garder le mien")
        else:
            recit.info(f"  garder l’autre, {autre}")
            au_serveur = autre in [carte.texte for carte in au_serveur_de(page)]
            croyance.garder_l_autre(vue, autre=autre, au_serveur=au_serveur)
            ecran.choisir(page, "Garder l’autre")

    # --- What happens to them ------------------------------------------------------------------------

    def _couper_ou_rendre_le_reseau(self) -> None:
        telephone = self.hasard.choice((self.premier, self.second))
        telephone.couper(telephone.en_ligne)
        recit.info(f"{self._nom(telephone, telephone.onglets[0])} : réseau {telephone.en_ligne}")

    def _perdre_une_reponse(self) -> None:
        telephone = self.hasard.choice((self.premier, self.second))
        recit.info(f"{self._nom(telephone, telephone.onglets[0])} : perdre la prochaine réponse")
        telephone.perdre_la_prochaine_reponse()

    def _tuer_un_onglet(self) -> None:
        telephone = self.hasard.choice((self.premier, self.second))
        page = self.hasard.choice(telephone.onglets)
        recit.info(f"{self._nom(telephone, page)} : tuer, rouvrir")
        telephone.tuer_un_onglet(page)
        telephone.ouvrir_un_onglet()

    def _ouvrir_un_second_onglet(self) -> None:
        if len(self.premier.onglets) < 2:
            recit.info("téléphone 1 : second onglet")
            self.premier.ouvrir_un_onglet()

    def _tuer_ou_relancer_le_serveur(self) -> None:
        recit.info(f"serveur {'tué' if self.vivant else 'relancé'}")
        if self.vivant:
            self.serveur.tuer()
            self.vivant = False
        else:
            self.relancer()

    def relancer(self) -> None:
        if not self.vivant:
            self.serveur.relancer()
            self.vivant = True

    def _laisser_passer_le_temps(self) -> None:
        recit.info("une minute passe")
        for telephone in (self.premier, self.second):
            telephone.passer_le_temps(60)

    def _changer_de_personne(self) -> None:
        if self.vivant and self.premier.en_ligne:
            page = self.premier.onglets[0]
            lettre = "N" if ecran.initiale(page) == "L" else "L"
            recit.info(f"téléphone 1 : {self.personnes[lettre].prenom} entre")
            self._faire_entrer(lettre)

    def _faire_entrer(self, lettre: str) -> None:
        """Ends the former person's session: her other tabs find out by themselves."""
        ecran.entrer(self.premier.onglets[0], self.personnes[lettre])
        for autre in self.premier.onglets[1:]:
            expect(ecran.lien_moi(autre, lettre).or_(autre.get_by_text("Votre espace est fermé"))).to_be_visible()

    # --- At the end ----------------------------------------------------------------------------------

    def calmer(self) -> None:
        """Everything is on again: what waits leaves, and each choice is made, until nothing waits anywhere."""
        self.relancer()
        for telephone in (self.premier, self.second):
            telephone.rendre_le_reseau()
            telephone.passer_le_temps(TOUT_PEUT_PARTIR_S)
            for page in telephone.onglets[1:]:
                telephone.tuer_un_onglet(page)
        for _ in range(TOURS_MAX):
            self._faire_entrer("L")
            restes = self._vider(self.premier, "L")
            self._faire_entrer("N")
            restes += self._vider(self.premier, "N") + self._vider(self.second, "N")
            if not restes:
                return
        raise AssertionError(f"toujours des choix après {TOURS_MAX} tours")

    def _vider(self, telephone: Appareil, lettre: str) -> int:
        """Opens Jalons again, waits until nothing can leave any more, and makes the choices; returns how many."""
        page, reference = telephone.onglets[0], self.personnes[lettre].reference
        page.reload()
        ecran.attendre_l_espace(page, lettre)
        jusqu_a(lambda: not telephone.lignes_qui_peuvent_partir(reference))
        faits = 0
        while conflits := [vue for vue in ecran.cartes(page) if vue.etat]:
            assert conflits[0].etat == "conflit", conflits[0]
            self._choisir_pour(page, lettre, conflits[0])
            jusqu_a(lambda: not telephone.lignes_qui_peuvent_partir(reference))
            faits += 1
        assert telephone.lignes(reference) == []
        return faits

    def verifier(self) -> None:
        """The server has what each person believes, once; each phone shows it; nobody has anything of another's."""
        self._verifier_l_ecran(self.second, "N")
        faites = 0
        for lettre in ("N", "L"):
            if ecran.initiale(self.premier.onglets[0]) != lettre:
                self._faire_entrer(lettre)
            faites += self._verifier_l_ecran(self.premier, lettre)
        # As many effects as writes accepted: at least those that were answered, at most those that left.
        cles = self.premier.cles | self.second.cles
        acceptees, parties = sum(cles.values()), len(cles)
        assert acceptees <= faites <= parties, f"{acceptees} acceptées, {faites} faites, {parties} parties"

    def _verifier_l_ecran(self, telephone: Appareil, lettre: str) -> int:
        """Returns how many writes took effect for whoever is signed in there."""
        page, croyance = telephone.onglets[0], self.croyances[lettre]
        ecarts = croyance.ecarts(au_serveur_de(page))
        assert not ecarts, f"{self.personnes[lettre].prenom} : {ecarts}"
        page.reload()
        ecran.attendre_l_espace(page, lettre)
        jusqu_a(lambda: not croyance.ecarts(ecran.cartes(page)))
        nouvelles = lire(page, "/api/nouvelles?depuis=0")["nouvelles"]
        return sum(nouvelle["genre"] != "accompagnement_change" for nouvelle in nouvelles)


def lire(page: Page, chemin: str) -> Any:
    """What the server answers to whoever is signed in on this phone."""
    reponse = page.context.request.get(chemin)
    assert reponse.ok, reponse.text()
    return reponse.json()


def au_serveur_de(page: Page) -> list[Carte]:
    return [Carte(entree["texte"], entree["partagee"]) for entree in lire(page, "/api/journal/entrees")]
