import { fittedPoseHabits } from './fitted-pose-habits.ts';
import { fittedStanceMap } from './fitted-stance-map.ts';
import { fittedSessionNoise } from './fitted-session-noise.ts';
import type { SessionNoiseByModel } from './model-session-noise.ts';
import type { PoseModelHabits } from './pose-model-habits.ts';
import type { StanceMap } from './stance-map.ts';

/** Movement of a leg that shows an event. */
export type CueName =
  'heelSpeed' | 'ankleSpeed' | 'fall' | 'departure' | 'straightestKnee' | 'mostPointedFoot';

/** Offsets of the cues from the events of the force plate, and their weights. */
export interface EventTiming {
  /** Share of the stride by which each cue comes after the event. */
  readonly lateBy: Readonly<Record<CueName, number>>;
  /** Weight of each cue: high where it scatters little between runners and resists noise. */
  readonly weight: Readonly<Record<CueName, number>>;
  /**
   * Shape of the ground force: sin^power. The force's middle comes earlier than the stance's by
   * `middleEarlyBy`, a share of the time in which the ground carries half of the weight.
   */
  readonly load: { readonly power: number; readonly middleEarlyBy: number };
  /** Map from average strides to their stances. */
  readonly stanceMap: StanceMap;
  /** Effect of each pose model's own errors on the results. */
  readonly poseHabits: PoseModelHabits;
  /** Noise of each pose model between sessions. */
  readonly sessionNoise: SessionNoiseByModel;
}

/**
 * Values copied by hand from the output of `node deploy/local/run-ts.mjs
 * tools/lab/accuracy/fit-event-timing.ts`. They are means over the reference runners on force
 * plates. Each runner counts once. `docs/accuracy.md` describes the runners and how accurately the
 * others predict each one. No cue is exact for every runner.
 */
export const eventTiming: EventTiming = {
  lateBy: {
    heelSpeed: -0.015,
    ankleSpeed: -0.0095,
    fall: 0.0295,
    departure: 0.0155,
    straightestKnee: 0.0195,
    mostPointedFoot: 0.057,
  },
  weight: {
    heelSpeed: 0.2,
    ankleSpeed: 0.2,
    fall: 0.6,
    departure: 0.3,
    straightestKnee: 0.6,
    mostPointedFoot: 0.1,
  },
  load: { power: 1.32, middleEarlyBy: 0.052 },
  stanceMap: fittedStanceMap,
  poseHabits: fittedPoseHabits,
  sessionNoise: fittedSessionNoise,
};
