/**
 * Draws the application's icons into public/icones: one SVG, and the PNG that phones ask for.
 * The drawing is a few rounded rectangles, so that no image library is needed. Run by hand when
 * the drawing changes; its output is committed.
 */
import { writeFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';

const FOND = '#0c4a52';
const PIERRE = '#fbf6ee';
const SOLEIL = '#f2b04a';

/** In a 512 square: centre, half sizes, corner radius, turn in degrees. */
const DESSIN = [
  { couleur: SOLEIL, x: 362, y: 142, l: 44, h: 44, r: 44, angle: 0 },
  { couleur: PIERRE, x: 252, y: 372, l: 148, h: 50, r: 47, angle: -2 },
  { couleur: PIERRE, x: 264, y: 264, l: 106, h: 45, r: 42, angle: 4 },
  { couleur: PIERRE, x: 246, y: 168, l: 66, h: 40, r: 38, angle: -7 },
];

const DOSSIER = new URL('../public/icones/', import.meta.url);

function svg(arrondi) {
  const pierres = DESSIN.map(
    ({ couleur, x, y, l, h, r, angle }) =>
      `<rect x="${x - l}" y="${y - h}" width="${2 * l}" height="${2 * h}" rx="${r}" fill="${couleur}" transform="rotate(${angle} ${x} ${y})"/>`,
  );
  const fond = `<rect width="512" height="512" rx="${arrondi}" fill="${FOND}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512">${fond}${pierres.join('')}</svg>\n`;
}

function dans({ x, y, l, h, r, angle }, px, py) {
  const a = (-angle * Math.PI) / 180;
  const dx = Math.abs((px - x) * Math.cos(a) - (py - y) * Math.sin(a));
  const dy = Math.abs((px - x) * Math.sin(a) + (py - y) * Math.cos(a));
  const coinX = Math.max(dx - (l - r), 0);
  const coinY = Math.max(dy - (h - r), 0);
  return dx <= l && dy <= h && Math.hypot(coinX, coinY) <= r;
}

/** Colour and opacity of one point of the 512 square. `taille` shrinks the drawing in its centre. */
function point(px, py, arrondi, taille) {
  const cadre = { x: 256, y: 256, l: 256, h: 256, r: arrondi, angle: 0 };
  if (!dans(cadre, px, py)) return [0, 0, 0, 0];
  const [x, y] = [px, py].map((v) => 256 + (v - 256) / taille);
  const forme = DESSIN.findLast((f) => dans(f, x, y));
  const hexa = parseInt((forme?.couleur ?? FOND).slice(1), 16);
  return [hexa >> 16, (hexa >> 8) & 255, hexa & 255, 255];
}

const FINESSE = 4;

function pixels(cote, arrondi, taille) {
  const lignes = Buffer.alloc(cote * (cote * 4 + 1));
  const pas = 512 / (cote * FINESSE);
  for (let y = 0; y < cote; y++)
    for (let x = 0; x < cote; x++) {
      const somme = [0, 0, 0, 0];
      for (let i = 0; i < FINESSE * FINESSE; i++) {
        const sx = (x * FINESSE + (i % FINESSE) + 0.5) * pas;
        const sy = (y * FINESSE + Math.floor(i / FINESSE) + 0.5) * pas;
        const [r, v, b, a] = point(sx, sy, arrondi, taille);
        [r * a, v * a, b * a, a].forEach((valeur, n) => (somme[n] += valeur));
      }
      const [r, v, b, a] = somme;
      const pixel = [r / (a || 1), v / (a || 1), b / (a || 1), a / FINESSE ** 2];
      lignes.set(pixel.map(Math.round), y * (cote * 4 + 1) + 1 + x * 4);
    }
  return lignes;
}

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n;
});

function morceau(type, contenu) {
  const corps = Buffer.concat([Buffer.from(type), contenu]);
  let crc = 0xffffffff;
  for (const octet of corps) crc = CRC[(crc ^ octet) & 255] ^ (crc >>> 8);
  const taille = Buffer.alloc(4);
  const somme = Buffer.alloc(4);
  taille.writeUInt32BE(contenu.length);
  somme.writeUInt32BE((crc ^ 0xffffffff) >>> 0);
  return Buffer.concat([taille, corps, somme]);
}

function png(cote, { arrondi = 0, taille = 1 } = {}) {
  const entete = Buffer.alloc(13);
  entete.writeUInt32BE(cote, 0);
  entete.writeUInt32BE(cote, 4);
  entete.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    morceau('IHDR', entete),
    morceau('IDAT', deflateSync(pixels(cote, arrondi, taille), { level: 9 })),
    morceau('IEND', Buffer.alloc(0)),
  ]);
}

const ecrire = (nom, contenu) => writeFileSync(new URL(nom, DOSSIER), contenu);
ecrire('icone.svg', svg(112));
ecrire('icone-192.png', png(192, { arrondi: 112 }));
ecrire('icone-512.png', png(512, { arrondi: 112 }));
// Cut into any shape by the phone: all that matters stays in the middle.
ecrire('icone-masquable-512.png', png(512, { taille: 0.78 }));
ecrire('apple-touch.png', png(180, { taille: 0.9 }));
