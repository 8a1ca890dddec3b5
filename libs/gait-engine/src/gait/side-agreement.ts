import { median } from '@strideform/metric-book/measurement';
import type { StanceReading } from './event-cues.ts';
import type { SideSearch } from './side-search.ts';

/**
 * Usual deviation from half a stride between the same events of both feet, s. The causes are the
 * runners' own asymmetry and the different views of the two legs.
 */
const usualAsymmetryS = 0.01;

/** Names of a reading's fields for each event's time and error. */
const contactFields = { time: 'initialContactS', error: 'contactErrorS' } as const;
const toeOffFields = { time: 'toeOffS', error: 'toeOffErrorS' } as const;

/**
 * Raises the events' uncertainty if the sides disagree. On average, one foot's events should come
 * half a stride after the other's. If they deviate by more than the usual asymmetry and the
 * readings' own errors, at least one foot was read wrong. Half of the excess then counts as an
 * error of each foot. No event is moved, because a runner may be asymmetrical.
 */
export function widenWhereSidesDisagree(
  searches: readonly SideSearch[],
  readings: readonly (StanceReading | null)[],
): readonly (StanceReading | null)[] {
  const [leftSearch, rightSearch] = searches;
  const [left, right] = readings;
  if (!leftSearch || !rightSearch || !left || !right) return readings;

  const doubtS = ({ time, error }: typeof contactFields | typeof toeOffFields): number => {
    const deviationS = offHalfStrideS(
      leftSearch.anchors.timesS.map((anchorS) => anchorS + left[time]),
      rightSearch.anchors.timesS.map((anchorS) => anchorS + right[time]),
    );
    const unexplained =
      deviationS ** 2 - usualAsymmetryS ** 2 - left[error] ** 2 - right[error] ** 2;
    return Math.sqrt(Math.max(0, unexplained)) / 2 || 0;
  };
  const contactDoubtS = doubtS(contactFields);
  const toeOffDoubtS = doubtS(toeOffFields);

  const widen = (reading: StanceReading): StanceReading => ({
    ...reading,
    contactErrorS: Math.hypot(reading.contactErrorS, contactDoubtS),
    toeOffErrorS: Math.hypot(reading.toeOffErrorS, toeOffDoubtS),
    lengthErrorS: Math.hypot(reading.lengthErrorS, contactDoubtS, toeOffDoubtS),
  });
  return [widen(left), widen(right)];
}

/**
 * Returns the median delay of the other foot's events, s. It is 0 if each lies half-way between two
 * events of this foot.
 */
function offHalfStrideS(ownS: readonly number[], otherS: readonly number[]): number {
  const offsS = otherS.map((timeS) => {
    const beforeS = ownS.findLast((each) => each <= timeS) ?? NaN;
    const afterS = ownS.find((each) => each > timeS) ?? NaN;
    return timeS - (beforeS + afterS) / 2;
  });
  return median(offsS);
}
