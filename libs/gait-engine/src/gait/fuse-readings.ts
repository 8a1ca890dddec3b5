import type { Estimate } from '@strideform/metric-book/measurement';
import type { StanceReading } from './event-cues.ts';
import type { EventShifts } from './event-shifts.ts';
import type { PoseModelHabit } from './pose-model-habits.ts';
import type { SideSearch } from './side-search.ts';
import type { StanceTiming } from './load-errors.ts';
import { stanceByMap } from './stance-map.ts';
import type { StanceMap } from './stance-map.ts';

/**
 * Errors of a stance by cues and bounce on people who were left out of both fits, s. They are
 * largest below 2.5 m/s.
 */
const rulesErrorS: StanceTiming = { middleS: 0.011, contactS: 0.014 };

/** Returns the reading with the shift that both sides share. */
export const shiftReading = (
  reading: StanceReading,
  { initialContactS, toeOffS, lengthErrorS }: EventShifts,
): StanceReading => ({
  initialContactS: reading.initialContactS + initialContactS.value,
  toeOffS: reading.toeOffS + toeOffS.value,
  contactErrorS: Math.hypot(reading.contactErrorS, initialContactS.uncertainty),
  toeOffErrorS: Math.hypot(reading.toeOffErrorS, toeOffS.uncertainty),
  lengthErrorS: Math.hypot(reading.lengthErrorS, lengthErrorS),
});

/**
 * Fuses a side's reading with the stance map's reading of its average stride, weighted by their
 * errors. Returns the reading unchanged if a part of the leg was not seen.
 */
export function fuseWithMap(
  search: SideSearch,
  reading: StanceReading | null,
  map: StanceMap,
  habit: PoseModelHabit | null = null,
): StanceReading | null {
  const read = stanceByMap(search, map);
  if (!read) return reading;
  const byMap = widenByHabit(read, habit);
  return fuse(byMap, reading, habit?.rulesErrorS ?? rulesErrorS);
}

/** Adds the pose model's own errors to the uncertainty of the map's reading. */
function widenByHabit(
  read: StanceTiming<Estimate>,
  habit: PoseModelHabit | null,
): StanceTiming<Estimate> {
  if (!habit) return read;
  const widened = (part: keyof StanceTiming): Estimate => ({
    value: read[part].value,
    uncertainty: Math.hypot(read[part].uncertainty, habit.mapErrorS[part]),
  });
  return { middleS: widened('middleS'), contactS: widened('contactS') };
}

function fuse(
  byMap: StanceTiming<Estimate>,
  reading: StanceReading | null,
  usualErrorS: StanceTiming,
): StanceReading {
  const byRules = reading ? timingOf(reading, usualErrorS) : null;
  const middleS = weightedMean(byMap.middleS, byRules?.middleS ?? null);
  const contactS = weightedMean(byMap.contactS, byRules?.contactS ?? null);
  const errorS = Math.hypot(middleS.uncertainty, contactS.uncertainty / 2);
  return {
    initialContactS: middleS.value - contactS.value / 2,
    toeOffS: middleS.value + contactS.value / 2,
    contactErrorS: errorS,
    toeOffErrorS: errorS,
    lengthErrorS: contactS.uncertainty,
  };
}

/** Returns null if the rules missed an event. */
function timingOf(
  reading: StanceReading,
  usualErrorS: StanceTiming,
): StanceTiming<Estimate> | null {
  const { initialContactS, toeOffS, contactErrorS, toeOffErrorS } = reading;
  const contactTimeS = toeOffS - initialContactS;
  if (Number.isNaN(contactTimeS)) return null;
  const cueErrorS = Math.hypot(contactErrorS, toeOffErrorS);
  return {
    middleS: {
      value: (initialContactS + toeOffS) / 2,
      uncertainty: Math.hypot(usualErrorS.middleS, cueErrorS / 2),
    },
    contactS: { value: contactTimeS, uncertainty: Math.hypot(usualErrorS.contactS, cueErrorS) },
  };
}

function weightedMean(a: Estimate, b: Estimate | null): Estimate {
  if (!b) return a;
  const aWeight = b.uncertainty ** 2 / (a.uncertainty ** 2 + b.uncertainty ** 2);
  return {
    value: aWeight * a.value + (1 - aWeight) * b.value,
    uncertainty: Math.sqrt(aWeight) * a.uncertainty,
  };
}
