/** One gesture at a time: a second tap, while the first is being kept, does nothing. */
export class Geste {
  occupe = $state(false);

  /** Rejects as `tache` does. */
  async faire(tache: () => Promise<unknown>): Promise<void> {
    if (this.occupe) return;
    this.occupe = true;
    await tache().finally(() => (this.occupe = false));
  }
}
