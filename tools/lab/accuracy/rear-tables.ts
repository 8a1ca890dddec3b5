import { mean, standardDeviation } from '@strideform/metric-book/measurement';
import type { JudgedMean, JudgedRearClip, WidthKey } from './judge-rear-clip.ts';
import { none, percent, plain, signed, table } from './number-text.ts';
import type { PointReading } from './rear-readings.ts';

/**
 * Clips by one source of points at one rate, judged by an engine that was fitted on other people.
 */
export interface JudgedGroup {
  readonly name: string;
  readonly judged: readonly JudgedRearClip[];
}

const peopleOf = (judged: readonly JudgedRearClip[]): string[] => [
  ...new Set(judged.map(({ clip }) => clip.person)),
];

/** Returns the mean over each person's clips. */
function byPerson(
  judged: readonly JudgedRearClip[],
  valueOf: (one: JudgedRearClip) => number,
): number[] {
  return peopleOf(judged).map((person) =>
    mean(judged.filter(({ clip }) => clip.person === person).map(valueOf)),
  );
}

const meanAndSd = (values: readonly number[], digits: number): string =>
  `${signed(mean(values), digits)} ± ${plain(standardDeviation(values), digits)}`;

const errorOf = ({ found, truth }: JudgedMean): number => found - truth;

function withinSigma(
  judged: readonly JudgedRearClip[],
  pick: (one: JudgedRearClip) => JudgedMean,
): string {
  const inside = judged.map(pick).filter((one) => Math.abs(errorOf(one)) <= one.uncertainty);
  return percent(inside.length / judged.length);
}

/**
 * Returns a table of the metrics that the engine gives from behind: errors over people left out.
 */
export function givenTable(groups: readonly JudgedGroup[]): string {
  const head = [
    'points',
    'clips, people',
    'missed / invented steps',
    'mid-stance, ms: people ± SD, within a clip',
    'cadence, steps/min',
    'step width, mm: people ± SD, within a clip',
    'knee window, mm: people ± SD, within a clip',
    'within 1 σ: cadence, width, window',
  ];
  return table(head, groups.map(givenRow));
}

function givenRow({ name, judged }: JudgedGroup): string[] {
  const count = (of: (one: JudgedRearClip) => number) =>
    judged.reduce((sum, one) => sum + of(one), 0);
  const midMs = (one: JudgedRearClip) => 1000 * mean(one.midStanceErrorsS);
  const midWithin = judged.map((one) => 1000 * standardDeviation(one.midStanceErrorsS));
  return [
    name,
    `${judged.length}, ${peopleOf(judged).length}`,
    `${count(({ missed }) => missed)} / ${count(({ invented }) => invented)} of ${count(({ stances }) => stances.length)}`,
    `${meanAndSd(byPerson(judged, midMs), 1)}, ${plain(mean(midWithin))}`,
    meanAndSd(
      judged.map(({ cadence }) => errorOf(cadence)),
      2,
    ),
    lengthCell(judged, 'step_width'),
    lengthCell(judged, 'knee_window'),
    [
      withinSigma(judged, ({ cadence }) => cadence),
      withinSigma(judged, ({ means }) => means.step_width),
      withinSigma(judged, ({ means }) => means.knee_window),
    ].join(', '),
  ];
}

function lengthCell(judged: readonly JudgedRearClip[], key: WidthKey): string {
  const errorsMm = byPerson(judged, ({ means }) => 1000 * errorOf(means[key]));
  const within = mean(judged.map(({ means }) => 1000 * means[key].withinClip));
  return `${meanAndSd(errorsMm, 1)}, ${plain(within)}`;
}

/** Returns a table with a row for each clip. */
export function clipTable(judged: readonly JudgedRearClip[]): string {
  const mm = ({ found, truth }: JudgedMean) =>
    `${plain(1000 * found, 0)} (${plain(1000 * truth, 0)})`;
  return table(
    ['run', 'm/s', 'cadence', 'step width, mm', 'knee window, mm'],
    judged.map(({ clip, cadence, means }) => [
      clip.run,
      plain(clip.truth.speed_mps),
      `${plain(cadence.found)} (${plain(cadence.truth)})`,
      mm(means.step_width),
      mm(means.knee_window),
    ]),
  );
}

const readingTitles: readonly (readonly [keyof PointReading, string])[] = [
  ['pelvicDropDeg', 'pelvic drop, deg'],
  ['rearfootDeg', 'highest rearfoot angle, deg'],
  ['eversionDegPerS', 'eversion velocity, deg/s'],
];

/**
 * Returns a table of the quantities that the points do not show from behind, read in the true
 * stances.
 */
export function notGivenTable(groups: readonly JudgedGroup[]): string {
  const head = [
    'quantity',
    'points',
    'true, clips',
    'found − true, clips',
    'found against true: r, slope',
    'clips within 30 %: as found, by the mean of the other people',
    'heel marked too high, cm',
  ];
  const rows = readingTitles.flatMap(([key, title]) =>
    groups.map(({ name, judged }) => [
      title,
      name,
      ...readingCells(judged, key),
      key === 'pelvicDropDeg' ? none : heelCell(judged),
    ]),
  );
  return table(head, rows);
}

const heelCell = (judged: readonly JudgedRearClip[]): string =>
  meanAndSd(
    judged.map((one) => 100 * one.heelTooHighM),
    1,
  );

function readingCells(judged: readonly JudgedRearClip[], key: keyof PointReading): string[] {
  const pairs = judged.map(({ stances, readings }) => {
    const known = stances.flatMap((stance, i) => {
      const pair = { found: readings[i]![key], truth: stance[key] };
      return Number.isFinite(pair.found + pair.truth) ? [pair] : [];
    });
    return {
      found: mean(known.map((one) => one.found)),
      truth: mean(known.map((one) => one.truth)),
    };
  });
  const digits = key === 'eversionDegPerS' ? 0 : 1;
  const truths = pairs.map(({ truth }) => truth);
  const { r, slope } = regression(
    truths,
    pairs.map(({ found }) => found),
  );
  const shareNear = (guessOf: (i: number) => number): string => {
    const near = truths.filter((truth, i) => Math.abs(guessOf(i) / truth - 1) <= 0.3);
    return percent(near.length / truths.length);
  };
  const meanOfOthers = (i: number): number =>
    mean(truths.filter((_, k) => judged[k]!.clip.person !== judged[i]!.clip.person));
  return [
    meanAndSd(truths, digits),
    meanAndSd(
      pairs.map(({ found, truth }) => found - truth),
      digits,
    ),
    `${signed(r, 2)}, ${signed(slope, 2)}`,
    `${shareNear((i) => pairs[i]!.found)}, ${shareNear(meanOfOthers)}`,
  ];
}

function regression(x: readonly number[], y: readonly number[]): { r: number; slope: number } {
  const [meanX, meanY] = [mean(x), mean(y)];
  const sum = (of: (i: number) => number) => x.reduce((total, _, i) => total + of(i), 0);
  const covariance = sum((i) => (x[i]! - meanX) * (y[i]! - meanY));
  const [varianceX, varianceY] = [
    sum((i) => (x[i]! - meanX) ** 2),
    sum((i) => (y[i]! - meanY) ** 2),
  ];
  return { r: covariance / Math.sqrt(varianceX * varianceY), slope: covariance / varianceX };
}
