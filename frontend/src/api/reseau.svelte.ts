/** Whether the last try reached our server; the phone's own idea of the network counts too. */
class Reseau {
  coupe = $state(navigator.onLine === false);

  constructor() {
    addEventListener('offline', () => (this.coupe = true));
  }

  noter(joint: boolean): void {
    // An answer already on its way may arrive after the network is gone.
    this.coupe = !joint || navigator.onLine === false;
  }
}

export const reseau = new Reseau();
