const CLE = 'jalons-console-raccourcis';

/** One-key shortcuts can be turned off: they disturb those who dictate to their computer (WCAG 2.1.4). */
class Raccourcis {
  actifs = $state(localStorage.getItem(CLE) !== 'non');

  basculer(): void {
    this.actifs = !this.actifs;
    localStorage.setItem(CLE, this.actifs ? 'oui' : 'non');
  }
}

export const raccourcis = new Raccourcis();
