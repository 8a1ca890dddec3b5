import type { Stride } from './gait.ts';
import type { MetricInput } from './metric-input.ts';

/**
 * The share of each uncertainty that differs between sessions of one runner, 0–1. The rest of the
 * error is the same in all of them, so that it cancels in a change.
 */
export interface SessionShares {
  /** Of the time of an event. */
  readonly event: number;
  /** Of the time between a foot's contact and its toe-off. */
  readonly contact: number;
  /** Of the speed by the feet. */
  readonly speed: number;
}

/**
 * The same input with only those errors that differ between sessions of one runner. What is not
 * known to repeat stays whole: a given belt speed, the image scale, and the scatter of events.
 */
export function withSessionErrors(input: MetricInput, shares: SessionShares): MetricInput {
  const strides = input.gait.strides.map((stride) => ({
    ...stride,
    eventUncertaintyS: Math.hypot(stride.eventScatterS, shares.event * repeatedErrorS(stride)),
    contactTimeErrorS: shares.contact * stride.contactTimeErrorS,
  }));
  return { ...input, gait: { ...input.gait, strides, speedMps: sessionSpeed(input, shares) } };
}

/** The part of an event's uncertainty that all strides of a foot share, s. */
const repeatedErrorS = ({ eventUncertaintyS, eventScatterS }: Stride): number =>
  Math.sqrt(Math.max(0, eventUncertaintyS ** 2 - eventScatterS ** 2));

function sessionSpeed({ gait, motion, recording }: MetricInput, shares: SessionShares) {
  const { speedMps } = gait;
  const isByFeet = motion.surface === 'treadmill' && recording.beltSpeedMps === null;
  if (speedMps === null || !isByFeet) return speedMps;
  return { ...speedMps, uncertainty: shares.speed * speedMps.uncertainty };
}
