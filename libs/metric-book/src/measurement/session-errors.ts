import type { Stride } from './gait.ts';
import type { MetricInput } from './metric-input.ts';

/**
 * Share of each uncertainty that differs between sessions of one runner, 0–1. The rest of the error
 * repeats in all sessions, so it cancels in a change.
 */
export interface SessionShares {
  /** Share for the time of an event. */
  readonly event: number;
  /** Share for the time from a foot's contact to its toe-off. */
  readonly contact: number;
  /** Share for the speed measured by the feet. */
  readonly speed: number;
}

/**
 * Returns the input with only the errors that differ between sessions of one runner. Errors that
 * are not known to repeat keep their full size: a given belt speed, the image scale, and the
 * scatter of events. Errors of a model and of a leg length repeat.
 */
export function withSessionErrors(input: MetricInput, shares: SessionShares): MetricInput {
  const strides = input.gait.strides.map((stride) => ({
    ...stride,
    eventUncertaintyS: Math.hypot(stride.eventScatterS, shares.event * repeatedErrorS(stride)),
    contactTimeErrorS: shares.contact * stride.contactTimeErrorS,
  }));
  const gait = { ...input.gait, strides, speedMps: sessionSpeed(input, shares) };
  return { ...input, gait, errorsBetween: 'sessions' };
}

/** Returns the part of an event's uncertainty that all strides of a foot share, s. */
const repeatedErrorS = ({ eventUncertaintyS, eventScatterS }: Stride): number =>
  Math.sqrt(Math.max(0, eventUncertaintyS ** 2 - eventScatterS ** 2));

function sessionSpeed({ gait, motion, recording }: MetricInput, shares: SessionShares) {
  const { speedMps } = gait;
  const isByFeet = motion.surface === 'treadmill' && recording.beltSpeedMps === null;
  if (speedMps === null || !isByFeet) return speedMps;
  return { ...speedMps, uncertainty: shares.speed * speedMps.uncertainty };
}
