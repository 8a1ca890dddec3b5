import { mean, median, quantile } from '@strideform/metric-book/measurement';
import {
  failureMetrics,
  measureFailedClips,
  type FailureMetric,
  type FailedClip,
  type FailedClips,
} from './failed-clips.ts';
import { none, percent, plain, signed, table } from './number-text.ts';
import { errorSpreadOf } from './summary.ts';

/** Shares of the far leg's stances that a row contains, and the row's title. */
const shareRows = [
  { from: 0, until: 0.15, title: 'up to 15 %' },
  { from: 0.15, until: 0.25, title: '15 to 25 %' },
  { from: 0.25, until: 0.35, title: '25 to 35 %' },
  { from: 0.35, until: 0.45, title: '35 to 45 %' },
  { from: 0.45, until: 1, title: '45 % and more' },
] as const;

/**
 * Returns tables of the effect of missed stances of the far leg, and of clips in which something
 * else is wrong. Returns null without the reference data.
 */
export function missedStancesTables(): string | null {
  const clips = measureFailedClips();
  if (clips === null) return null;
  const rows = shareRows.map(({ from, until, title }) => {
    const own = clips.lost
      .filter((clip) => clip !== null)
      .filter(
        ({ missedShare, isExcusable }) => isExcusable && missedShare > from && missedShare <= until,
      );
    return { title, clips: own };
  });
  return [stepTable(clips), changeTable(rows), plateTable(rows), failureTable(clips)].join('\n\n');
}

/** Returns a table of how far contacts of whole clips are from the times that others predict. */
function stepTable({ whole }: FailedClips): string {
  const rowOf = (title: string, errors: readonly number[]) => [
    title,
    `${errors.length}`,
    `${new Set(whole.map(({ person }) => person)).size}`,
    plain(median(errors), 3),
    plain(quantile(errors, 0.95), 3),
    plain(Math.max(...errors), 3),
  ];
  return table(
    [
      'largest error of a clip, in strides',
      'clips',
      'people',
      'median',
      '95 % of clips',
      'largest',
    ],
    [
      rowOf(
        'from whole strides after the same foot',
        whole.map(({ errors }) => errors.stride),
      ),
      rowOf(
        'from half a stride after the other foot',
        whole.map(({ errors }) => errors.step),
      ),
    ],
  );
}

interface ShareRow {
  readonly title: string;
  readonly clips: readonly FailedClip[];
}

const titlesOf = (suffix = ''): string[] => failureMetrics.map(({ title }) => title + suffix);

/** Returns a table of changes against the same clips without a failure. */
const changeTable = (rows: readonly ShareRow[]): string =>
  table(
    [
      'stances of the far leg missed',
      'clips',
      'people',
      ...titlesOf(),
      'largest change, in stated standard uncertainties',
    ],
    rows.map(({ title, clips }) => [
      title,
      `${clips.length}`,
      `${new Set(clips.map(({ person }) => person)).size}`,
      ...failureMetrics.map((metric) => changeText(clips, metric)),
      largestRatioText(clips),
    ]),
  );

function changeText(clips: readonly FailedClip[], { key, factor, digits }: FailureMetric): string {
  const { bias, sd, worst } = errorSpreadOf(clips.map(({ by }) => factor * by[key].change));
  return `${signed(bias, digits)} ± ${plain(sd, digits)} (${signed(worst, digits)})`;
}

/** Returns the largest change of all metrics, in stated standard uncertainties, and its metric. */
function largestRatioText(clips: readonly FailedClip[]): string {
  const ratios = clips.flatMap(({ by }) =>
    failureMetrics.map(({ key, title }) => ({
      title,
      ratio: Math.abs(by[key].change) / by[key].uncertainty,
    })),
  );
  const [largest] = ratios
    .filter(({ ratio }) => Number.isFinite(ratio))
    .toSorted((a, b) => b.ratio - a.ratio);
  return largest ? `${plain(largest.ratio, 2)} (${largest.title.split(',')[0]})` : none;
}

/** Returns a table of the errors against the force plates: of the whole clips, then of these. */
const plateTable = (rows: readonly ShareRow[]): string =>
  table(
    [
      'stances of the far leg missed',
      ...titlesOf(': whole → missed'),
      'within one standard uncertainty',
    ],
    rows.map(({ title, clips }) => [
      title,
      ...failureMetrics.map(({ key, factor, digits }) => {
        const rms = (of: 'errorBefore' | 'error') =>
          Math.sqrt(mean(knownOf(clips.map(({ by }) => (factor * by[key][of]) ** 2))));
        return `${plain(rms('errorBefore'), digits)} → ${plain(rms('error'), digits)}`;
      }),
      withinText(clips),
    ]),
  );

const knownOf = (values: readonly number[]): number[] => values.filter(Number.isFinite);

/** Returns the shares of values within one stated standard uncertainty of the plates. */
function withinText(clips: readonly FailedClip[]): string {
  const values = clips.flatMap(({ by }) => failureMetrics.map(({ key }) => by[key]));
  const known = values.filter(({ error }) => Number.isFinite(error));
  const before = known.filter((one) => Math.abs(one.errorBefore) <= one.uncertaintyBefore);
  const after = known.filter((one) => Math.abs(one.error) <= one.uncertainty);
  return `${percent(before.length / known.length)} → ${percent(after.length / known.length)}`;
}

/** Returns a table of what the engine says if something is wrong. */
function failureTable({ lost, other }: FailedClips): string {
  const groups = [['far leg lost around some stances', lost] as const, ...other];
  return table(
    [
      'what the pose model does',
      'clips',
      '`events_doubtful`',
      '`stance_missed`',
      'neither',
      'refused',
      'largest change in clips without `events_doubtful`, in standard uncertainties',
    ],
    groups.map(([title, clips]) => {
      const measured = clips.filter((clip) => clip !== null);
      const withCode = (code: string) => measured.filter(({ codes }) => codes.includes(code));
      const undoubted = measured.filter(({ codes }) => !codes.includes('events_doubtful'));
      const missed = withCode('stance_missed').length;
      return [
        title,
        `${clips.length}`,
        `${withCode('events_doubtful').length}`,
        `${missed}`,
        `${undoubted.length - missed}`,
        `${clips.length - measured.length}`,
        largestRatioText(undoubted),
      ];
    }),
  );
}
