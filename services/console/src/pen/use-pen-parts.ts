import { useLazyPart } from '../components/later.tsx';

/** The drawing code, which is loaded apart from the page. */
export type PenParts = typeof import('./pen-parts.ts');

export const loadPenParts = (): Promise<PenParts> => import('./pen-parts.ts');

/** Returns the drawing code once it is loaded. It is loaded only if it is needed. */
export const usePenParts = (isNeeded: boolean): PenParts | null =>
  useLazyPart(loadPenParts, isNeeded);
