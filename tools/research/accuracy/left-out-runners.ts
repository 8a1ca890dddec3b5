import { eventTiming } from '@strideform/biomechanics';
import { referenceMotion } from '@strideform/testing';
import { noiseRows, type Grid } from './grid.ts';
import type { Judgement } from './judge-trial.ts';
import { measureRow, type MeasuredRow } from './measured-rows.ts';
import { biasAndSd, none, percent, plain, table } from './number-text.ts';
import { trainingRuns, type StrideMapFit } from './stride-map-fit.ts';
import { errorSpreadOf, summarise } from './summary.ts';

/** A run judged by an engine whose stride map has never seen its runner. */
export interface LeftOutRow extends MeasuredRow {
  readonly person: string;
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

const judgementsOf = (rows: readonly LeftOutRow[]): Judgement[] =>
  rows.flatMap(({ judgements }) => judgements.filter((one) => one !== null));

/** Share of clips whose value lies within a limit. */
function shareWithin(values: readonly (number | null)[], limit: number): number {
  const known = values.filter((value) => value !== null);
  return known.filter((value) => Math.abs(value) <= limit).length / known.length;
}

export const shareOfContactsWithin8Ms = (rows: readonly LeftOutRow[]): number =>
  shareWithin(
    judgementsOf(rows).map(({ meanContactS }) => meanContactS),
    0.008,
  );
export const shareOfSpeedsWithin2Percent = (rows: readonly LeftOutRow[]): number =>
  shareWithin(
    judgementsOf(rows).map(({ speedPercent }) => speedPercent),
    2,
  );

function cellsOf(rows: readonly LeftOutRow[]): string[] {
  const s = summarise(judgementsOf(rows));
  return [
    `${s.clips}`,
    `${s.missed} / ${s.invented}`,
    biasAndSd(s.initialContactMs),
    biasAndSd(s.toeOffMs),
    biasAndSd(s.meanContactMs),
    percent(shareOfContactsWithin8Ms(rows)),
    plain(s.meanContactMs.worst),
    biasAndSd(s.speedPercent),
    percent(shareOfSpeedsWithin2Percent(rows)),
    `${percent(s.contactsWithinSigma)}, ${percent(s.toeOffsWithinSigma)}`,
    `${percent(s.meanContactsWithinSigma)}, ${percent(s.speedsWithinSigma)}`,
  ];
}

const columns = [
  'clips',
  'missed / invented',
  'initial contact, ms',
  'toe-off, ms',
  'clip’s mean contact, ms',
  'within 8 ms',
  'worst',
  'speed, %',
  'within 2 %',
  'events within 1 σ',
  'contact, speed within 1 σ',
];

const groupsOf = <K extends string | number>(
  rows: readonly LeftOutRow[],
  keyOf: (row: LeftOutRow) => K,
): [K, LeftOutRow[]][] => {
  const keys = [...new Set(rows.map(keyOf))];
  return keys.map((key) => [key, rows.filter((row) => keyOf(row) === key)]);
};

/** One line for each person, and the spread of the people's means. */
export function personTable(rows: readonly LeftOutRow[]): string {
  const people = groupsOf(rows, ({ person }) => person);
  const lines = people.map(([person, own]) => [person, ...cellsOf(own)]);
  const summaries = people.map(([, own]) => summarise(judgementsOf(own)));
  const over = (of: (summary: (typeof summaries)[number]) => number) =>
    biasAndSd(errorSpreadOf(summaries.map(of)));
  const spread = [
    'mean ± SD over people',
    none,
    none,
    over((s) => s.initialContactMs.bias),
    over((s) => s.toeOffMs.bias),
    over((s) => s.meanContactMs.bias),
    none,
    none,
    over((s) => s.speedPercent.bias),
    none,
    none,
    none,
  ];
  return table(
    ['person left out', ...columns],
    [...lines, ['all clips', ...cellsOf(rows)], spread],
  );
}

/** One line for each speed, rounded to 1 m/s. */
export function speedTable(rows: readonly LeftOutRow[]): string {
  const bySpeed = groupsOf(rows, ({ speedMps }) => Math.round(speedMps));
  const lines = bySpeed
    .toSorted(([a], [b]) => a - b)
    .map(([speed, own]) => [`${speed} m/s`, ...cellsOf(own)]);
  return table(['speed', ...columns], lines);
}

/** One line for each frame rate and noise. */
export function conditionTable(rows: readonly LeftOutRow[]): string {
  const byCondition = groupsOf(rows, ({ rateHz, condition }) => `${rateHz} fps, ${condition}`);
  return table(
    ['clips', ...columns],
    byCondition.map(([title, own]) => [title, ...cellsOf(own)]),
  );
}
