import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

const MARQUE = '__PRECACHE__';

/**
 * Writes into the service worker the list of what the people's application needs offline.
 *
 * Starts from the given entry and follows its imports, so that the console is never listed.
 * The version changes with any listed file and with the shell's Django template: a new
 * version is what makes browsers fetch the shell again.
 */
export function precache(options: { entree: string; icones: string; coquille: string }): Plugin {
  let base = '/';
  return {
    name: 'jalons-precache',
    apply: 'build',
    configResolved(config) {
      base = config.base;
    },
    generateBundle(_sortie, paquet) {
      const icones = readdirSync(options.icones).map((nom) => `icones/${nom}`);
      const fichiers = [...fichiersDe(paquet, options.entree), ...icones].sort();
      const version = empreinte(
        paquet,
        icones.map((nom) => join('public', nom)),
        options,
      );
      const liste = JSON.stringify({ version, fichiers: fichiers.map((nom) => base + nom) });
      const worker = paquet['sw.js'];
      if (worker?.type !== 'chunk' || !worker.code.includes(MARQUE))
        throw new Error('sw.js has no place for its precache list');
      worker.code = worker.code.replace(MARQUE, () => liste);
    },
  };
}

function fichiersDe(paquet: Rolldown.OutputBundle, entree: string): string[] {
  const depart = Object.values(paquet).find(
    (piece) => piece.type === 'chunk' && piece.isEntry && piece.facadeModuleId?.endsWith(entree),
  );
  if (!depart) throw new Error(`no entry ${entree} in the build`);
  const vus = new Set<string>();
  const restants = [depart.fileName];
  for (const nom of restants) {
    const piece = paquet[nom];
    if (vus.has(nom) || !piece) continue;
    vus.add(nom);
    if (piece.type === 'chunk') restants.push(...suites(piece));
  }
  return [...vus];
}

function suites(piece: Rolldown.OutputChunk): string[] {
  const { importedCss, importedAssets } = piece.viteMetadata ?? {};
  return [
    ...piece.imports,
    ...piece.dynamicImports,
    ...(importedCss ?? []),
    ...(importedAssets ?? []),
  ];
}

function empreinte(
  paquet: Rolldown.OutputBundle,
  icones: string[],
  options: { entree: string; coquille: string },
): string {
  const somme = createHash('sha256');
  // Asset names carry their content hash.
  for (const nom of fichiersDe(paquet, options.entree).sort()) somme.update(nom);
  for (const chemin of [...icones.sort(), options.coquille])
    if (existsSync(chemin)) somme.update(readFileSync(chemin));
  return somme.digest('hex').slice(0, 12);
}
