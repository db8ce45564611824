import { expect, it } from 'vitest';
import { fichierAgenda } from './agenda';

const FICHIER = fichierAgenda('2026-12-31', new Date('2026-11-24T09:30:15.250Z'));

it('le jour tient sur un jour, même le dernier de l’année', () => {
  expect(FICHIER).toContain('DTSTART;VALUE=DATE:20261231\r\n');
  expect(FICHIER).toContain('DTEND;VALUE=DATE:20270101\r\n');
});

it('le fichier suit la forme que les agendas lisent', () => {
  const lignes = FICHIER.split('\r\n');
  expect(lignes[0]).toBe('BEGIN:VCALENDAR');
  expect(lignes.slice(-2)).toEqual(['END:VCALENDAR', '']);
  expect(FICHIER).toContain('DTSTAMP:20261124T093015Z\r\n');
  const pile: string[] = [];
  for (const ligne of lignes) {
    if (ligne.startsWith('BEGIN:')) pile.push(ligne.slice(6));
    if (ligne.startsWith('END:')) expect(pile.pop()).toBe(ligne.slice(4));
    expect(new TextEncoder().encode(ligne).length).toBeLessThanOrEqual(75);
  }
  expect(pile).toEqual([]);
});

it('un agenda se partage : aucun mot ne dit de quoi on vit', () =>
  expect(FICHIER).not.toMatch(/rsa|sanction|recours|caf/i));
