/** Whether the last try reached our server; the phone's own idea of the network counts too. */
class Reseau {
  coupe = $state(navigator.onLine === false);

  constructor() {
    addEventListener('offline', () => (this.coupe = true));
  }

  noter(joint: boolean): void {
    this.coupe = !joint;
  }
}

export const reseau = new Reseau();
