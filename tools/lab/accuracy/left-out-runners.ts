import { eventTiming } from '@strideform/gait-engine';
import { referenceMotion } from '../recordings/reference-trials.ts';
import { type Grid, noiseRows } from './grid.ts';
import {
  columns,
  contactAndSpeedColumns,
  groupTable,
  type LeftOutClips,
  personTable,
} from './left-out-tables.ts';
import { type MeasuredRow, measureRow } from './measured-rows.ts';
import { type StrideMapFit, trainingRuns } from './stride-map-fit.ts';

/** A run judged by an engine whose stride map has never seen its runner. */
export interface LeftOutRow extends MeasuredRow, LeftOutClips {
  readonly speedMps: number;
}

/** The whole engine on each run's clips, with the stride map of all other people. */
export function judgeLeftOut({ mapWithout }: StrideMapFit, grid: Grid): LeftOutRow[] {
  return trainingRuns.flatMap((run) => {
    const { person, truth } = referenceMotion(run)!;
    const timing = { ...eventTiming, strideMap: mapWithout.get(person)! };
    return Array.from(noiseRows(run, grid), (row) => ({
      ...measureRow(row, timing),
      person,
      speedMps: truth.speedMps,
    }));
  });
}

const shown = [
  ...contactAndSpeedColumns,
  columns.speedsWithin2Percent,
  columns.eventsWithinSigma,
  columns.meansWithinSigma,
];

/** One line for each person, and the spread of the people's means. */
export const leftOutTable = (rows: readonly LeftOutRow[]): string => personTable(shown, rows);

/** One line for each speed, rounded to 1 m/s. */
export function speedTable(rows: readonly LeftOutRow[]): string {
  const bySpeed = [...Map.groupBy(rows, ({ speedMps }) => Math.round(speedMps))];
  const groups = bySpeed
    .toSorted(([a], [b]) => a - b)
    .map(([speed, own]) => [`${speed} m/s`, own] as const);
  return groupTable('speed', shown, groups);
}

/** One line for each frame rate and noise. */
export function conditionTable(rows: readonly LeftOutRow[]): string {
  const byCondition = Map.groupBy(rows, ({ rateHz, condition }) => `${rateHz} fps, ${condition}`);
  return groupTable('clips', shown, [...byCondition]);
}
