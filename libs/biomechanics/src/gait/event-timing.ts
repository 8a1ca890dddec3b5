/** How early or late what can be seen of a running foot is against the force plate, by name. */
export type CueName = 'heelSpeed' | 'ankleSpeed' | 'fall' | 'departure' | 'straightestKnee' | 'mostPointedFoot';
/** When the ground begins and ceases to bear half of the body's weight. */
export type LoadName = 'loaded' | 'unloaded';

export interface EventTiming {
  readonly lateBy: Readonly<Record<CueName | LoadName, number>>;
  readonly weight: Readonly<Record<CueName, number>>;
}

/**
 * Written by hand from what `node tools/run-ts.mjs tools/accuracy/fit-event-timing.ts` prints: means over the force-plate reference runners, each counting once; `docs/accuracy.md` says who they are and what each one says of
 * the others. Shares of the stride after the event; for the load, of the time between its two levels. No cue is exact for every runner; `weight` is its say, by how little it scatters between them and how well it stands noise.
 */
export const eventTiming: EventTiming = {
  lateBy: { heelSpeed: -0.007, ankleSpeed: -0.0015, fall: 0.037, departure: 0.013, straightestKnee: 0.017, mostPointedFoot: 0.0535, loaded: 0.098, unloaded: -0.172 },
  weight: { heelSpeed: 0.2, ankleSpeed: 0.2, fall: 0.6, departure: 0.3, straightestKnee: 0.6, mostPointedFoot: 0.1 },
};
