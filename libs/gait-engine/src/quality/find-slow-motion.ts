import type { RunnerProfile } from '@strideform/contracts';
import { normal95, type Recording } from '@strideform/metric-book/measurement';
import { detectGait } from '../gait/detect-gait.ts';
import type { EventTiming } from '../gait/event-timing.ts';
import { habitOf } from '../gait/pose-model-habits.ts';
import type { KeypointSequence } from '../keypoints.ts';
import { buildMotion, type PreparedMotion } from '../motion/build-motion.ts';
import { realTimesS } from '../motion/every-frame.ts';
import { findFacing } from '../motion/facing.ts';
import { observePoints } from '../motion/observed.ts';
import { findStrideRateHz } from '../motion/stride-phase.ts';
import { haveChangingBones, readLegs } from '../skeleton/fit-legs.ts';
import { UnmeasurableClip } from '../unmeasurable-clip.ts';
import { apparentGravity } from './free-fall.ts';
import { usualStepsPerMin } from './played-time.ts';
import { selfChecks } from './self-checks.ts';

/** Factors by which cameras and phones slow clips down. */
const commonFactors = [2, 4, 8, 16] as const;
/** Factors of clips that are played at 24 or 25 frames a second: proposed if no other one fits. */
const rareFactors = [5, 10] as const;

/** Strides per second of runners who may be tried: those of joggers and sprinters. */
const runnersStrideRateHz = { from: usualStepsPerMin.from / 120, until: 2 } as const;
/** Slowest stride that is searched for: a jogger's, slowed down by the largest factor. */
const lowestRateHz = runnersStrideRateHz.from / Math.max(...commonFactors, ...rareFactors);

/**
 * Finds the factor of a clip that is played in slow motion and does not say so. The strides are
 * then slower than anyone runs; played faster by the factor, the clip shows a runner: flight, sides
 * that alternate, and a fall in flight with 9.81 m/s². A walker shows none of that at any speed.
 * Returns the factor that the recording should state, or null if none fits or if the tempo is that
 * of a runner.
 */
export function findSlowMotionFactor(
  sequence: KeypointSequence,
  subject: RunnerProfile,
  recording: Recording,
  timing: EventTiming,
): number | null {
  const strideRateHz = playedStrideRateHz(sequence, recording);
  if (strideRateHz === null || strideRateHz >= runnersStrideRateHz.from) return null;
  const bestOf = (factors: readonly number[]): number | null => {
    const fits = factors.flatMap((slower) => {
      const rateHz = slower * strideRateHz;
      if (rateHz < runnersStrideRateHz.from || rateHz > runnersStrideRateHz.until) return [];
      const slowMotionFactor = slower * recording.slowMotionFactor;
      // A scale by the belt would change with the factor, and hide a part of it from the fall.
      const faster = { ...recording, slowMotionFactor, beltSpeedMps: null };
      const distance = distanceFromFreeFall(sequence, subject, faster, timing);
      return distance === null ? [] : [{ slowMotionFactor, distance }];
    });
    const [best] = fits.toSorted((a, b) => a.distance - b.distance);
    return best?.slowMotionFactor ?? null;
  };
  return bestOf(commonFactors) ?? bestOf(rareFactors);
}

/** Returns the strides per second as the clip is played; null if the legs were hardly seen. */
function playedStrideRateHz(sequence: KeypointSequence, recording: Recording): number | null {
  const timesS = realTimesS(sequence.timestampsS, recording.slowMotionFactor);
  const points = observePoints(sequence, findFacing(sequence).facing);
  return findStrideRateHz(timesS, points, lowestRateHz);
}

/**
 * Returns the distance of the fall in flight from 9.81 m/s², as a logarithm, if the clip shows a
 * runner at this speed. Otherwise null.
 */
function distanceFromFreeFall(
  sequence: KeypointSequence,
  subject: RunnerProfile,
  recording: Recording,
  timing: EventTiming,
): number | null {
  const prepared = prepareIfSeen(sequence, subject, recording);
  if (prepared === null) return null;
  const legs = readLegs(prepared);
  const source = { model: sequence.model, hasChangingBones: haveChangingBones(legs) };
  const habit = habitOf(source, timing.poseHabits);
  const gait = detectGait(prepared, recording, timing, habit);
  const isRunner =
    gait.pattern === 'running' && Object.values(selfChecks(prepared, gait)).every(Boolean);
  const shown = isRunner ? apparentGravity(prepared, gait, habit) : null;
  if (shown === null) return null;
  const distance = Math.abs(Math.log(shown.value));
  return distance < normal95 * shown.uncertainty ? distance : null;
}

function prepareIfSeen(...clip: Parameters<typeof buildMotion>): PreparedMotion | null {
  try {
    return buildMotion(...clip);
  } catch (error) {
    if (error instanceof UnmeasurableClip) return null;
    throw error;
  }
}
