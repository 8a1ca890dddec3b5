import { median } from '@strideform/metric-book/measurement';
import type { StanceReading } from './event-cues.ts';
import type { SideSearch } from './side-search.ts';

/**
 * How far the same events of both feet usually are from half a stride apart, s. The causes are the
 * runners' own asymmetry and the different views of the two legs.
 */
const usualAsymmetryS = 0.01;

/** An event's time in a reading, and how uncertain it is. */
const contactFields = { time: 'initialContactS', error: 'contactErrorS' } as const;
const toeOffFields = { time: 'toeOffS', error: 'toeOffErrorS' } as const;

/**
 * Raises the events' uncertainty where the sides disagree. On average, one foot's events should
 * come half a stride after the other's. The distance from that can exceed the usual asymmetry and
 * the readings' own errors. Then at least one foot was read wrong, and half of the excess
 * counts as an error of each foot. No event is moved, because a runner may be asymmetrical.
 */
export function widenWhereSidesDisagree(
  searches: readonly SideSearch[],
  readings: readonly (StanceReading | null)[],
): readonly (StanceReading | null)[] {
  const [leftSearch, rightSearch] = searches;
  const [left, right] = readings;
  if (!leftSearch || !rightSearch || !left || !right) return readings;

  const doubtS = ({ time, error }: typeof contactFields | typeof toeOffFields): number => {
    const apartS = offHalfStrideS(
      leftSearch.anchors.timesS.map((anchorS) => anchorS + left[time]),
      rightSearch.anchors.timesS.map((anchorS) => anchorS + right[time]),
    );
    const unexplained = apartS ** 2 - usualAsymmetryS ** 2 - left[error] ** 2 - right[error] ** 2;
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
 * How late the other foot's events are, median, s: 0 when each lies half-way between two events of
 * this foot.
 */
function offHalfStrideS(ownS: readonly number[], otherS: readonly number[]): number {
  const offsS = otherS.map((timeS) => {
    const beforeS = ownS.findLast((each) => each <= timeS) ?? NaN;
    const afterS = ownS.find((each) => each > timeS) ?? NaN;
    return timeS - (beforeS + afterS) / 2;
  });
  return median(offsS);
}
