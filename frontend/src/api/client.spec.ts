import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { demander, ErreurApi, SansReponse } from './client';
import { reseau } from './reseau.svelte';

const JSON_DIT = { 'Content-Type': 'application/json' };
const requete = () => new Request(new URL('/api/moi', location.origin));

/** A network that sends the headers and `debut`, then nothing more until the browser gives up. */
function corpsQuiSArrete(debut: string) {
  return async (_: Request, { signal }: { signal: AbortSignal }) => {
    const corps = new ReadableStream({
      start(flux) {
        flux.enqueue(new TextEncoder().encode(debut));
        signal.addEventListener('abort', () => flux.error(signal.reason));
      },
    });
    return new Response(corps, { headers: JSON_DIT });
  };
}

beforeEach(() => void vi.useFakeTimers());

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('une réponse qui s’arrête en route est abandonnée au bout de vingt secondes', async () => {
  vi.stubGlobal('fetch', corpsQuiSArrete('{"prenom":'));
  const fin = vi.fn();
  void demander(requete()).catch(fin);
  await vi.advanceTimersByTimeAsync(19_000);
  expect(fin).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1_500);
  expect(fin).toHaveBeenCalledWith(expect.any(SansReponse));
  expect(reseau.coupe).toBe(true);
});

test('une réponse coupée ne compte pas comme une réponse', async () => {
  vi.stubGlobal('fetch', async () => new Response('{"prenom": "Na', { headers: JSON_DIT }));
  await expect(demander(requete())).rejects.toBeInstanceOf(SansReponse);
});

test('la page d’un wifi public ne compte pas comme une réponse', async () => {
  vi.stubGlobal('fetch', async () => new Response('<html>Bienvenue</html>'));
  await expect(demander(requete())).rejects.toBeInstanceOf(SansReponse);
});

test('un refus garde son code, même lu avant d’être rendu', async () => {
  const refus = JSON.stringify({ code: 'saisie_invalide', message: 'Non.', details: null });
  vi.stubGlobal('fetch', async () => new Response(refus, { status: 422, headers: JSON_DIT }));
  const erreur = await demander(requete()).catch((raison: unknown) => raison);
  expect(erreur).toBeInstanceOf(ErreurApi);
  expect(erreur).toMatchObject({ statut: 422, code: 'saisie_invalide' });
});

test('une réponse sans contenu est acceptée, une réponse entière se lit', async () => {
  vi.stubGlobal('fetch', async () => new Response(null, { status: 204 }));
  expect((await demander(requete())).status).toBe(204);
  vi.stubGlobal('fetch', async () => new Response('{"prenom":"Nadia"}', { headers: JSON_DIT }));
  expect(await (await demander(requete())).json()).toEqual({ prenom: 'Nadia' });
});
