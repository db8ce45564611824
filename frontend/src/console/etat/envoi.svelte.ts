/** A button that writes: once at a time, and what prevented it. */
export class Envoi {
  enCours = $state(false);
  refus = $state.raw<Error | null>(null);

  /** Runs `action`; false when it was refused, when nothing answered, or when one is already on its way. */
  async faire(action: () => Promise<unknown>): Promise<boolean> {
    if (this.enCours) return false;
    this.enCours = true;
    this.refus = null;
    try {
      await action();
      return true;
    } catch (erreur) {
      this.refus = erreur as Error;
      return false;
    } finally {
      this.enCours = false;
    }
  }
}
