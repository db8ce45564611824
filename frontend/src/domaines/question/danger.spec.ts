import { describe, expect, it } from 'vitest';
// The same cases bind the server: backend/messagerie/danger.py.
import cas from '../../../../tests/contrats/danger.json';
import { dangerDans, dangerDeCode } from './danger';

const { aucun, ...dangers } = cas as Record<string, string[]>;

describe.each(Object.entries(dangers))('le danger « %s »', (code, phrases) => {
  it.each(phrases)('se reconnaît dans « %s »', (phrase) =>
    expect(dangerDans(phrase)?.code).toBe(code),
  );

  it('a des numéros et des mots', () => {
    expect(dangerDeCode(code)?.numeros).not.toHaveLength(0);
    expect(dangerDeCode(code)?.texte).not.toBe('');
  });
});

describe('sans danger', () => {
  it.each(['', ' ', '!?', ...aucun!])('« %s » ne montre rien', (phrase) =>
    expect(dangerDans(phrase)).toBeNull(),
  );
});
