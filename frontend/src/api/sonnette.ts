const PAUSE_MAX_S = 60;

/**
 * The bell: a socket that says that there is news, and comes back by itself, later each time, when it is cut.
 * `sonner` is called at each ring (the server rings at each connection too) and at each cut: some networks
 * let no socket live, and each new try is then a good time to look.
 */
export class Sonnette {
  #sonner: () => void;
  #prise: WebSocket | null = null;
  #echecs = 0;
  #minuteur: ReturnType<typeof setTimeout> | undefined;

  constructor(sonner: () => void) {
    this.#sonner = sonner;
  }

  brancher(): void {
    if (typeof WebSocket === 'undefined') return;
    const prise = new WebSocket(`${location.origin.replace('http', 'ws')}/ws/cloche`);
    this.#prise = prise;
    prise.onmessage = () => {
      this.#echecs = 0;
      this.#sonner();
    };
    prise.onclose = () => {
      if (this.#prise !== prise) return;
      // Not all at the same instant: after a restart, every phone comes back.
      const pause = Math.min(PAUSE_MAX_S, 2 ** this.#echecs++) * (0.5 + Math.random() / 2);
      this.#minuteur = setTimeout(() => this.brancher(), pause * 1000);
      this.#sonner();
    };
  }

  debrancher(): void {
    clearTimeout(this.#minuteur);
    const prise = this.#prise;
    this.#prise = null;
    prise?.close();
  }
}
