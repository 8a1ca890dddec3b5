import {
  countBySide,
  median,
  pointOf,
  sides,
  type Gait,
  type Side,
} from '@strideform/metric-book/measurement';
import type { PreparedMotion } from '../motion/build-motion.ts';
import { findMissedStances } from './missed-stances.ts';
import { stepsPerMin, usualStepsPerMin } from './played-time.ts';
import { warningOf } from './warning-texts.ts';
import type { QualityWarning } from '@strideform/contracts';

const fewStrides = 4;
const maxUncertaintyS = 0.02;
/**
 * Largest share of a leg's stances that may be missed before the clip is unreliable
 * (docs/clip-quality.md).
 */
const maxMissedShare = 0.35;
/** Checks that fail if stances of one leg were missed, and nothing else is wrong. */
const missedStanceChecks: ReadonlySet<string> = new Set(['sides_alternate', 'counts_within_one']);

/** Returns the limitations due to the detected gait. */
export function gaitWarnings(
  { motion }: PreparedMotion,
  gait: Gait,
  checks: Record<string, boolean>,
): QualityWarning[] {
  const warnings: QualityWarning[] = [];
  const isWalking = gait.pattern === 'walking';
  const unseen = sides.find((side) => !motion.points[pointOf(side, 'ankle')]);

  warnings.push(...fewStridesWarnings(minStrideCount(gait, unseen)), ...patternWarnings(gait));
  if (unseen !== undefined) warnings.push(warningOf('one_leg', { unseen }));

  warnings.push(...eventWarnings(gait, failedChecksOf(checks, isWalking, unseen)));

  // A better view does not make a walker's events more certain.
  const uncertaintyS = usualUncertaintyS(gait);
  if (!isWalking && uncertaintyS > maxUncertaintyS)
    warnings.push(warningOf('events_uncertain', { uncertaintyS }));
  if (motion.metresPerPx === null) warnings.push(warningOf('no_scale', {}));
  return warnings;
}

function patternWarnings(gait: Gait): QualityWarning[] {
  if (gait.pattern === 'walking') return [warningOf('walking', {})];
  return unusualCadenceWarnings(stepsPerMin(gait));
}

/**
 * Returns a warning if there are few strides.
 * @param strideCount number of strides of the leg with fewer strides
 */
export const fewStridesWarnings = (strideCount: number): QualityWarning[] =>
  strideCount < fewStrides
    ? [warningOf('few_strides', { strideCount, neededCount: fewStrides })]
    : [];

export function unusualCadenceWarnings(runnersStepsPerMin: number): QualityWarning[] {
  const { from, until } = usualStepsPerMin;
  const isUnusual = runnersStepsPerMin < from || runnersStepsPerMin > until;
  return isUnusual ? [warningOf('cadence_unusual', { stepsPerMin: runnersStepsPerMin })] : [];
}

/** Returns the number of whole strides of the seen leg that has fewer. */
function minStrideCount({ strides }: Gait, unseen: Side | undefined): number {
  const counts = countBySide(strides);
  return Math.min(...sides.filter((side) => side !== unseen).map((side) => counts[side]));
}

/** Returns the failed checks among those that apply to the gait. */
function failedChecksOf(
  checks: Record<string, boolean>,
  isWalking: boolean,
  unseen: Side | undefined,
): string[] {
  const applies = (name: string) => {
    if (isWalking && /duty|flight/.test(name)) return false;
    return unseen === undefined || !/flight|counts|sides/.test(name);
  };
  const failed = Object.keys(checks).filter((name) => !checks[name] && applies(name));
  // In walking, both feet are on the ground at the same time. Measured flight contradicts that.
  if (isWalking && checks['flight_above_zero']) failed.push('double_support');
  return failed;
}

/**
 * Returns a warning if checks failed: of missed stances if they are few, of one leg, and the only
 * thing that is wrong.
 */
function eventWarnings(
  { pattern, stances, strideTimeS }: Gait,
  failedChecks: readonly string[],
): QualityWarning[] {
  if (failedChecks.length === 0) return [];
  const canBeMissed =
    pattern === 'running' && failedChecks.every((name) => missedStanceChecks.has(name));
  const missed = canBeMissed && strideTimeS ? findMissedStances(stances, strideTimeS.value) : null;
  if (missed === null || missed.count > maxMissedShare * missed.expectedCount)
    return [warningOf('events_doubtful', { failedChecks })];
  const { side: leg, count, expectedCount: expected } = missed;
  return [warningOf('stance_missed', { missed: count, expected, leg })];
}

/** Returns the median over stances of the less certain event's uncertainty, s. */
function usualUncertaintyS({ stances }: Gait): number {
  const uncertaintiesS = stances.map((stance) =>
    Math.max(stance.initialContactUncertaintyS, stance.toeOffUncertaintyS),
  );
  return median(uncertaintiesS);
}
