/** What can be seen of a foot at the time of an event. */
export type CueName =
  'heelSpeed' | 'ankleSpeed' | 'fall' | 'departure' | 'straightestKnee' | 'mostPointedFoot';

/** How early or late the cues are against the force plate, and how much each of them counts. */
export interface EventTiming {
  /** Share of the stride by which each cue comes after the event. */
  readonly lateBy: Readonly<Record<CueName, number>>;
  /**
   * Weight of each cue, by how little it scatters between runners and how well it resists noise.
   */
  readonly weight: Readonly<Record<CueName, number>>;
  /**
   * Shape of the ground force as sin^power. `middleEarlyBy`: how much earlier its middle is than
   * the stance's, as a share of the time for which it carries half of the weight.
   */
  readonly load: { readonly power: number; readonly middleEarlyBy: number };
}

/**
 * Written by hand from what `node tools/run-ts.mjs tools/research/accuracy/fit-event-timing.ts`
 * prints: means over the force-plate reference runners, each counted once. `docs/accuracy.md` says
 * who they are, and how well each one is predicted by the others. No cue is exact for every runner.
 */
export const eventTiming: EventTiming = {
  lateBy: {
    heelSpeed: -0.006,
    ankleSpeed: -0.0005,
    fall: 0.0385,
    departure: 0.013,
    straightestKnee: 0.017,
    mostPointedFoot: 0.0545,
  },
  weight: {
    heelSpeed: 0.2,
    ankleSpeed: 0.2,
    fall: 0.6,
    departure: 0.3,
    straightestKnee: 0.6,
    mostPointedFoot: 0.1,
  },
  load: { power: 1.47, middleEarlyBy: 0.037 },
};
