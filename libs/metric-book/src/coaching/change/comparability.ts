import type { MeasuredView } from '@strideform/contracts';

/** How a session was run and filmed; null where it is not known. */
export interface SessionConditions {
  readonly speedMps: number | null;
  readonly inclineDeg: number | null;
  /** From where the clip was measured. */
  readonly view: MeasuredView | null;
  /** The side of the runner that the camera saw; null from behind. */
  readonly nearSide: 'left' | 'right' | null;
  readonly pattern: 'running' | 'walking' | null;
  readonly poseModel: string | null;
  /** Frames a real-life second that the pose model looked at. */
  readonly rateHz: number | null;
}

export const incomparableReasons = [
  'different_speed',
  'unknown_speed',
  'different_incline',
  'different_view',
  'different_pattern',
  'different_model',
  'different_frame_rate',
] as const;
export type IncomparableReason = (typeof incomparableReasons)[number];

/**
 * Why no change of a metric is stated, whatever its values: sessions are compared only where speed
 * and slope agree, so these and what follows from them say nothing of the runner; distance and
 * duration say how long the clip was.
 */
export type UnjudgedReason = 'shared_by_sessions' | 'length_of_clip';

const unjudged: Readonly<Record<string, UnjudgedReason>> = {
  speed: 'shared_by_sessions',
  pace: 'shared_by_sessions',
  incline: 'shared_by_sessions',
  power: 'shared_by_sessions',
  normalized_power: 'shared_by_sessions',
  total_distance: 'length_of_clip',
  total_time: 'length_of_clip',
};

/** null for a metric whose change is stated. */
export const unjudgedReasonOf = (metric: string): UnjudgedReason | null => unjudged[metric] ?? null;

/** Of the earlier speed: nearly every value changes with speed. */
const maxSpeedShare = 0.05;
const maxInclineDeg = 0.5;
/** Of the lower rate: events are timed by the frame. */
const maxRateShare = 0.1;

const differ = <T>(a: T | null, b: T | null): boolean => a !== null && b !== null && a !== b;

function differByShare(a: number | null, b: number | null, share: number): boolean {
  if (a === null || b === null) return false;
  return Math.abs(a - b) > share * Math.min(Math.abs(a), Math.abs(b));
}

/**
 * Why two sessions may not be compared; empty when they may. What is not known of a session is
 * taken to be the same, but for the speed: without it a comparison means nothing.
 */
export function reasonsAgainstComparing(
  a: SessionConditions,
  b: SessionConditions,
): IncomparableReason[] {
  const isSpeedUnknown = a.speedMps === null || b.speedMps === null;
  const inclineDeg = Math.abs((a.inclineDeg ?? 0) - (b.inclineDeg ?? 0));
  const holds: Readonly<Record<IncomparableReason, boolean>> = {
    different_speed: differByShare(a.speedMps, b.speedMps, maxSpeedShare),
    unknown_speed: isSpeedUnknown,
    different_incline: inclineDeg > maxInclineDeg,
    different_view: differ(a.view, b.view) || differ(a.nearSide, b.nearSide),
    different_pattern: differ(a.pattern, b.pattern),
    different_model: differ(a.poseModel, b.poseModel),
    different_frame_rate: differByShare(a.rateHz, b.rateHz, maxRateShare),
  };
  return incomparableReasons.filter((reason) => holds[reason]);
}
