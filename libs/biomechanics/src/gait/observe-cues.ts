import type { RunnerProfile } from '@strideform/contracts';
import type { KeypointSequence, Recording, Side } from '../keypoints.ts';
import { buildMotion } from '../motion/build-motion.ts';
import { searchSides } from './detect-gait.ts';
import { stanceByAllCues } from './event-cues.ts';
import { eventTiming } from './event-timing.ts';
import type { CueName } from './event-timing.ts';
import { readBodyBounce } from './ground-force.ts';
import type { Load } from './ground-force.ts';

/** A leg's cues, on its average path or in one stance, before anything that was fitted comes in. */
export interface ObservedCues {
  readonly side: Side;
  /** Where the path's strides hang, s. */
  readonly anchorsS: readonly number[];
  readonly strideTimeS: number;
  /**
   * When each cue and load level was seen, s since the anchor; the load's may be whole steps off.
   */
  readonly seenS: Readonly<Partial<Record<CueName, number>>>;
  readonly loadS: Load | null;
}

/** What the timing of events is fitted on. @throws UnmeasurableClip as `analyze` does. */
export function observeCues(
  sequence: KeypointSequence,
  subject: RunnerProfile,
  recording: Recording,
): ObservedCues[] {
  const prepared = buildMotion(sequence, subject, recording);
  return searchSides(prepared).flatMap(({ side, anchors, groundSpeed, paths }) => {
    const loadS = readBodyBounce(prepared, anchors)?.load?.timesS ?? null;
    return paths.flatMap((path, k) => {
      const cued = stanceByAllCues(path, groundSpeed, anchors.strideTimeS, eventTiming);
      return cued
        ? [
            {
              side,
              anchorsS: paths.length === 1 ? anchors.timesS : [anchors.timesS[k]!],
              strideTimeS: anchors.strideTimeS,
              seenS: cued.seenS,
              loadS,
            },
          ]
        : [];
    });
  });
}
