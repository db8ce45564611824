interface TexteConfie {
  texte: string;
  sujet: string;
}

const CLE = 'transmettre';

/** The text that another screen prepared (domaines/question/transmettre.ts), if any; it waits no more. */
export function prendreLeTexte(): TexteConfie | null {
  const confie = sessionStorage.getItem(CLE);
  sessionStorage.removeItem(CLE);
  return confie ? (JSON.parse(confie) as TexteConfie) : null;
}
