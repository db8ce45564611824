const PAS_MS = 20_000;

/** The time as screens show it: what says « demain » says « aujourd’hui » after midnight, page open. */
class Horloge {
  maintenant = $state.raw(new Date());

  constructor() {
    const avancer = () => (this.maintenant = new Date());
    setInterval(avancer, PAS_MS);
    // A page put away for the night keeps no time.
    document.addEventListener('visibilitychange', avancer);
  }
}

export const horloge = new Horloge();
