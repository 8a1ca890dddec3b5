import type { Comparison } from '@strideform/sdk';
import type { MetricBook } from '../api/metric-book.ts';
import { shownDifferenceNumber, shownUncertainty, shownValue } from '../numbers.ts';
import { missingCodes } from './missing-verdicts.ts';
import { missingTexts, verdictTexts, verdictTones } from './reason-texts.ts';
import { consoleTexts } from '../texts.ts';

interface TableProps {
  readonly comparison: Comparison;
  readonly book: MetricBook;
}

/** Every metric of both sessions, with the verdict on its change. */
export function ChangeTable({ comparison, book: { groups, titles } }: TableProps) {
  const keys = groups.flatMap((group) => group.metrics);
  const shown = keys.filter((key) => comparison.metrics[key] !== undefined);
  return (
    <section class="sheet scroll" tabIndex={0} aria-labelledby="changes-title">
      <h2 id="changes-title">{consoleTexts.changeTable.whatChanged}</h2>
      <p class="small muted">{consoleTexts.changeTable.aDifferenceCountsAsA}</p>
      <table>
        <thead>
          <tr>
            <th>{consoleTexts.changeTable.metric}</th>
            <th class="number">{consoleTexts.changeTable.earlier}</th>
            <th class="number">{consoleTexts.changeTable.later}</th>
            <th class="number">{consoleTexts.changeTable.difference}</th>
            <th class="number">{consoleTexts.changeTable.detectable}</th>
            <th class="number">{consoleTexts.changeTable.byFive}</th>
            <th>{consoleTexts.changeTable.verdict}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((key) => (
            <ChangeRow key={key} title={titles[key] ?? key} metric={comparison.metrics[key]!} />
          ))}
        </tbody>
      </table>
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
        {missingTexts[code]}: {notes[code]}.
      </p>
    ))}
  </>
);

const detectableText = (detectable: number | null | undefined, unit: string): string =>
  detectable == null ? '–' : `± ${shownUncertainty(detectable, unit)}`;

interface RowProps {
  readonly title: string;
  readonly metric: Comparison['metrics'][string];
}

function ChangeRow({ title, metric }: RowProps) {
  const { unit, earlier, later, change, no_change_reason, smallest_detectable } = metric;
  return (
    <tr>
      <td>{title}</td>
      <td class="number">{shownValue(earlier, unit)}</td>
      <td class="number">{shownValue(later, unit)}</td>
      <td class="number">
        {change === null ? '–' : shownDifferenceNumber(change.difference, unit)}
      </td>
      <td class="number muted">{detectableText(change?.detectable, unit)}</td>
      <td class="number muted">{detectableText(smallest_detectable?.five_to_one, unit)}</td>
      <td>
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
