/** How early or late what can be seen of a running foot is against the force plate, by name. */
export type CueName = 'heelSpeed' | 'ankleSpeed' | 'fall' | 'departure' | 'straightestKnee' | 'mostPointedFoot';
/** When the ground begins and ceases to bear half of the body's weight. */
export type LoadName = 'loaded' | 'unloaded';

/**
 * Written by hand from what `node tools/run-ts.mjs tools/accuracy/fit-event-timing.ts` prints: means over the force-plate reference runners, each counting once; `docs/accuracy.md` says who they are and what each one says of
 * the others. Shares of the stride after the event; for the load, of the time between its two levels. No cue is exact for every runner; `weight` is its say, by how little it scatters between them and how well it stands noise.
 */
export const cueTiming: Readonly<Record<CueName, { readonly lateBy: number; readonly weight: number }>> = {
  heelSpeed: { lateBy: -0.007, weight: 0.2 },
  ankleSpeed: { lateBy: -0.0015, weight: 0.2 },
  fall: { lateBy: 0.037, weight: 0.6 },
  departure: { lateBy: 0.013, weight: 0.3 },
  straightestKnee: { lateBy: 0.017, weight: 0.6 },
  mostPointedFoot: { lateBy: 0.0535, weight: 0.1 },
};
export const loadTiming: Readonly<Record<LoadName, number>> = { loaded: 0.098, unloaded: -0.172 };
