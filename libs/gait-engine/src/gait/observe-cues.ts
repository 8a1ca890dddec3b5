import type { RunnerProfile } from '@strideform/contracts';
import type { KeypointSequence } from '../keypoints.ts';
import type { Recording, Side } from '@strideform/metric-book/measurement';
import { buildMotion } from '../motion/build-motion.ts';
import { describeStride } from './average-stride.ts';
import type { AverageStride } from './average-stride.ts';
import { readBodyBounce } from './body-bounce.ts';
import type { LoadTimes } from './body-bounce.ts';
import { stanceFromAllCues } from './event-cues.ts';
import { eventTiming } from './event-timing.ts';
import type { CueName } from './event-timing.ts';
import { legStride, searchSides } from './side-search.ts';

/** A leg's cues, on its average path or in one stance, before any fitted value is used. */
export interface ObservedCues {
  readonly side: Side;
  /** The anchors of the path's strides, s. */
  readonly anchorsS: readonly number[];
  readonly strideTimeS: number;
  /** When each cue was seen, s since the anchor. */
  readonly seenS: Readonly<Partial<Record<CueName, number>>>;
  /** When the load crossed its level, s since the anchor; may be whole steps off. */
  readonly loadS: LoadTimes | null;
}

/**
 * What the timing of events is fitted on.
 * @throws UnmeasurableClip as `analyze` does.
 */
export function observeCues(
  sequence: KeypointSequence,
  subject: RunnerProfile,
  recording: Recording,
): ObservedCues[] {
  const prepared = buildMotion(sequence, subject, recording);
  return searchSides(prepared).flatMap((search) => {
    const { side, anchors, paths } = search;
    const loadS = readBodyBounce(prepared, anchors)?.load?.timesS ?? null;
    return paths.flatMap((path, k): ObservedCues[] => {
      const reading = stanceFromAllCues(legStride(search, path), eventTiming);
      if (!reading) return [];
      const anchorsS = paths.length === 1 ? anchors.timesS : [anchors.timesS[k]!];
      const { strideTimeS } = anchors;
      return [{ side, anchorsS, strideTimeS, seenS: reading.seenS, loadS }];
    });
  });
}

/** A side's average stride, and the anchors of the strides that it averages, s. */
export interface ObservedStride extends AverageStride {
  readonly anchorsS: readonly number[];
}

/**
 * What the stride map is fitted on.
 * @throws UnmeasurableClip as `analyze` does.
 */
export function observeStrides(
  sequence: KeypointSequence,
  subject: RunnerProfile,
  recording: Recording,
): ObservedStride[] {
  const prepared = buildMotion(sequence, subject, recording);
  return searchSides(prepared).flatMap((search) => {
    const stride = describeStride(search);
    return stride ? [{ ...stride, anchorsS: search.anchors.timesS }] : [];
  });
}
