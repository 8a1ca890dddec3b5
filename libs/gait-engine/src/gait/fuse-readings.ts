import type { Estimate } from '@strideform/metric-book/measurement';
import { describeStride } from './average-stride.ts';
import type { StanceReading } from './event-cues.ts';
import type { EventShifts } from './event-shifts.ts';
import type { PoseModelHabit } from './pose-model-habits.ts';
import type { SideReadings, SideSearch } from './side-search.ts';
import type { StanceTiming } from './load-errors.ts';
import { stanceByMap } from './stride-map.ts';
import type { StrideMap } from './stride-map.ts';

/**
 * Errors of a stance by cues and bounce on people whom neither was fitted on, s. They are largest
 * below 2.5 m/s.
 */
const rulesErrorS: StanceTiming = { middleS: 0.011, contactS: 0.014 };

/** The readings with the shift that all of them share. */
export const shiftReadings = (readings: SideReadings, shifts: EventShifts): SideReadings =>
  readings.map((reading) => reading && shiftReading(reading, shifts));

const shiftReading = (
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
 * A side's readings, each fused with what the stride map says of the side's average stride: both
 * are weighted by their errors. Where strides are not averaged, or a part of the leg was not seen,
 * the readings stay as they are.
 */
export function fuseWithMap(
  search: SideSearch,
  readings: SideReadings,
  map: StrideMap,
  habit: PoseModelHabit | null = null,
): SideReadings {
  const stride = describeStride(search);
  if (!stride) return readings;
  const { middleS, contactS } = withoutHabit(stanceByMap(stride.numbers, map), habit);
  const byMap = { middleS: { ...middleS, value: middleS.value + stride.beginS }, contactS };
  const usualErrorS = habit?.rulesErrorS ?? rulesErrorS;
  return readings.map((reading) => fuse(byMap, reading, usualErrorS));
}

/** The map's reading without what the pose model usually adds to it. */
function withoutHabit(
  read: StanceTiming<Estimate>,
  habit: PoseModelHabit | null,
): StanceTiming<Estimate> {
  if (!habit) return read;
  const corrected = (part: keyof StanceTiming): Estimate => ({
    value: read[part].value - habit.map[part].value,
    uncertainty: Math.max(read[part].uncertainty, habit.map[part].uncertainty),
  });
  return { middleS: corrected('middleS'), contactS: corrected('contactS') };
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

/** Null where the rules missed an event. */
function timingOf(
  reading: StanceReading,
  usualErrorS: StanceTiming,
): StanceTiming<Estimate> | null {
  const { initialContactS, toeOffS, contactErrorS, toeOffErrorS } = reading;
  const contactTimeS = toeOffS - initialContactS;
  if (Number.isNaN(contactTimeS)) return null;
  const doubtS = Math.hypot(contactErrorS, toeOffErrorS);
  return {
    middleS: {
      value: (initialContactS + toeOffS) / 2,
      uncertainty: Math.hypot(usualErrorS.middleS, doubtS / 2),
    },
    contactS: { value: contactTimeS, uncertainty: Math.hypot(usualErrorS.contactS, doubtS) },
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
