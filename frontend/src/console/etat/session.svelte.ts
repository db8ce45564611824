import { api, parlerAuNomDe, type Schemas } from '../../api/client';
import { lire, quitterVers, versConnexion } from '../acces';

const ROLES_AVEC_PERSONNES = ['referent', 'orienteur'];
const ROLES_DU_GUIDE = ['redacteur', 'animateur'];

/** The agent who sits at this desk. */
class Session {
  compte = $state.raw<Schemas['CompteLu'] | null>(null);
  departement = $state.raw<Schemas['DepartementLu'] | null>(null);

  #roles = $derived<string[]>(this.compte?.roles ?? []);

  /** Only a referent and an orienteur meet people; the other roles see delays, texts, opinions. */
  avecPersonnes = $derived(this.#roles.some((role) => ROLES_AVEC_PERSONNES.includes(role)));

  /** Those who write the guide or run its committee. */
  duGuide = $derived(this.#roles.some((role) => ROLES_DU_GUIDE.includes(role)));

  estRedacteur = $derived(this.#roles.includes('redacteur'));
  estAnimateur = $derived(this.#roles.includes('animateur'));
  estReferent = $derived(this.#roles.includes('referent'));

  /** An orienteur may open a space for somebody else's follow-up; a referent only for their own. */
  estOrienteur = $derived(this.#roles.includes('orienteur'));

  /** Raises SansReponse or ErreurApi; leaves for the sign-in page when nobody is signed in. */
  async ouvrir(): Promise<void> {
    const { compte, departement } = await lire(api.GET('/api/session'));
    if (!compte) return quitterVers(versConnexion());
    if (compte.genre !== 'agent') return quitterVers('/');
    this.compte = compte;
    this.departement = departement;
    if (departement) document.documentElement.dataset.theme = departement.code;
  }

  reset(): void {
    this.compte = null;
    this.departement = null;
  }
}

export const session = new Session();
parlerAuNomDe(() => session.compte?.reference ?? null);
