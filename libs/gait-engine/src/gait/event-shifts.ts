import { mean, type Estimate, type Gait } from '@strideform/metric-book/measurement';
import { stanceFromLoad } from './body-bounce.ts';
import type { BodyBounce } from './body-bounce.ts';
import type { EventTimes, StanceReading } from './event-cues.ts';
import type { EventTiming } from './event-timing.ts';
import type { SideSearch } from './side-search.ts';
import type { StanceTiming } from './load-errors.ts';

/**
 * Errors of a stance's middle and length, by the feet and by the body's bounce, from runner to
 * runner, s. They were measured on runners who were left out of the fit (`docs/accuracy.md`).
 * Averaging does not remove them. Feet that come to rest early also leave late: they show the
 * middle well and the length badly. The bounce shows the length better, but does not distinguish
 * the sides.
 */
const scatterS: Readonly<Record<'feet' | 'bounce', StanceTiming>> = {
  feet: { middleS: 0.004, contactS: 0.018 },
  bounce: { middleS: 0.007, contactS: 0.008 },
};
/**
 * When bounce and feet disagree by about this much, the bounce's weight fades out, s. The bounce is
 * wrong where a pose model moves the hips along with the legs.
 */
const agreementWidthS: StanceTiming = { middleS: 0.03, contactS: 0.1 };
/**
 * Uncertainty for walkers, s: no walker's force was recorded. On drawn walkers, toe-off is found 54
 * to 151 ms early; the slower the walk, the larger the error.
 */
const walkersScatterS: StanceTiming = { middleS: 0.05, contactS: 0.1 };

/** How much later each event comes than the feet show, s, with its standard uncertainty. */
export interface EventShifts extends Readonly<Record<keyof EventTimes, Estimate>> {
  /** Standard uncertainty of the time between the two events, s. */
  readonly lengthErrorS: number;
}

/**
 * The correction of both events that all strides share. Running: by the body's bounce. Walking:
 * none, but a large uncertainty.
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
      : unshifted(walkersScatterS);
  return shiftsOfEvents(stanceShift);
}

const unshifted = ({ middleS, contactS }: StanceTiming): StanceTiming<Estimate> => ({
  middleS: { value: 0, uncertainty: middleS },
  contactS: { value: 0, uncertainty: contactS },
});
const byFeetAlone = unshifted(scatterS.feet);

/**
 * How much later and longer the mean step's stance is than the feet show, with its uncertainty.
 * Bounce and feet are weighted by how certain each is.
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
    return [beyondFeet(byBounce, byFeet, stepS)];
  });
  return {
    middleS: weightedShift('middleS', differences),
    contactS: weightedShift('contactS', differences),
  };
}

/**
 * The stance by the bounce minus the stance by the feet. The load does not distinguish one step
 * from the next, so the nearest step counts.
 */
function beyondFeet(
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
  const beyondS = mean(known.map(({ value }) => value));
  const bounceErrorS = Math.hypot(
    scatterS.bounce[part],
    mean(known.map(({ uncertainty }) => uncertainty)),
  );
  const agreement = Math.exp(-((beyondS / agreementWidthS[part]) ** 2));
  const bounceWeight = (agreement * feetErrorS ** 2) / (feetErrorS ** 2 + bounceErrorS ** 2);
  return {
    value: bounceWeight * beyondS,
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
