import { api, parlerAuNomDe, type Schemas } from '../../api/client';
import { lire, quitterVers, versConnexion } from '../acces';

const ROLES_AVEC_PERSONNES = ['referent', 'orienteur'];

/** The agent who sits at this desk. */
class Session {
  compte = $state.raw<Schemas['CompteLu'] | null>(null);
  departement = $state.raw<Schemas['DepartementLu'] | null>(null);

  /** Only a referent and an orienteur meet people; the other roles see delays, texts, opinions. */
  avecPersonnes = $derived(
    !!this.compte?.roles.some((role) => ROLES_AVEC_PERSONNES.includes(role)),
  );

  estReferent = $derived(!!this.compte?.roles.includes('referent'));

  /** An orienteur may open a space for somebody else's follow-up; a referent only for their own. */
  estOrienteur = $derived(!!this.compte?.roles.includes('orienteur'));

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
