import { beforeEach, describe, expect, it, vi } from 'vitest';
import { chercher } from './surligner';
import { phrasesDe } from './voix.svelte';

/** A voice that says what it was given, when told to. */
class FausseVoix {
  file: SpeechSynthesisUtterance[] = [];
  speak = (parole: SpeechSynthesisUtterance) => void this.file.push(parole);
  cancel = () => {
    const coupees = this.file;
    this.file = [];
    // Browsers tell it as an error, later.
    for (const parole of coupees) parole.onerror?.({} as SpeechSynthesisErrorEvent);
  };
  getVoices = () => [{ lang: 'fr-FR', localService: true }];
  addEventListener = () => undefined;

  /** Begins the next sentence. */
  dire(): string {
    const [parole] = this.file;
    parole?.onstart?.({} as SpeechSynthesisEvent);
    return parole?.text ?? '';
  }

  /** Ends it. */
  finir(): void {
    this.file.shift()?.onend?.({} as SpeechSynthesisEvent);
  }
}

class Parole {
  constructor(readonly text: string) {}
}

let fausse: FausseVoix;

async function uneVoix() {
  vi.resetModules();
  fausse = new FausseVoix();
  vi.stubGlobal('speechSynthesis', fausse);
  vi.stubGlobal('SpeechSynthesisUtterance', Parole);
  return (await import('./voix.svelte')).voix;
}

describe('les phrases', () => {
  it.each([
    ['', []],
    ['Appelez', ['Appelez']],
    ['Appelez. Écrivez ! Et gardez tout.', ['Appelez.', 'Écrivez !', 'Et gardez tout.']],
    ['Voir art. 12, 1.5 point. « Oui ». Non.', ['Voir art. 12, 1.5 point.', '« Oui ».', 'Non.']],
  ])('de « %s »', (texte, phrases) => expect(phrasesDe(texte)).toEqual(phrases));
});

describe('la lecture à voix haute', () => {
  const moi = Symbol('moi');
  beforeEach(() => vi.unstubAllGlobals());

  it('dit quelle phrase est lue, puis se tait', async () => {
    const voix = await uneVoix();
    voix.lire(moi, ['Un. Deux.', 'Deux.']);
    expect(fausse.dire()).toBe('Un.');
    fausse.finir();
    fausse.dire();
    expect(voix.phrase).toEqual({ texte: 'Deux.', deja: 0 });
    fausse.finir();
    fausse.dire();
    expect(voix.phrase).toEqual({ texte: 'Deux.', deja: 1 });
    fausse.finir();
    expect([voix.qui, voix.phrase]).toEqual([null, null]);
  });

  it('reprend la phrase coupée par la pause', async () => {
    const voix = await uneVoix();
    voix.lire(moi, ['Un. Deux. Trois.']);
    fausse.finir();
    fausse.dire();
    voix.suspendre();
    expect([voix.qui, voix.enPause, fausse.file]).toEqual([moi, true, []]);
    voix.reprendre();
    expect([voix.enPause, fausse.dire()]).toEqual([false, 'Deux.']);
  });

  it('n’entend plus ce qui fut coupé', async () => {
    const voix = await uneVoix();
    const autre = Symbol('autre');
    voix.lire(moi, ['Un.']);
    voix.lire(autre, ['Deux.']);
    expect([voix.qui, fausse.dire()]).toEqual([autre, 'Deux.']);
    voix.arreter(moi);
    expect(voix.qui).toBe(autre);
    voix.arreter();
    expect([voix.qui, fausse.file]).toEqual([null, []]);
  });
});

describe('la phrase dans la page', () => {
  const page = document.createElement('div');
  page.innerHTML = '<p>Un <button>recours</button> est gratuit.</p><p>Un recours est gratuit.</p>';

  it('n’est pas trouvée quand elle n’y est pas', () => {
    expect(chercher(page, 'Ailleurs.', 0)).toBeNull();
    expect(chercher(page, 'Un recours est gratuit.', 2)).toBeNull();
  });

  it('est trouvée à travers un mot expliqué, puis à sa deuxième fois', () => {
    const [premier, second] = page.querySelectorAll('p');
    const zones = [0, 1].map((deja) => chercher(page, 'Un recours est gratuit.', deja)!);
    expect(zones.map((zone) => zone.startContainer.parentElement)).toEqual([premier, second]);
    expect(zones.map((zone) => zone.toString())).toEqual(Array(2).fill('Un recours est gratuit.'));
  });
});
