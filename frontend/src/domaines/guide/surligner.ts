const NOM = 'phrase-lue';

/**
 * Shows which sentence is read, without touching the page (CSS Custom Highlight API): a browser that
 * does not know it only reads aloud. `deja`: how many times the same words come before in `racine`.
 */
export function surligner(racine: Element | null, texte: string, deja = 0): void {
  if (!('highlights' in CSS)) return;
  CSS.highlights.delete(NOM);
  const zone = racine && texte ? chercher(racine, texte, deja) : null;
  if (!zone) return;
  CSS.highlights.set(NOM, new Highlight(zone));
  const element = zone.startContainer.parentElement;
  element?.scrollIntoView?.({ block: 'nearest' });
}

/** Where these words stand in the page, whatever elements they cross. */
export function chercher(racine: Element, texte: string, deja: number): Range | null {
  const noeuds: { noeud: Text; debut: number }[] = [];
  const parcours = document.createTreeWalker(racine, NodeFilter.SHOW_TEXT);
  let tout = '';
  for (let noeud = parcours.nextNode(); noeud; noeud = parcours.nextNode()) {
    noeuds.push({ noeud: noeud as Text, debut: tout.length });
    tout += (noeud as Text).data;
  }
  let debut = tout.indexOf(texte);
  for (let fois = 0; fois < deja && debut >= 0; fois += 1) debut = tout.indexOf(texte, debut + 1);
  if (debut < 0) return null;
  const zone = document.createRange();
  const placer = (place: number): [Text, number] => {
    const { noeud, debut: depart } = noeuds.filter((n) => n.debut <= place).at(-1)!;
    return [noeud, place - depart];
  };
  zone.setStart(...placer(debut));
  const [fin, reste] = placer(debut + texte.length - 1);
  zone.setEnd(fin, reste + 1);
  return zone;
}
