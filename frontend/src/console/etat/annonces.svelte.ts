/** What a screen reader says when something changes without the agent having done it. */
class Annonces {
  phrase = $state('');

  dire(phrase: string): void {
    // The same sentence twice must still change the text, or it is not read again.
    this.phrase = phrase === this.phrase ? `${phrase}\u00a0` : phrase;
  }
}

export const annonces = new Annonces();
