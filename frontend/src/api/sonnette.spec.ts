import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Sonnette } from './sonnette';

class FausseSocket {
  static ouvertes: FausseSocket[] = [];
  onmessage: () => void = () => {};
  onclose: () => void = () => {};

  constructor() {
    FausseSocket.ouvertes.push(this);
  }

  close() {
    this.onclose();
  }
}

const sonner = vi.fn();
let sonnette: Sonnette;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', FausseSocket);
  FausseSocket.ouvertes = [];
  sonner.mockReset();
  sonnette = new Sonnette(sonner);
  sonnette.brancher();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const derniere = () => FausseSocket.ouvertes.at(-1)!;

test('chaque message sonne', () => {
  derniere().onmessage();
  derniere().onmessage();
  expect(sonner).toHaveBeenCalledTimes(2);
});

test('une cloche coupée sonne, puis se rebranche en une seconde', async () => {
  derniere().onclose();
  expect(sonner).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(FausseSocket.ouvertes).toHaveLength(2);
});

test('sans réponse, elle attend de plus en plus, une minute au plus', async () => {
  for (let essai = 0; essai < 10; essai++) {
    derniere().onclose();
    await vi.advanceTimersByTimeAsync(60_000);
  }
  expect(FausseSocket.ouvertes).toHaveLength(11);
  derniere().onclose();
  await vi.advanceTimersByTimeAsync(29_000);
  expect(FausseSocket.ouvertes).toHaveLength(11);
});

test('débranchée, elle ne revient pas', async () => {
  sonnette.debrancher();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(FausseSocket.ouvertes).toHaveLength(1);
  expect(sonner).not.toHaveBeenCalled();
});
