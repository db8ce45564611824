import { render, screen } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DepotIndexedDB } from '../../horsligne/depot';
import { Espace } from '../../horsligne/espace';
import { Session } from '../session/session.svelte';
import { Activation } from './activation.svelte';
import EtapeQui from './etape-qui.svelte';

let numero = 0;
/** What the server does with an activation; each one that reached it. */
let repondre: (recue: Recue) => Response;
let recues: Recue[];

interface Recue {
  cle: string | null;
  pin: string | null;
}

async function serveur(requete: Request): Promise<Response> {
  const chemin = new URL(requete.url).pathname;
  if (chemin === '/api/session')
    return Response.json({ compte: null, comptes_connus: [], departement: null });
  if (chemin === '/api/activation/verification')
    return Response.json({ prenom: 'Nadia', premier_rendez_vous: null });
  const recue = { cle: requete.headers.get('Idempotency-Key'), ...(await requete.json()) };
  recues.push(recue);
  return repondre(recue);
}

const accepte = () => new Response(null, { status: 204 });
const perdu = () => {
  throw new TypeError('coupe');
};
const refuse = (status: number, code: string) => () =>
  Response.json({ code, message: 'Non.', details: null }, { status });

/** The page opened, or reloaded. */
function page(): Activation {
  return new Activation(
    new Session(new Espace(new DepotIndexedDB(`activation-${numero}`)), async () => undefined),
  );
}

/** Nadia answered everything, and the answer of the server was lost. */
async function reponsePerdue(usage: 'moi_seul' | 'plusieurs', pin: string): Promise<Activation> {
  const activation = page();
  activation.code = 'ABCDE-12345';
  activation.annee = '1985';
  await activation.verifier();
  Object.assign(activation, { usage, pin });
  await activation.activer();
  return activation;
}

beforeEach(() => {
  numero++;
  sessionStorage.clear();
  recues = [];
  repondre = perdu;
  vi.stubGlobal('fetch', serveur);
});

describe('la réponse du serveur s’est perdue', () => {
  it('le code secret n’est pas gardé, et rien ne repart sans lui', async () => {
    await reponsePerdue('plusieurs', '482915');
    expect(JSON.stringify({ ...sessionStorage })).not.toContain('482915');
    const activation = page();
    await activation.reessayer();
    expect(recues).toHaveLength(1);
    expect(activation.attendLePin).toBe(true);
  });

  it('le code redonné après rechargement ouvre l’espace, sous la même clé', async () => {
    await reponsePerdue('plusieurs', '482915');
    repondre = accepte;
    const activation = page();
    activation.pin = '482915';
    await activation.reessayer();
    expect(activation.etape).toBe('prevenir');
    expect(recues[1]).toEqual(recues[0]);
  });

  it('sans code secret, l’essai repart seul', async () => {
    await reponsePerdue('moi_seul', '');
    repondre = accepte;
    const activation = page();
    await activation.reessayer();
    expect(activation.etape).toBe('prevenir');
  });

  it('un refus ensuite ne change pas la clé : l’espace était peut-être ouvert', async () => {
    const activation = await reponsePerdue('plusieurs', '482915');
    repondre = refuse(422, 'saisie_invalide');
    activation.pin = '123456';
    await activation.activer();
    repondre = accepte;
    activation.pin = '482915';
    await activation.activer();
    expect(new Set(recues.map(({ cle }) => cle)).size).toBe(1);
    expect(activation.etape).toBe('prevenir');
  });

  it('une panne du serveur laisse aussi dans le doute', async () => {
    repondre = refuse(502, 'http_502');
    expect((await reponsePerdue('moi_seul', '')).incertaine).toBe(true);
  });

  it('relire la même feuille ne perd pas l’essai, une autre feuille recommence', async () => {
    await reponsePerdue('moi_seul', '');
    const activation = page();
    activation.lireFeuille('ABCDE12345');
    expect(activation.etape).toBe('qui');
    activation.lireFeuille('FGHJK67890');
    expect([activation.etape, activation.incertaine]).toEqual(['code', false]);
  });

  it('le pavé revient, même sur un téléphone à soi', async () => {
    await reponsePerdue('moi_seul', '482915');
    render(EtapeQui, { activation: page() });
    const pave = screen.getByLabelText('Votre code secret');
    expect(pave.closest('fieldset')?.disabled).toBe(false);
    screen.getByRole('button', { name: 'Réessayer' }).click();
    expect(await screen.findByText('Votre code secret a 6 chiffres.')).toBeTruthy();
    expect(recues).toHaveLength(1);
  });
});
