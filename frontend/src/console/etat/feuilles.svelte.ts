import { api, obtenir, type Schemas } from '../../api/client';

export type Feuille = Schemas['CodeEmisLu'] & { premier_rendez_vous: string | null };

/**
 * The sheets made at this desk since the page was loaded, by person. The server keeps only a digest of
 * the code: once this page is left, a lost sheet means a new code.
 */
class Feuilles {
  #faites = $state.raw<Record<string, Feuille>>({});

  de(reference: string): Feuille | undefined {
    return this.#faites[reference];
  }

  /** Makes a new code; the former one stops working. Safe to repeat. Raises ErreurApi, SansReponse. */
  async faire(reference: string, premierRendezVous: string | null): Promise<void> {
    const emis = await obtenir(
      api.POST('/api/console/usagers/{reference}/code', {
        params: { path: { reference } },
        body: { premier_rendez_vous: premierRendezVous },
      }),
    );
    const feuille = { ...emis, premier_rendez_vous: premierRendezVous };
    this.#faites = { ...this.#faites, [reference]: feuille };
  }

  reset(): void {
    this.#faites = {};
  }
}

export const feuilles = new Feuilles();
