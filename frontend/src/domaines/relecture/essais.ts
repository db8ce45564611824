import type { EspaceDeRelecture, RelectureEntiere, RelectureLue } from '../../api/types';
import type { AvisEcrit } from './lignes';

/** A text under review; the tests say what matters to them. */
export function uneRelecture(champs: Partial<RelectureEntiere> = {}): RelectureEntiere {
  return {
    uuid: 'r-1',
    slug: 'se-deplacer',
    titre: 'Comment se déplacer ?',
    version: 2,
    echeance: '2026-12-01',
    ouverte: true,
    remplacee: false,
    adoptee_le: null,
    paragraphes: 3,
    juges: 0,
    reprendre_a: 'titre',
    finie: false,
    reponses: 0,
    texte: [
      { cle: 'titre', titre: 'Titre', texte: 'Comment se déplacer ?' },
      { cle: 'reponse_courte', titre: 'Réponse courte', texte: 'Le bus coûte moins cher.' },
      { cle: 'que_faire.0.0', titre: 'Que faire', texte: 'Demandez la carte.' },
    ],
    avis: [],
    ...champs,
  };
}

/** The server's side of a review, small enough to be read. */
export class ComiteModele {
  membre = true;
  tournee: EspaceDeRelecture['tournee'] = null;
  textes: RelectureEntiere[] = [uneRelecture()];
  coupe = false;
  /** How opinions are refused, while they are. */
  refus: { statut: number; code: string; details?: unknown } | null = null;
  /** Addresses asked, and opinions taken, in order. */
  lus: string[] = [];
  avis: { place: string; corps: AvisEcrit & { version_de_base: number | null } }[] = [];

  readonly fetch = async (requete: Request): Promise<Response> => {
    if (this.coupe) throw new TypeError('coupe');
    const { pathname } = new URL(requete.url);
    const [, , , uuid, verbe, place] = pathname.split('/');
    if (requete.method === 'GET') {
      this.lus.push(pathname);
      return Response.json(uuid ? this.#texte(uuid) : this.#espace());
    }
    if (uuid === 'tournees') {
      this.tournee = { uuid: verbe!, relectures: this.textes.map((texte) => texte.uuid) };
      return Response.json({ reference: verbe, version: 1 });
    }
    if (this.refus) {
      const { statut, code, details = null } = this.refus;
      return Response.json({ code, message: `Refus ${code}.`, details }, { status: statut });
    }
    const corps = await requete.json();
    this.avis.push({ place: place!, corps });
    return Response.json({ reference: `a-${place}`, version: (corps.version_de_base ?? 0) + 1 });
  };

  #texte(uuid: string): RelectureEntiere {
    return this.textes.find((texte) => texte.uuid === uuid)!;
  }

  #espace(): EspaceDeRelecture {
    const { membre, tournee } = this;
    return { membre, tournee, relectures: this.textes.map(enBref) };
  }
}

function enBref(texte: RelectureEntiere): RelectureLue {
  const bref: Partial<RelectureEntiere> = { ...texte };
  delete bref.texte;
  delete bref.avis;
  return bref as RelectureLue;
}
