import type { Comparison, MetricDefinition } from '@strideform/sdk';
import type { MetricBook } from '../api/metric-book.ts';
import { ExplainedTitle } from '../components/explained.tsx';
import { shownDifferenceNumber, shownUncertainty, shownValue } from '../numbers.ts';
import { missingCodes } from './missing-verdicts.ts';
import { missingTexts, verdictTexts, verdictTones } from './reason-texts.ts';
import { laterTexts } from '../later-texts.ts';
import { fill } from '../texts.ts';
import { labelled } from '../words.ts';

/** Names of the two clips on the page. */
export interface ClipNames {
  readonly earlier: string;
  readonly later: string;
}

interface TableProps {
  readonly comparison: Comparison;
  readonly book: MetricBook;
  readonly names: ClipNames;
}

export const differencesTitle = ({ is_comparable }: Comparison): string =>
  is_comparable ? laterTexts.changeTable.whatChanged : laterTexts.changeTable.differences;

/** Every metric that one of the sessions has, with the verdict on its change. */
export function ChangeTable({ comparison, book, names }: TableProps) {
  const { groups, titles, definitions } = book;
  const { is_comparable } = comparison;
  const keys = groups.flatMap((group) => group.metrics);
  const known = keys.filter((key) => comparison.metrics[key] !== undefined);
  const isMeasured = (key: string): boolean => isMeasuredOnce(comparison.metrics[key]!);
  const shown = known.filter(isMeasured);
  const unmeasured = known.filter((key) => !isMeasured(key)).map((key) => titles[key] ?? key);
  return (
    <section class="sheet scroll changes" tabIndex={0} aria-labelledby="changes-title">
      <h2 id="changes-title">{differencesTitle(comparison)}</h2>
      <p class="small muted">
        {is_comparable
          ? laterTexts.changeTable.aDifferenceCountsAsA
          : laterTexts.changeTable.theDifferencesAreNoChanges}
      </p>
      {isSameClip(comparison) && <p class="note">{laterTexts.changeTable.theSameClipTwice}</p>}
      <table>
        <thead>
          <tr>
            <th>{laterTexts.changeTable.metric}</th>
            <th class="number">{names.earlier}</th>
            <th class="number">{names.later}</th>
            <th class="number">{laterTexts.changeTable.difference}</th>
            <th class="number">{laterTexts.changeTable.detectable}</th>
            <th class="number">{laterTexts.changeTable.byFive}</th>
            <th>{laterTexts.changeTable.verdict}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((key) => (
            <ChangeRow
              key={key}
              title={titles[key] ?? key}
              definition={definitions[key]}
              metric={comparison.metrics[key]!}
              names={names}
            />
          ))}
        </tbody>
      </table>
      {unmeasured.length > 0 && (
        <p class="small muted">
          {fill(laterTexts.changeTable.measuredInNeither, { titles: unmeasured.join(', ') })}
        </p>
      )}
      {shown.some((key) => hasNoThreshold(comparison.metrics[key]!)) && (
        <p class="small muted">{laterTexts.changeTable.noThreshold}</p>
      )}
      <MissingVerdicts comparison={comparison} keys={shown} />
    </section>
  );
}

interface MissingProps {
  readonly comparison: Comparison;
  /** Keys of the table's metrics. */
  readonly keys: readonly string[];
}

/** Reasons for rows without a verdict, or with an unknown one. */
const MissingVerdicts = ({ comparison: { metrics, notes }, keys }: MissingProps) => (
  <>
    {missingCodes(keys.map((key) => metrics[key]!)).map((code) => (
      <p key={code} class="small muted">
        {labelled(missingTexts[code], `${notes[code]}.`)}
      </p>
    ))}
  </>
);

const detectableText = (detectable: number | null | undefined, unit: string): string =>
  detectable == null ? '–' : `± ${shownUncertainty(detectable, unit)}`;

type ComparedMetric = Comparison['metrics'][string];

/**
 * Returns the smallest difference that two sessions can show: with what their speeds do, where they
 * are comparable, or else at one speed.
 */
function thresholdOf(metric: ComparedMetric): number | null {
  const { change, smallest_detectable } = metric;
  if (isNeverJudged(metric)) return null;
  return change === null ? (smallest_detectable?.pair ?? null) : change.detectable;
}

/** Returns true for a metric, such as the speed, in which a difference is no change. */
const isNeverJudged = ({ no_change_reason }: ComparedMetric): boolean =>
  no_change_reason === 'shared_by_sessions';

const isMeasuredOnce = ({ earlier, later }: ComparedMetric): boolean =>
  earlier !== null || later !== null;

/** Returns true if no threshold is known, and no verdict says why. */
function hasNoThreshold(metric: ComparedMetric): boolean {
  const isExplained = isNeverJudged(metric) || metric.change?.verdict === 'unknown';
  return metric.difference !== null && !isExplained && thresholdOf(metric) === null;
}

/** Returns true if all values are equal to the last digit, as if one clip was sent twice. */
function isSameClip({ metrics }: Comparison): boolean {
  const known = Object.values(metrics).flatMap(({ difference }) => difference ?? []);
  return known.length > 1 && known.every((difference) => difference === 0);
}

interface RowProps {
  readonly title: string;
  readonly definition: MetricDefinition | undefined;
  readonly metric: ComparedMetric;
  readonly names: ClipNames;
}

function ChangeRow({ title, definition, metric, names }: RowProps) {
  const { unit, earlier, later, change, no_change_reason } = metric;
  const { detectable, difference: differenceName } = laterTexts.changeTable;
  const bySeries = isNeverJudged(metric) ? null : metric.smallest_detectable?.five_to_one;
  return (
    <tr>
      <td class="what">
        <ExplainedTitle title={title} definition={definition} />
      </td>
      <td class="number" data-name={names.earlier}>
        {shownValue(earlier, unit)}
      </td>
      <td class="number" data-name={names.later}>
        {shownValue(later, unit)}
      </td>
      <td class="number" data-name={differenceName}>
        {earlier === null || later === null ? '–' : shownDifferenceNumber(earlier, later, unit)}
      </td>
      <td class="number muted" data-name={detectable}>
        {detectableText(thresholdOf(metric), unit)}
      </td>
      <td class="number muted by-five">{detectableText(bySeries, unit)}</td>
      <td class="verdict">
        {change === null ? (
          <span class="muted">{missingTexts[no_change_reason ?? 'not_comparable']}</span>
        ) : (
          <span class={`badge ${verdictTones[change.verdict]}`}>
            {verdictTexts[change.verdict]}
          </span>
        )}
      </td>
    </tr>
  );
}
