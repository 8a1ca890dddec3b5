import { comparedValues } from '@strideform/metric-book/units';
import type { SharedReport } from '@strideform/sdk';
import type { Definitions } from '../api/metric-book.ts';
import { undecidedReason } from '../compare/missing-verdicts.ts';
import { verdictTones } from '../compare/reason-texts.ts';
import { shownDifference, shownMeasured } from '../numbers.ts';
import { TrendChart } from '../runner/trend-chart.tsx';
import { laterTexts } from '../later-texts.ts';
import { fill } from '../texts.ts';
import { dayText } from '../words.ts';

type History = NonNullable<SharedReport['history']>;
type SharedTrend = History['metrics'][number];

interface HistoryProps {
  readonly history: History;
  readonly definitions: Definitions;
}

/** Key figures over the runner's sessions up to this one, each with a verdict on its change. */
export const SharedHistory = ({ history: { metrics, notes }, definitions }: HistoryProps) => (
  <section class="sheet stack history" aria-labelledby="history-title">
    <h2 id="history-title">{laterTexts.sharedHistory.title}</h2>
    <p class="small muted">
      {metrics.length === 0 ? laterTexts.sharedHistory.noEarlier : laterTexts.sharedHistory.legend}
    </p>
    <div class="small-curves">
      {metrics.map((trend) => (
        <div key={trend.metric} class="stack">
          <TrendChart
            title={trend.title}
            definition={definitions[trend.metric]}
            trend={{ ...trend, usual_band: null }}
          />
          <p class="small">
            <SharedVerdict trend={trend} notes={notes} />
          </p>
          <HistoryTable trend={trend} />
        </div>
      ))}
    </div>
  </section>
);

interface VerdictProps {
  readonly trend: SharedTrend;
  readonly notes: History['notes'];
}

/** Returns the difference of the two values that the chart shows. */
function differenceText(
  { points, unit }: SharedTrend,
  { since, difference }: NonNullable<SharedTrend['change']>,
): string {
  const { earlier, later } = comparedValues(points, difference, ({ run_at }) => run_at === since);
  return shownDifference(earlier, later, unit);
}

/** The change since the comparable session before, in a sentence, or why there is none. */
function SharedVerdict({ trend, notes }: VerdictProps) {
  const { change, no_change_reason } = trend;
  if (change === null) {
    const reason = notes[no_change_reason ?? ''];
    return reason && fill(laterTexts.runnerPages.noChangeIsStated, { reason });
  }
  const { verdict, since } = change;
  const unknown = undecidedReason(change);
  const reason = (unknown && notes[unknown]) ?? '';
  const facts = { date: dayText(since), difference: differenceText(trend, change), reason };
  const caution = verdict === 'changed' && reason !== '' && sentenceOf(reason);
  return (
    <>
      <span class={verdictTones[verdict]}>{fill(laterTexts.sharedHistory[verdict], facts)}</span>
      {caution && <span class="muted"> {caution}</span>}
    </>
  );
}

const sentenceOf = (reason: string): string => `${reason[0]!.toUpperCase()}${reason.slice(1)}.`;

/** The points of the chart as a table, the newest first. */
function HistoryTable({ trend: { title, points, unit } }: { trend: SharedTrend }) {
  const {
    asTable,
    filmedOn,
    value: valueTitle,
    thisReport,
    notCompared,
  } = laterTexts.sharedHistory;
  return (
    <details>
      <summary>{fill(asTable, { title })}</summary>
      <table>
        <thead>
          <tr>
            <th>{filmedOn}</th>
            <th class="number">{valueTitle}</th>
          </tr>
        </thead>
        <tbody>
          {points.toReversed().map(({ run_at, value, uncertainty, is_comparable }, i) => (
            <tr key={i}>
              <td>
                {dayText(run_at)}{' '}
                <span class="small muted">
                  {i === 0 ? thisReport : !is_comparable && notCompared}
                </span>
              </td>
              <td class="number">{shownMeasured(value, uncertainty, unit)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
