import type { Assessment } from '@strideform/sdk';
import { metricGroups, phaseOf, uncertaintyText, shownValue } from './metric-text.ts';
import type { ShownMetric } from './metric-text.ts';
import { RangeBar } from './range-bar.tsx';

interface TableProps {
  readonly assessment: Pick<Assessment, 'metrics'>;
  /** Shows the frames behind a number. */
  readonly showMetric: ((metric: string) => void) | null;
}

/** Every metric, in groups whose order never changes. */
export function MetricTable({ assessment, showMetric }: TableProps) {
  const { metrics } = assessment;
  const sharedNotes = sharedNotesOf(metrics);
  return (
    <section class="sheet stack metrics" aria-labelledby="metrics-title">
      <h2 id="metrics-title">Measurements</h2>
      <p class="small muted">
        ± is one standard uncertainty. The bar is where about 95 % of the runners studied at this
        speed lie.{showMetric && ' Press a value to see its frame.'}
      </p>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th>Metric, studied runners</th>
              <th class="number">Value</th>
              <th class="number">Left</th>
              <th class="number">Right</th>
            </tr>
          </thead>
          {metricGroups.map(({ title, keys }) => (
            <tbody key={title}>
              <tr>
                <th colSpan={4} scope="rowgroup">
                  {title}
                </th>
              </tr>
              {keys
                .filter((key) => metrics[key] !== undefined)
                .map((key) => (
                  <MetricRow
                    key={key}
                    name={key}
                    metric={metrics[key]!}
                    sharedNotes={sharedNotes}
                    show={showMetric}
                  />
                ))}
            </tbody>
          ))}
        </table>
      </div>
      {sharedNotes.map((note, index) => (
        <p key={note} class="small muted">
          <sup>{index + 1}</sup> {note}
        </p>
      ))}
    </section>
  );
}

interface RowProps {
  readonly name: string;
  readonly metric: ShownMetric;
  readonly sharedNotes: readonly string[];
  readonly show: ((metric: string) => void) | null;
}

function MetricRow({ name, metric, sharedNotes, show }: RowProps) {
  const { unit, left, right } = metric;
  return (
    <tr>
      <td>
        <MetricTitle metric={metric} sharedNotes={sharedNotes} />
        <RangeBar metric={metric} />
      </td>
      <td class="number">
        <MeasuredValue name={name} metric={metric} show={show} />
      </td>
      <td class="number left-side">{left === null ? '' : shownValue(left, unit)}</td>
      <td class="number right-side">{right === null ? '' : shownValue(right, unit)}</td>
    </tr>
  );
}

function MetricTitle({ metric, sharedNotes }: Pick<RowProps, 'metric' | 'sharedNotes'>) {
  const { title, note } = metric;
  const mark = note === null ? 0 : sharedNotes.indexOf(note) + 1;
  return (
    <>
      {title}
      {mark > 0 && <sup class="muted"> {mark}</sup>}
      {note && mark === 0 && <div class="small muted">{note}</div>}
    </>
  );
}

function MeasuredValue({ name, metric, show }: Pick<RowProps, 'name' | 'metric' | 'show'>) {
  const { value, word, uncertainty, unit } = metric;
  if (value === null && word === null) return <span class="muted">not measured</span>;
  const text = textOf(metric);
  return (
    <>
      {show && phaseOf(name) ? (
        <button class="quiet" title="Show the frame" onClick={() => show(name)}>
          {text}
        </button>
      ) : (
        <strong>{text}</strong>
      )}
      {uncertainty !== null && uncertainty > 0 && (
        <div class="small muted">± {uncertaintyText(uncertainty, unit)}</div>
      )}
    </>
  );
}

const textOf = ({ word, value, unit }: ShownMetric): string => word ?? shownValue(value, unit);

/** A note that this many metrics have is written once, below the table. */
const sharedFrom = 3;

/** The notes that stand below the table, in the order of their marks. */
function sharedNotesOf(metrics: Assessment['metrics']): string[] {
  const shown = metricGroups.flatMap(({ keys }) => keys.map((key) => metrics[key]));
  const counts = new Map<string, number>();
  for (const note of shown.map((metric) => metric?.note ?? null))
    if (note !== null) counts.set(note, (counts.get(note) ?? 0) + 1);
  return [...counts].filter(([, count]) => count >= sharedFrom).map(([note]) => note);
}
