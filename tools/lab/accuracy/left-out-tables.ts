import type { Judgement } from './judge-trial.ts';
import { biasAndSd, none, percent, plain, predictionInterval, table } from './number-text.ts';
import { errorSpreadOf, summarise, type ErrorSpread, type Summary } from './summary.ts';

/**
 * Clips of a person, judged by an engine that was fitted without the person. A judgement is null
 * for a refused clip.
 */
export interface LeftOutClips {
  readonly person: string;
  readonly judgements: readonly (Judgement | null)[];
}

export interface Column {
  readonly title: string;
  readonly cell: (judgements: readonly Judgement[]) => string;
  /** Mean of one person's errors. Absent if its spread over people is not meaningful. */
  readonly personMean?: (judgements: readonly Judgement[]) => number;
  readonly digits: number;
}

const judgementsOf = (rows: readonly LeftOutClips[]): Judgement[] =>
  rows.flatMap(({ judgements }) => judgements.filter((one) => one !== null));

/** Returns the share of clips whose value is within a limit. */
function shareWithin(values: readonly (number | null)[], limit: number): number {
  const known = values.filter((value) => value !== null);
  return known.filter((value) => Math.abs(value) <= limit).length / known.length;
}

const contactsWithin8Ms = (judgements: readonly Judgement[]): number =>
  shareWithin(
    judgements.map(({ meanContactS }) => meanContactS),
    0.008,
  );
const speedsWithin2Percent = (judgements: readonly Judgement[]): number =>
  shareWithin(
    judgements.map(({ speedPercent }) => speedPercent),
    2,
  );
const summaryColumn = (title: string, textOf: (summary: Summary) => string): Column => ({
  title,
  cell: (judgements) => textOf(summarise(judgements)),
  digits: 1,
});

const errorColumn = (
  title: string,
  spreadOf: (summary: Summary) => ErrorSpread,
  digits = 1,
): Column => ({
  ...summaryColumn(title, (summary) => biasAndSd(spreadOf(summary), digits)),
  personMean: (judgements) => spreadOf(summarise(judgements)).bias,
  digits,
});

export const columns = {
  clips: summaryColumn('clips', ({ clips }) => `${clips}`),
  stances: summaryColumn('missed / invented', (s) => `${s.missed} / ${s.invented}`),
  initialContact: errorColumn('initial contact, ms', (s) => s.initialContactMs),
  toeOff: errorColumn('toe-off, ms', (s) => s.toeOffMs),
  meanContact: errorColumn('clip’s mean contact, ms', (s) => s.meanContactMs),
  contactsWithin8Ms: {
    title: 'within 8 ms',
    digits: 0,
    cell: (judgements) => percent(contactsWithin8Ms(judgements)),
  },
  worstContact: summaryColumn('worst', (s) => plain(s.meanContactMs.worst)),
  speed: errorColumn('speed, %', (s) => s.speedPercent),
  speedsWithin2Percent: {
    title: 'within 2 %',
    digits: 0,
    cell: (judgements) => percent(speedsWithin2Percent(judgements)),
  },
  cadence: errorColumn('cadence, steps/min', (s) => s.cadenceSpm, 2),
  nearKneeRange: errorColumn('near knee range, °', (s) => s.kneeRangeNearDeg),
  eventsWithinSigma: summaryColumn(
    'events within 1 σ',
    (s) => `${percent(s.contactsWithinSigma)}, ${percent(s.toeOffsWithinSigma)}`,
  ),
  meansWithinSigma: summaryColumn(
    'contact, speed within 1 σ',
    (s) => `${percent(s.meanContactsWithinSigma)}, ${percent(s.speedsWithinSigma)}`,
  ),
} as const satisfies Record<string, Column>;

/** First columns of every table of people left out. */
export const contactAndSpeedColumns: readonly Column[] = [
  columns.clips,
  columns.stances,
  columns.initialContact,
  columns.toeOff,
  columns.meanContact,
  columns.contactsWithin8Ms,
  columns.worstContact,
  columns.speed,
];

export type Group = readonly [title: string, rows: readonly LeftOutClips[]];

/** Returns a table with a line for each group of clips. */
export function groupTable(head: string, some: readonly Column[], groups: readonly Group[]) {
  const lines = groups.map(([title, rows]) => [title, ...cellsOf(some, rows)]);
  return table([head, ...titlesOf(some)], lines);
}

/**
 * Returns a table with a line for each person and one for all clips. The last lines are the spread
 * of the people's means, each counted once, and the 95 % prediction interval for another person.
 */
export function personTable(some: readonly Column[], rows: readonly LeftOutClips[]): string {
  const people = Map.groupBy(rows, ({ person }) => person);
  const lines = Array.from(people, ([person, own]) => [person, ...cellsOf(some, own)]);
  const overPeople = (textOf: (spread: ErrorSpread, digits: number) => string): string[] =>
    some.map((column) =>
      column.personMean ? textOf(personSpread(column, rows), column.digits) : none,
    );
  return table(
    ['person left out', ...titlesOf(some)],
    [
      ...lines,
      ['all clips', ...cellsOf(some, rows)],
      ['mean ± SD over people', ...overPeople(biasAndSd)],
      ['95 % for another person', ...overPeople(predictionInterval)],
    ],
  );
}

/** Returns the spread of people's mean errors. Each person counts once. */
export function personSpread({ personMean }: Column, rows: readonly LeftOutClips[]): ErrorSpread {
  const people = Map.groupBy(rows, ({ person }) => person);
  return errorSpreadOf([...people.values()].map((own) => personMean!(judgementsOf(own))));
}

const titlesOf = (some: readonly Column[]): string[] => some.map(({ title }) => title);
const cellsOf = (some: readonly Column[], rows: readonly LeftOutClips[]): string[] =>
  some.map(({ cell }) => cell(judgementsOf(rows)));
