import type { MeasuredRow } from './measured-rows.ts';
import { biasAndSd, limits, none, percent, plain, table } from './number-text.ts';
import { errorSpreadOf, summarise, type ErrorSpread, type Summary } from './summary.ts';

const rightOf = ({ strikesRight, strikesJudged }: Summary): string =>
  strikesJudged === 0 ? none : `${strikesRight} of ${strikesJudged}`;
const clipsOf = ({ clips, refused }: Summary): string =>
  refused === 0 ? `${clips}` : `${clips} (${refused} refused)`;
const lostOf = ({ missed, invented }: Summary): string => `${missed} / ${invented}`;

const withinSigmaOf = ({ contactsWithinSigma, toeOffsWithinSigma }: Summary): string =>
  `${percent(contactsWithinSigma)}, ${percent(toeOffsWithinSigma)}`;

/** Returns a table of the events of all stances, and of contact and flight by clip. */
export const eventTable = (rows: readonly MeasuredRow[]): string =>
  table(
    [
      'fps',
      'noise',
      'clips',
      'stances',
      'missed / invented',
      'initial contact, ms',
      'toe-off, ms',
      'contact, ms',
      '95 % limits',
      'within-clip SD',
      'clip’s mean contact, ms',
      'worst',
      'clip’s mean flight, ms',
    ],
    rows.map(({ rateHz, condition, summary: s }) => [
      `${rateHz}`,
      condition,
      clipsOf(s),
      `${s.trueStances}`,
      lostOf(s),
      biasAndSd(s.initialContactMs),
      biasAndSd(s.toeOffMs),
      biasAndSd(s.contactMs),
      limits(s.contactMs),
      plain(s.contactWithinClipMs),
      biasAndSd(s.meanContactMs),
      plain(s.meanContactMs.worst),
      biasAndSd(s.flightMs),
    ]),
  );

/** Returns a table of metrics by clip. */
export const metricTable = (rows: readonly MeasuredRow[]): string =>
  table(
    [
      'fps',
      'noise',
      'stride time, ms',
      'cadence, steps/min',
      'speed, %',
      'near knee range, °',
      'far knee range, °',
      'strike angle, °',
      'strike class right',
      'contacts within 1 σ',
      'toe-offs within 1 σ',
    ],
    rows.map(({ rateHz, condition, summary: s }) => [
      `${rateHz}`,
      condition,
      biasAndSd(s.strideTimeMs),
      biasAndSd(s.cadenceSpm, 2),
      biasAndSd(s.speedPercent),
      biasAndSd(s.kneeRangeNearDeg),
      biasAndSd(s.kneeRangeFarDeg),
      biasAndSd(s.strikeAngleDeg),
      rightOf(s),
      percent(s.contactsWithinSigma),
      percent(s.toeOffsWithinSigma),
    ]),
  );

export const badConditionTable = (rows: readonly MeasuredRow[]): string =>
  table(
    [
      'what is hard',
      'clips',
      'missed / invented',
      'clip’s mean contact, ms',
      'within-clip SD',
      'cadence, steps/min',
      'speed, %',
      'near knee range, °',
      'far knee range, °',
      'strike class right',
      'facing wrong',
      'taken for walking',
    ],
    rows.map(({ condition, summary: s }) => [
      condition,
      clipsOf(s),
      lostOf(s),
      biasAndSd(s.meanContactMs),
      plain(s.contactWithinClipMs),
      biasAndSd(s.cadenceSpm, 2),
      biasAndSd(s.speedPercent),
      biasAndSd(s.kneeRangeNearDeg),
      biasAndSd(s.kneeRangeFarDeg),
      rightOf(s),
      `${s.facingsWrong}`,
      `${s.takenForWalking}`,
    ]),
  );

interface Quantity {
  readonly title: string;
  readonly goal: string;
  readonly digits?: number;
  readonly of: (summary: Summary) => ErrorSpread;
}

const quantities: readonly Quantity[] = [
  { title: 'initial contact, ms', goal: none, of: (s) => s.initialContactMs },
  { title: 'toe-off, ms', goal: none, of: (s) => s.toeOffMs },
  { title: 'contact of a stance, ms', goal: none, of: (s) => s.contactMs },
  {
    title: 'clip’s mean contact, ms',
    goal: 'each within ± 8; SD over runners ≤ 8',
    of: (s) => s.meanContactMs,
  },
  { title: 'clip’s mean flight, ms', goal: none, of: (s) => s.flightMs },
  { title: 'stride time, ms', goal: '± 5', of: (s) => s.strideTimeMs },
  { title: 'cadence, steps/min', goal: '± 0.5', digits: 2, of: (s) => s.cadenceSpm },
  { title: 'speed, %', goal: '± 2', of: (s) => s.speedPercent },
  { title: 'near knee range, °', goal: '± 3', of: (s) => s.kneeRangeNearDeg },
  { title: 'far knee range, °', goal: '± 3', of: (s) => s.kneeRangeFarDeg },
];

/** Summarises rows of one or several data sets as one. */
const pooled = (rows: readonly MeasuredRow[]): Summary =>
  summarise(rows.flatMap((row) => row.judgements));

/**
 * Returns a table with a column for each data set, and the spread of their biases. The spread shows
 * how much the figure of one runner says about another.
 */
export function runnerTable(rows: readonly MeasuredRow[]): string {
  const dataSets = [...new Set(rows.map((row) => row.dataSet))];
  const summaries = dataSets.map((dataSet) =>
    pooled(rows.filter((row) => row.dataSet === dataSet)),
  );
  const lines = quantities.map(({ title, goal, digits = 1, of }) => [
    title,
    goal,
    ...summaries.map((summary) => biasAndSd(of(summary), digits)),
    biasAndSd(errorSpreadOf(summaries.map((summary) => of(summary).bias)), digits),
  ]);
  return table(
    ['quantity', 'goal', ...dataSets, 'mean ± SD over runners'],
    [
      ...lines,
      [
        'within-clip SD of contact, ms',
        '≤ 10',
        ...summaries.map((summary) => plain(summary.contactWithinClipMs)),
        none,
      ],
      ['missed / invented', '0 / 0', ...summaries.map(lostOf), none],
      ['strike class right', 'all', ...summaries.map(rightOf), none],
      ['contacts, toe-offs within 1 σ', 'about 68 %', ...summaries.map(withinSigmaOf), none],
    ],
  );
}
