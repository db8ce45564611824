import { api } from '../../api/client';
import { lire } from '../acces';

const PREMIERE_ATTENTE_MS = 1_000;
const PLUS_LONGUE_ATTENTE_MS = 30_000;
const SESSION_FINIE = 4401;

/**
 * Listens to the bell and calls `suite` once for each batch of news.
 * Desks often sit behind a proxy that cuts websockets: each new try also asks for the news itself.
 */
export class Nouvelles {
  #dernier: number | null = null;
  #attente = PREMIERE_ATTENTE_MS;
  #minuteur = 0;
  #socket: WebSocket | null = null;
  #file = Promise.resolve();

  constructor(private readonly suite: () => void) {}

  ecouter(): void {
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/ws/cloche`);
    this.#socket = socket;
    socket.onmessage = (message: MessageEvent<string>) => {
      this.#attente = PREMIERE_ATTENTE_MS;
      void this.sonner((JSON.parse(message.data) as { dernier: number }).dernier);
    };
    socket.onclose = ({ code }) => {
      // A session that ended: the next read leaves for the sign-in page.
      if (code === SESSION_FINIE) void this.sonder();
      else this.#reprendrePlusTard();
    };
  }

  /** A ring up to this number. The first one only says where we are: the pages have just been read. */
  sonner(dernier: number): Promise<void> {
    return this.#aSonTour(async () => {
      if (this.#dernier === null) this.#dernier = dernier;
      else await this.#rattraper(dernier);
    });
  }

  /** Asks for the news without having been rung. */
  sonder(): Promise<void> {
    return this.#aSonTour(() => this.#rattraper(Infinity));
  }

  fermer(): void {
    clearTimeout(this.#minuteur);
    if (this.#socket) this.#socket.onclose = null;
    this.#socket?.close();
  }

  async #rattraper(jusqua: number): Promise<void> {
    const annoncer = this.#dernier !== null;
    let suite = (this.#dernier ?? 0) < jusqua;
    while (suite) {
      const query = { depuis: this.#dernier ?? 0 };
      const lues = await lire(api.GET('/api/nouvelles', { params: { query } }));
      this.#dernier = lues.dernier;
      if (annoncer && lues.nouvelles.length) this.suite();
      suite = lues.suite;
    }
  }

  #aSonTour(action: () => Promise<void>): Promise<void> {
    this.#file = this.#file.then(action).catch(() => this.#reprendrePlusTard());
    return this.#file;
  }

  #reprendrePlusTard(): void {
    clearTimeout(this.#minuteur);
    this.#minuteur = window.setTimeout(() => {
      if (this.#socket?.readyState === WebSocket.CLOSED) this.ecouter();
      void this.sonder();
    }, this.#attente);
    this.#attente = Math.min(this.#attente * 2, PLUS_LONGUE_ATTENTE_MS);
  }
}
