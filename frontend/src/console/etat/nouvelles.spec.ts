import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fauxServeur } from './faux-serveur';
import { Nouvelles } from './nouvelles';

const uneNouvelle = { numero: 0, genre: 'partage_change', objet: 'x' };
const page = (dernier: number, suite = false) => ({
  corps: { dernier, nouvelles: [{ ...uneNouvelle, numero: dernier }], suite },
});

class FausseSocket {
  static readonly CLOSED = 3;
  static ouvertes: FausseSocket[] = [];
  readyState = 1;
  onmessage: (message: { data: string }) => void = () => {};
  onclose: (fin: { code: number }) => void = () => {};

  constructor() {
    FausseSocket.ouvertes.push(this);
  }

  couper(code: number) {
    this.readyState = FausseSocket.CLOSED;
    this.onclose({ code });
  }
}

const suite = vi.fn();
let nouvelles: Nouvelles;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', FausseSocket);
  FausseSocket.ouvertes = [];
  suite.mockReset();
  nouvelles = new Nouvelles(suite);
});

afterEach(() => vi.useRealTimers());

test('la première sonnerie dit seulement où l’on en est', async () => {
  const appels = fauxServeur(page(8));
  await nouvelles.sonner(7);
  expect(appels).toHaveLength(0);
  expect(suite).not.toHaveBeenCalled();
});

test('une sonnerie déjà lue ne relit rien', async () => {
  const appels = fauxServeur(page(8));
  await nouvelles.sonner(7);
  await nouvelles.sonner(7);
  expect(appels).toHaveLength(0);
});

test('une sonnerie plus loin fait lire à partir du dernier numéro connu', async () => {
  const appels = fauxServeur(page(8));
  await nouvelles.sonner(7);
  await nouvelles.sonner(8);
  expect(appels.map(({ chemin }) => chemin)).toEqual(['/api/nouvelles?depuis=7']);
  expect(suite).toHaveBeenCalledTimes(1);
});

test('de longues nouvelles se lisent jusqu’au bout', async () => {
  const appels = fauxServeur(page(200, true), page(250));
  await nouvelles.sonner(0);
  await nouvelles.sonner(250);
  expect(appels.map(({ chemin }) => chemin.split('=')[1])).toEqual(['0', '200']);
});

test('une lecture ratée se refait plus tard, sans nouvelle sonnerie', async () => {
  fauxServeur('coupure', page(8));
  await nouvelles.sonner(7);
  await nouvelles.sonner(8);
  expect(suite).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(suite).toHaveBeenCalledTimes(1);
});

test('une cloche coupée se rebranche, et demande ce qui a été manqué', async () => {
  fauxServeur(page(9));
  nouvelles.ecouter();
  FausseSocket.ouvertes[0]?.onmessage({ data: '{"dernier": 8}' });
  await vi.advanceTimersByTimeAsync(0);
  FausseSocket.ouvertes[0]?.couper(1006);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(FausseSocket.ouvertes).toHaveLength(2);
  expect(suite).toHaveBeenCalledTimes(1);
});

test('une session finie mène à la page de connexion, sans rebrancher la cloche', async () => {
  const partir = vi.spyOn(location, 'assign').mockImplementation(() => {});
  fauxServeur({ statut: 401, corps: { code: 'connexion_requise', message: '', details: null } });
  nouvelles.ecouter();
  FausseSocket.ouvertes[0]?.couper(4401);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(partir).toHaveBeenCalledWith(expect.stringContaining('/agents/login/'));
  expect(FausseSocket.ouvertes).toHaveLength(1);
});
