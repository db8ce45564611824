import { jourDe } from './dates';

const PAS_MS = 20_000;

/** The desk's clock, which moves on by itself: buttons appear at the hour, and tomorrow becomes today. */
class Horloge {
  maintenant = $state.raw(new Date());
  aujourdhui = $derived(jourDe(this.maintenant));

  /** Starts it; gives what stops it. */
  demarrer(): () => void {
    const minuteur = setInterval(() => (this.maintenant = new Date()), PAS_MS);
    return () => clearInterval(minuteur);
  }
}

export const horloge = new Horloge();
