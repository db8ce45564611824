/** The phone's own voice, when it speaks French. One reading at a time. */
class Voix {
  #francaise = $state.raw<SpeechSynthesisVoice | null>(null);
  /** Who is being read aloud. */
  qui = $state.raw<symbol | null>(null);

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

  /** Reads these texts one after the other, in place of whatever was being read. */
  lire(qui: symbol, textes: string[]): void {
    this.arreter();
    this.qui = qui;
    for (const [rang, texte] of textes.entries()) {
      const parole = new SpeechSynthesisUtterance(texte);
      parole.voice = this.#francaise;
      parole.lang = 'fr-FR';
      parole.onerror = () => this.#finir(qui);
      // Each text has its own end; the last one is the end of all.
      if (rang === textes.length - 1) parole.onend = () => this.#finir(qui);
      speechSynthesis.speak(parole);
    }
  }

  /** Falls silent; with `qui`, only if that one is being read. */
  arreter(qui = this.qui): void {
    if (qui === null || qui !== this.qui) return;
    this.qui = null;
    speechSynthesis.cancel();
  }

  #finir(qui: symbol): void {
    if (this.qui === qui) this.qui = null;
  }

  /** A voice of the phone itself rather than one that needs the network. */
  #choisir(): void {
    const voix = speechSynthesis
      .getVoices()
      .filter(({ lang }) => /^fr\b/i.test(lang.replace('_', '-')));
    this.#francaise = voix.find((une) => une.localService) ?? voix[0] ?? null;
  }
}

export const voix = new Voix();
