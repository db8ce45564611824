import type { Genre } from '../../api/types';
import type { Dessin } from '../../composants/dessins';

interface GenreDit {
  genre: Genre;
  nom: string;
  icone: Dessin;
}

export const GENRES: GenreDit[] = [
  { genre: 'note', nom: 'Note', icone: 'note' },
  { genre: 'demarche', nom: 'Démarche', icone: 'demarche' },
  { genre: 'activite', nom: 'Activité', icone: 'activite' },
  { genre: 'reussite', nom: 'Réussite', icone: 'reussite' },
  { genre: 'difficulte', nom: 'Difficulté', icone: 'difficulte' },
];

export function genreDit(genre: Genre): GenreDit {
  return GENRES.find((dit) => dit.genre === genre) ?? GENRES[0]!;
}
