import type { Comparison } from '@strideform/sdk';
import type { MetricBook } from '../api/metric-book.ts';
import { differenceNumber, uncertaintyText, valueText } from '@strideform/metric-book/units';
import { missingCodes } from './missing-verdicts.ts';
import { missingTexts, verdictTexts, verdictTones } from './reason-texts.ts';

interface TableProps {
  readonly comparison: Comparison;
  readonly book: MetricBook;
}

/** Every metric of both sessions, with whether it changed. */
export function ChangeTable({ comparison, book: { groups, titles } }: TableProps) {
  const keys = groups.flatMap((group) => group.metrics);
  const shown = keys.filter((key) => comparison.metrics[key] !== undefined);
  return (
    <section class="sheet scroll" tabIndex={0} aria-labelledby="changes-title">
      <h2 id="changes-title">What changed</h2>
      <p class="small muted">
        A difference counts as a change when it is larger than the uncertainty of both values, the
        usual variation from day to day and what the difference of the speeds does.
      </p>
      <table>
        <thead>
          <tr>
            <th>Metric</th>
            <th class="number">Earlier</th>
            <th class="number">Later</th>
            <th class="number">Difference</th>
            <th class="number">A change from</th>
            <th>Verdict</th>
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
  /** The metrics of the table. */
  readonly keys: readonly string[];
}

/** Why rows have no verdict, or an unknown one. */
const MissingVerdicts = ({ comparison: { metrics, notes }, keys }: MissingProps) => (
  <>
    {missingCodes(keys.map((key) => metrics[key]!)).map((code) => (
      <p key={code} class="small muted">
        {missingTexts[code]}: {notes[code]}.
      </p>
    ))}
  </>
);

interface RowProps {
  readonly title: string;
  readonly metric: Comparison['metrics'][string];
}

function ChangeRow({ title, metric }: RowProps) {
  const { unit, earlier, later, change, no_change_reason } = metric;
  return (
    <tr>
      <td>{title}</td>
      <td class="number">{valueText(earlier, unit)}</td>
      <td class="number">{valueText(later, unit)}</td>
      <td class="number">{change === null ? '–' : differenceNumber(change.difference, unit)}</td>
      <td class="number muted">
        {change?.detectable == null ? '–' : `± ${uncertaintyText(change.detectable, unit)}`}
      </td>
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
