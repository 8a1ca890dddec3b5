import { mean, type Estimate, type Gait } from '@strideform/metric-book/measurement';
import { stanceFromLoad } from './body-bounce.ts';
import type { BodyBounce } from './body-bounce.ts';
import type { EventTimes, StanceReading } from './event-cues.ts';
import type { EventTiming } from './event-timing.ts';
import type { SideSearch } from './side-search.ts';
import type { StanceTiming } from './load-errors.ts';

/**
 * Errors of a stance's middle and length from runner to runner, by the feet and by the body's
 * bounce, s. They were measured on runners who were left out of the fit (`docs/accuracy.md`).
 * Averaging does not remove them. Feet that come to rest early also leave late. They show the
 * middle precisely and the length poorly. The bounce shows the length better, but does not
 * distinguish the sides.
 */
const scatterS: Readonly<Record<'feet' | 'bounce', StanceTiming>> = {
  feet: { middleS: 0.004, contactS: 0.018 },
  bounce: { middleS: 0.007, contactS: 0.008 },
};
/**
 * Disagreement of bounce and feet at which the weight of the bounce fades out, s. The bounce is
 * wrong if a pose model moves the hips along with the legs.
 */
const agreementWidthS: StanceTiming = { middleS: 0.03, contactS: 0.1 };
/**
 * Uncertainty for walkers, s. No walker's force was recorded. On drawn walkers, toe-off is found 54
 * to 151 ms early. The slower the walk, the larger the error.
 */
const walkersScatterS: StanceTiming = { middleS: 0.05, contactS: 0.1 };

/** Time by which each event is later than the feet show, s, with its standard uncertainty. */
export interface EventShifts extends Readonly<Record<keyof EventTimes, Estimate>> {
  /** Standard uncertainty of the time between the two events, s. */
  readonly lengthErrorS: number;
}

/**
 * Returns the correction of both events that all strides share. For runners it comes from the
 * body's bounce. For walkers it is zero with a large uncertainty.
 */
export function findEventShifts(
  pattern: Gait['pattern'],
  searches: readonly SideSearch[],
  bounces: readonly (BodyBounce | null)[],
  readings: readonly (StanceReading | null)[],
  timing: EventTiming,
): EventShifts {
  const stanceShift =
    pattern === 'running'
      ? stanceShiftByBounce(searches, bounces, readings, timing)
      : withoutShift(walkersScatterS);
  return shiftsOfEvents(stanceShift);
}

const withoutShift = ({ middleS, contactS }: StanceTiming): StanceTiming<Estimate> => ({
  middleS: { value: 0, uncertainty: middleS },
  contactS: { value: 0, uncertainty: contactS },
});
const byFeetAlone = withoutShift(scatterS.feet);

/**
 * Returns how much later and longer the mean step's stance is than the feet show, with its
 * uncertainty. Bounce and feet are weighted by their errors.
 */
function stanceShiftByBounce(
  searches: readonly SideSearch[],
  bounces: readonly (BodyBounce | null)[],
  readings: readonly (StanceReading | null)[],
  timing: EventTiming,
): StanceTiming<Estimate> {
  const differences = searches.flatMap(({ anchors }, k) => {
    const load = bounces[k]?.load;
    const byFeet = readings[k];
    if (!load || !byFeet) return [];
    const stepS = anchors.strideTimeS / 2;
    const byBounce = stanceFromLoad(load, stepS, timing);
    return [bounceMinusFeet(byBounce, byFeet, stepS)];
  });
  return {
    middleS: weightedShift('middleS', differences),
    contactS: weightedShift('contactS', differences),
  };
}

/**
 * Returns the stance by the bounce minus the stance by the feet. The load does not distinguish one
 * step from the next, so the nearest step counts.
 */
function bounceMinusFeet(
  byBounce: StanceTiming<Estimate>,
  { initialContactS, toeOffS }: EventTimes,
  stepS: number,
): StanceTiming<Estimate> {
  const { middleS, contactS } = byBounce;
  const laterS = middleS.value - (initialContactS + toeOffS) / 2;
  const laterInStepS = laterS - stepS * Math.round(laterS / stepS);
  const longerS = contactS.value - (toeOffS - initialContactS);
  return {
    middleS: { ...middleS, value: laterInStepS },
    contactS: { ...contactS, value: longerS },
  };
}

function weightedShift(
  part: keyof StanceTiming,
  differences: readonly StanceTiming<Estimate>[],
): Estimate {
  const known = differences
    .map((difference) => difference[part])
    .filter(({ value }) => Number.isFinite(value));
  if (known.length === 0) return byFeetAlone[part];
  const feetErrorS = scatterS.feet[part];
  const differenceS = mean(known.map(({ value }) => value));
  const bounceErrorS = Math.hypot(
    scatterS.bounce[part],
    mean(known.map(({ uncertainty }) => uncertainty)),
  );
  const agreement = Math.exp(-((differenceS / agreementWidthS[part]) ** 2));
  const bounceWeight = (agreement * feetErrorS ** 2) / (feetErrorS ** 2 + bounceErrorS ** 2);
  return {
    value: bounceWeight * differenceS,
    uncertainty: Math.hypot((1 - bounceWeight) * feetErrorS, bounceWeight * bounceErrorS),
  };
}

function shiftsOfEvents({ middleS, contactS }: StanceTiming<Estimate>): EventShifts {
  const uncertainty = Math.hypot(middleS.uncertainty, contactS.uncertainty / 2);
  return {
    initialContactS: { value: middleS.value - contactS.value / 2, uncertainty },
    toeOffS: { value: middleS.value + contactS.value / 2, uncertainty },
    lengthErrorS: contactS.uncertainty,
  };
}
