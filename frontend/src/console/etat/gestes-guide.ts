import { api } from '../../api/client';
import { faire } from './gestes';
import type { FicheDeConsole, VersionDeConsole } from './guide.svelte';
import { publieeDe, seRelit } from './relectures';

/** A gesture of the guide: what it will do is said before, what it did after. */
export interface Geste {
  nom: string;
  avant: string;
  oui: string;
  fait: string;
  /** What is asked before going on; empty when nothing is. */
  motif: string;
  /** What is most often done next. */
  principal?: boolean;
  faire: (motif: string) => Promise<void>;
}
interface Roles {
  estAnimateur: boolean;
}

const PARTOUT = 'les pages, les téléphones et la boîte à questions';

/** What this agent may do of one version today. */
export function gestesDe(
  fiche: FicheDeConsole,
  version: VersionDeConsole,
  { estAnimateur }: Roles,
) {
  const { etat } = version;
  const vivante = ['brouillon', 'en_relecture', 'validee'].includes(etat);
  const sansAvis = etat === 'brouillon' || (etat === 'en_relecture' && !seRelit(version));
  const gestes: (Geste | false)[] = [
    etat === 'validee' && publier(fiche, version),
    etat !== 'archivee' && !version.relectures.length && envoyerAuComite(fiche, version),
    estAnimateur && sansAvis && publierSansAvis(fiche, version),
    vivante && corrigerEnUrgence(fiche, version),
    estAnimateur && etat === 'publiee' && retirer(fiche, version),
  ];
  return gestes.filter((geste) => geste !== false);
}

function envoyerAuComite(fiche: FicheDeConsole, { uuid, numero, etat }: VersionDeConsole): Geste {
  const remplacee = fiche.versions.find(
    (autre) =>
      autre.uuid !== uuid && (['en_relecture', 'validee'].includes(autre.etat) || seRelit(autre)),
  );
  return {
    nom: 'Envoyer au comité',
    principal: true,
    avant: [
      `Les membres de chaque comité recevront la version ${numero} et pourront donner leur avis.`,
      'Ce texte ne changera plus : un autre texte sera une autre version.',
      remplacee &&
        `La version ${remplacee.numero} ne se relira plus, et ses avis ne compteront pas pour celle-ci.`,
      etat === 'publiee' && 'Elle reste publiée pendant ce temps.',
    ]
      .filter(Boolean)
      .join(' '),
    oui: 'Oui, l’envoyer',
    fait: `La version ${numero} est au comité.`,
    motif: '',
    faire: () =>
      faire(['relecture', uuid], (header) =>
        api.POST('/api/console/guide/versions/{uuid}/relecture', {
          params: { path: { uuid }, header },
        }),
      ),
  };
}

function publier(fiche: FicheDeConsole, { uuid, numero }: VersionDeConsole): Geste {
  return {
    nom: 'Publier',
    principal: true,
    avant: toutDeSuite(fiche, numero),
    oui: 'Oui, publier',
    fait: `La version ${numero} est publiée.`,
    motif: '',
    faire: (motif) =>
      faire(['publication', uuid, motif], (header) =>
        api.POST('/api/console/guide/versions/{uuid}/publication', {
          params: { path: { uuid }, header },
          body: { motif },
        }),
      ),
  };
}

function publierSansAvis(fiche: FicheDeConsole, version: VersionDeConsole): Geste {
  return {
    ...publier(fiche, version),
    nom: 'Publier sans avis du comité',
    principal: false,
    avant: `${toutDeSuite(fiche, version.numero)} La fiche dira que le comité ne l’a pas adoptée. Votre décision est gardée, avec sa raison.`,
    oui: 'Oui, publier sans avis',
    fait: `La version ${version.numero} est publiée, sans avis du comité.`,
    motif: 'Pourquoi publier sans avis ?',
  };
}

function corrigerEnUrgence(fiche: FicheDeConsole, version: VersionDeConsole): Geste {
  const { uuid, numero, urgence_demandee_par: qui } = version;
  const demander = {
    nom: 'Correction urgente',
    avant: `Un autre agent devra confirmer. Alors la version ${numero} sera publiée sans attendre, et les comités la reliront après.`,
    oui: 'Oui, demander',
    fait: 'La correction urgente est demandée. Un autre agent doit la confirmer.',
    motif: 'Pourquoi cela ne peut pas attendre ?',
  };
  const confirmer = {
    nom: 'Confirmer la correction urgente',
    avant: `${qui} l’a demandée. ${toutDeSuite(fiche, numero)} Les comités la reliront après.`,
    oui: 'Oui, confirmer et publier',
    fait: `La version ${numero} est publiée. Les comités la reliront.`,
    motif: '',
  };
  return {
    ...(qui ? confirmer : demander),
    faire: (motif) =>
      faire(['correction', uuid, motif], (header) =>
        api.POST('/api/console/guide/versions/{uuid}/correction', {
          params: { path: { uuid }, header },
          body: { motif },
        }),
      ),
  };
}

function retirer({ slug }: FicheDeConsole, { numero }: VersionDeConsole): Geste {
  return {
    nom: 'Retirer du guide',
    avant: `Plus personne ne lira cette fiche : ni les pages, ni les téléphones, ni la boîte à questions. La version ${numero} est archivée ; pour revenir, il faudra en écrire une autre.`,
    oui: 'Oui, retirer la fiche',
    fait: 'La fiche est retirée du guide.',
    motif: '',
    faire: () =>
      faire(['retrait', slug, numero], (header) =>
        api.DELETE('/api/console/guide/fiches/{slug}/publication', {
          params: { path: { slug }, header },
        }),
      ),
  };
}

function toutDeSuite(fiche: FicheDeConsole, numero: number): string {
  const lue = publieeDe(fiche);
  const remplace = lue ? ` La version ${lue.numero} ne se lira plus.` : '';
  return `Tout le monde lira la version ${numero} tout de suite : ${PARTOUT}.${remplace}`;
}
