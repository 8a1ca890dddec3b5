import type { Comparison } from '@strideform/sdk';
import { shownDifference } from '../numbers.ts';
import type { MetricBook } from '../api/metric-book.ts';
import { laterTexts } from '../later-texts.ts';
import { fill } from '../texts.ts';

interface SummaryProps {
  readonly comparison: Comparison;
  readonly book: MetricBook;
}

/** Summary of the comparison: metrics by verdict. */
export function ChangeSummary({ comparison, book }: SummaryProps) {
  const { titles } = book;
  const {
    changed,
    within_days: usual,
    within_noise: inNoise,
    unknown,
  } = changesByVerdict(comparison, book);
  if (changed.length + usual.length + inNoise.length + unknown.length === 0) return null;
  const list = (changes: readonly StatedChange[]): string =>
    changes
      .map(({ key, earlier, later, unit }) => {
        const difference = shownDifference(earlier, later, unit);
        return `${titles[key] ?? key} ${difference}`;
      })
      .join(' · ');
  return (
    <div class="note stack">
      <p>
        <strong>
          {changed.length === 0
            ? laterTexts.changeSummary.noChangeIsCertain
            : fill(laterTexts.changeSummary.changed, { changed: list(changed) })}
        </strong>{' '}
        {inNoise.length > 0 &&
          fill(laterTexts.changeSummary.withinTheNoise, { count: countText(inNoise.length) })}
      </p>
      {usual.length > 0 && <p>{fill(laterTexts.changeSummary.asUsual, { list: list(usual) })}</p>}
      {unknown.length > 0 && (
        <p>
          {laterTexts.changeSummary.notDecided} {list(unknown)}.{' '}
          <span class="muted">{reasonsOf(unknown, comparison).join(' ')}</span>
        </p>
      )}
    </div>
  );
}

const countText = (count: number): string =>
  count === 1
    ? laterTexts.changeSummary.oneDifferenceLies
    : fill(laterTexts.changeSummary.differencesLie, { count });

type Change = NonNullable<Comparison['metrics'][string]['change']>;
interface StatedChange extends Pick<Change, 'verdict' | 'unknown_reason'> {
  readonly key: string;
  readonly unit: string;
  readonly earlier: number;
  readonly later: number;
}

/** Returns the changes by verdict, in the order of the metric book. */
function changesByVerdict({ metrics }: Comparison, { groups }: MetricBook) {
  const keys = groups.flatMap((group) => group.metrics);
  const all = keys.flatMap((key): StatedChange[] => {
    const { change, earlier = null, later = null, unit = '' } = metrics[key] ?? {};
    if (!change || earlier === null || later === null) return [];
    return [{ ...change, key, unit, earlier, later }];
  });
  const of = (verdict: Change['verdict']) => all.filter((change) => change.verdict === verdict);
  return {
    changed: of('changed'),
    within_days: of('within_days'),
    within_noise: of('within_noise'),
    unknown: of('unknown'),
  };
}

/** Returns the reasons for unknown verdicts as sentences, each reason once. */
function reasonsOf(unknown: readonly StatedChange[], { notes }: Comparison): string[] {
  const codes = new Set(unknown.flatMap(({ unknown_reason }) => unknown_reason ?? []));
  return [...codes].flatMap((code) => {
    const note = notes[code];
    return note === undefined ? [] : [`${note[0]!.toUpperCase()}${note.slice(1)}.`];
  });
}
