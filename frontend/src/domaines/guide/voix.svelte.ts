/** The phone's own voice, when it speaks French. One reading at a time, sentence by sentence. */
class Voix {
  #francaise = $state.raw<SpeechSynthesisVoice | null>(null);
  #phrases: string[] = [];
  #rang = $state(0);
  /** Changes at each start and stop: what an earlier speech still says is not heard. */
  #tour = 0;
  /** Who is being read aloud, or waits to go on. */
  qui = $state.raw<symbol | null>(null);
  enPause = $state(false);

  constructor() {
    if (!('speechSynthesis' in globalThis)) return;
    this.#choisir();
    // Many browsers learn their voices late.
    speechSynthesis.addEventListener?.('voiceschanged', () => this.#choisir());
    // The voice would go on after the page.
    addEventListener('pagehide', () => this.arreter());
  }

  get disponible(): boolean {
    return this.#francaise !== null;
  }

  /** The sentence being read, and how many times the same words were said before it. */
  get phrase(): { texte: string; deja: number } | null {
    const texte = this.#phrases[this.#rang];
    if (this.qui === null || texte === undefined) return null;
    return { texte, deja: this.#phrases.slice(0, this.#rang).filter((p) => p === texte).length };
  }

  /** Reads these texts one after the other, in place of whatever was being read. */
  lire(qui: symbol, textes: string[]): void {
    this.arreter();
    this.qui = qui;
    this.#phrases = textes.flatMap(phrasesDe);
    this.#parler(0);
  }

  /** Falls silent, and remembers where. The browsers' own pause loses its place on many phones. */
  suspendre(): void {
    if (this.qui === null) return;
    this.#taire();
    this.enPause = true;
  }

  /** Goes on from the beginning of the sentence that was cut. */
  reprendre(): void {
    if (this.enPause) this.#parler(this.#rang);
  }

  /** Falls silent; with `qui`, only if that one is being read. */
  arreter(qui = this.qui): void {
    if (qui === null || qui !== this.qui) return;
    this.#taire();
    this.#finir();
  }

  #parler(depuis: number): void {
    this.enPause = false;
    this.#rang = depuis;
    const tour = ++this.#tour;
    for (let rang = depuis; rang < this.#phrases.length; rang += 1) {
      const parole = new SpeechSynthesisUtterance(this.#phrases[rang]);
      parole.voice = this.#francaise;
      parole.lang = 'fr-FR';
      parole.onstart = () => tour === this.#tour && (this.#rang = rang);
      const finir = (): void => void (tour === this.#tour && this.#finir());
      parole.onerror = finir;
      // Each sentence has its own end; the last one is the end of all.
      if (rang === this.#phrases.length - 1) parole.onend = finir;
      speechSynthesis.speak(parole);
    }
  }

  #taire(): void {
    this.#tour += 1;
    speechSynthesis.cancel();
  }

  #finir(): void {
    this.qui = null;
    this.enPause = false;
  }

  /** A voice of the phone itself rather than one that needs the network. */
  #choisir(): void {
    const voix = speechSynthesis
      .getVoices()
      .filter(({ lang }) => /^fr\b/i.test(lang.replace('_', '-')));
    this.#francaise = voix.find((une) => une.localService) ?? voix[0] ?? null;
  }
}

/** « L. 262 » and « 1.5 » cut nothing: a sentence ends before a space and a capital, or with its text. */
export function phrasesDe(texte: string): string[] {
  const phrases = texte.match(/\S.*?(?:[.!?…](?=\s+[«\p{Lu}])|$)/gu) ?? [];
  return phrases.map((phrase) => phrase.trim());
}

export const voix = new Voix();
