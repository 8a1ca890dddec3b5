import { later } from '../components/later.tsx';

/** Loaded when it is first shown: people who know how to film do not need it. */
export const HowToFilm = later(async () => (await import('./how-to-film.tsx')).HowToFilm);
