import type { RunnerProfile } from '@strideform/contracts';
import type { Recording, Side } from '@strideform/metric-book/measurement';
import type { KeypointSequence } from '../keypoints.ts';
import { buildMotion } from '../motion/build-motion.ts';
import { readBodyBounce } from './body-bounce.ts';
import type { LoadTimes } from './body-bounce.ts';
import { stanceFromAllCues } from './event-cues.ts';
import { eventTiming } from './event-timing.ts';
import type { CueName } from './event-timing.ts';
import { legStride, searchSides } from './side-search.ts';
import { describeSearch } from './stance-map.ts';
import type { DescribedStride } from './stance-map.ts';

/** A leg's cues on its average path, before any fitted value is used. */
export interface ObservedCues {
  readonly side: Side;
  /** The anchors of the path's strides, s. */
  readonly anchorsS: readonly number[];
  readonly strideTimeS: number;
  /** Time at which each cue was seen, s since the anchor. */
  readonly seenS: Readonly<Partial<Record<CueName, number>>>;
  /**
   * Times at which the load crossed its level, s since the anchor. They may be off by whole steps.
   */
  readonly loadS: LoadTimes | null;
}

/**
 * Returns the cues on which the timing of events is fitted.
 * @throws UnmeasurableClip as `analyze` does.
 */
export function observeCues(
  sequence: KeypointSequence,
  subject: RunnerProfile,
  recording: Recording,
): ObservedCues[] {
  const prepared = buildMotion(sequence, subject, recording);
  return searchSides(prepared).flatMap((search): ObservedCues[] => {
    const { side, anchors } = search;
    const { timesS: anchorsS, strideTimeS } = anchors;
    const loadS = readBodyBounce(prepared, anchors)?.load?.timesS ?? null;
    const reading = stanceFromAllCues(legStride(search), eventTiming);
    return reading ? [{ side, anchorsS, strideTimeS, seenS: reading.seenS, loadS }] : [];
  });
}

/** Average stride of a leg, on which a stance map is fitted. */
export interface ObservedStride extends DescribedStride {
  /** Anchors of the averaged strides, s. */
  readonly anchorsS: readonly number[];
}

/**
 * Returns the average strides on which the stance map is fitted.
 * @throws UnmeasurableClip as `analyze` does.
 */
export function observeStrides(
  sequence: KeypointSequence,
  subject: RunnerProfile,
  recording: Recording,
): ObservedStride[] {
  const prepared = buildMotion(sequence, subject, recording);
  return searchSides(prepared).flatMap((search) => {
    const stride = describeSearch(search);
    return stride ? [{ ...stride, anchorsS: search.anchors.timesS }] : [];
  });
}
