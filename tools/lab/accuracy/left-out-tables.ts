import type { Judgement } from './judge-trial.ts';
import { biasAndSd, none, percent, plain, predictionInterval, table } from './number-text.ts';
import { mean } from '@strideform/metric-book/measurement';
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
  /** Shares of clips or events that the cell shows. */
  readonly shares?: (judgements: readonly Judgement[]) => readonly number[];
  readonly digits: number;
}

export const judgementsOf = (rows: readonly LeftOutClips[]): Judgement[] =>
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

function shareColumn(
  title: string,
  shares: (judgements: readonly Judgement[]) => readonly number[],
): Column {
  return { title, cell: (judgements) => sharesText(shares(judgements)), shares, digits: 0 };
}

const sharesText = (shares: readonly number[]): string => shares.map(percent).join(', ');

export const columns = {
  clips: summaryColumn('clips', ({ clips }) => `${clips}`),
  stances: summaryColumn('missed / invented', (s) => `${s.missed} / ${s.invented}`),
  initialContact: errorColumn('initial contact, ms', (s) => s.initialContactMs),
  toeOff: errorColumn('toe-off, ms', (s) => s.toeOffMs),
  meanContact: errorColumn('clip’s mean contact, ms', (s) => s.meanContactMs),
  contactsWithin8Ms: shareColumn('within 8 ms', (judgements) => [contactsWithin8Ms(judgements)]),
  worstContact: summaryColumn('worst', (s) => plain(s.meanContactMs.worst)),
  speed: errorColumn('speed, %', (s) => s.speedPercent),
  speedsWithin2Percent: shareColumn('within 2 %', (judgements) => [
    speedsWithin2Percent(judgements),
  ]),
  cadence: errorColumn('cadence, steps/min', (s) => s.cadenceSpm, 2),
  nearKneeRange: errorColumn('near knee range, °', (s) => s.kneeRangeNearDeg),
  eventsWithinSigma: shareColumn('events within 1 σ', (judgements) => {
    const { contactsWithinSigma, toeOffsWithinSigma } = summarise(judgements);
    return [contactsWithinSigma, toeOffsWithinSigma];
  }),
  meansWithinSigma: shareColumn('contact, speed within 1 σ', (judgements) => {
    const { meanContactsWithinSigma, speedsWithinSigma } = summarise(judgements);
    return [meanContactsWithinSigma, speedsWithinSigma];
  }),
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

/** Returns a table with a line for each group of clips. Its ± is the SD over clips. */
export function groupTable(head: string, some: readonly Column[], groups: readonly Group[]) {
  const lines = groups.map(([title, rows]) => [
    title,
    `${byPerson(rows).length}`,
    ...cellsOf(some, rows),
  ]);
  return table([head, 'people', ...titlesOf(some)], lines);
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
  return errorSpreadOf(byPerson(rows).map((judgements) => personMean!(judgements)));
}

/** Returns the mean over people of each person's shares. Each person counts once. */
export function meanShares({ shares }: Column, rows: readonly LeftOutClips[]): string {
  const people = byPerson(rows).map((judgements) => shares!(judgements));
  return sharesText(people[0]!.map((_, k) => mean(people.map((own) => own[k]!))));
}

const byPerson = (rows: readonly LeftOutClips[]): Judgement[][] =>
  [...Map.groupBy(rows, ({ person }) => person).values()].map(judgementsOf);

const titlesOf = (some: readonly Column[]): string[] => some.map(({ title }) => title);
const cellsOf = (some: readonly Column[], rows: readonly LeftOutClips[]): string[] =>
  some.map(({ cell }) => cell(judgementsOf(rows)));
