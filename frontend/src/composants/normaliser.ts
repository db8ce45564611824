/**
 * How words are compared, whoever typed them: « J’ai reçu des Œufs » → « j ai recu des oeufs ».
 * Rule 1 of backend/messagerie/danger.json, which the server follows too.
 */
export function normaliser(texte: string): string {
  return texte
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/([a-z])\1{2,}/g, '$1')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
