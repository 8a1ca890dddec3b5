import type { Assessment, MetricDefinition } from '@strideform/sdk';
import { Fragment } from 'preact';
import { shownUncertainty, shownValue } from '../numbers.ts';
import type { Definitions, MetricBook } from '../api/metric-book.ts';
import { ExplainedTitle } from '../components/explained.tsx';
import { useOpenPart } from '../components/fold.tsx';
import type { ShowFrame } from '../pen/explained-number.ts';
import { metricsToShow, momentHint } from './metric-text.ts';
import type { ShownMetric } from './metric-text.ts';
import { RangeBar } from './range-bar.tsx';
import { consoleTexts, fill } from '../texts.ts';

interface TableProps {
  readonly assessment: Pick<Assessment, 'metrics' | 'quality'>;
  readonly groups: MetricBook['groups'];
  /** Explanations of the numbers. */
  readonly definitions: Definitions;
  /** Shows the frame in which a number was measured; null on a page without a player. */
  readonly showFrame: ShowFrame | null;
}

/** Every metric, in groups in a fixed order. */
export function MetricTable({ assessment, groups, definitions, showFrame }: TableProps) {
  const metrics = metricsToShow(assessment);
  const sharedNotes = sharedNotesOf(groups, metrics);
  return (
    <section class="sheet stack metrics" aria-labelledby="metrics-title">
      <h2 id="metrics-title">{consoleTexts.metricTable.measurements}</h2>
      <p class="small muted">
        {consoleTexts.metricTable.isOneStandardUncertaintyThe}
        {showFrame && consoleTexts.metricTable.pressANumberToSee}
      </p>
      <div
        class="scroll"
        tabIndex={0}
        role="group"
        aria-label={consoleTexts.metricTable.tableOfMeasurements}
      >
        <table>
          <thead>
            <tr>
              <th>{consoleTexts.metricTable.metricStudiedRunners}</th>
              <th class="number">{consoleTexts.metricTable.value}</th>
              <th class="number">{consoleTexts.metricTable.left}</th>
              <th class="number">{consoleTexts.metricTable.right}</th>
            </tr>
          </thead>
          {groups.map((group) => (
            <FoldingGroup
              key={group.title}
              group={group}
              metrics={explainedMetrics(group.metrics, metrics, definitions)}
              sharedNotes={sharedNotes}
              showFrame={showFrame}
            />
          ))}
        </table>
      </div>
    </section>
  );
}

/** A metric with the explanation of its number. */
interface ExplainedMetric extends ShownMetric {
  readonly definition: MetricDefinition | undefined;
}

const explainedMetrics = (
  keys: readonly string[],
  metrics: Assessment['metrics'],
  definitions: Definitions,
): ExplainedMetric[] =>
  keys.flatMap((key) => {
    const metric = metrics[key];
    return metric === undefined ? [] : [{ ...metric, definition: definitions[key] }];
  });

interface GroupProps extends Pick<RowProps, 'sharedNotes' | 'showFrame'> {
  readonly group: MetricBook['groups'][number];
  readonly metrics: readonly ExplainedMetric[];
}

/** A group, closed until somebody opens it. Closed, it still shows its values, on one line. */
function FoldingGroup(props: GroupProps) {
  const { group, metrics } = props;
  // The first metric names the group in every language.
  const [isOpen, setOpen] = useOpenPart(`metrics.${group.metrics[0]}`, false);
  return (
    <tbody>
      <tr>
        <th colSpan={4} scope="rowgroup">
          <button class="quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {group.title}
          </button>
          {!isOpen && <p class="small muted">{valuesOnOneLine(metrics)}</p>}
        </th>
      </tr>
      {isOpen && <GroupRows {...props} />}
    </tbody>
  );
}

function valuesOnOneLine(metrics: readonly ShownMetric[]): string {
  const measured = metrics.filter((metric) => !isUnmeasured(metric));
  if (measured.length === 0) return consoleTexts.metricTable.notMeasured;
  return measured.map((metric) => `${metric.title} ${wordOrNumber(metric)}`).join(' · ');
}

/** Rows of a group. Metrics with the same reason for a missing value share one row at the end. */
function GroupRows({ metrics, sharedNotes, showFrame }: GroupProps) {
  const foldedBy = (note: string): ExplainedMetric[] =>
    metrics.filter((metric) => isUnmeasured(metric) && metric.note === note);
  const notes = sharedNotes.filter((note) => foldedBy(note).length > 1);
  const folded = new Set(notes.flatMap(foldedBy));
  return (
    <>
      {metrics
        .filter((metric) => !folded.has(metric))
        .map((metric) => (
          <MetricRow
            key={metric.title}
            metric={metric}
            sharedNotes={sharedNotes}
            showFrame={showFrame}
          />
        ))}
      {notes.map((note) => (
        <FoldedRow key={note} metrics={foldedBy(note)} mark={sharedNotes.indexOf(note) + 1} />
      ))}
      {sharedNotes.map(
        (note, index) =>
          metrics.some((metric) => metric.note === note) && (
            <tr key={note} class="footnote">
              <td colSpan={4} class="small muted">
                <sup>{index + 1}</sup> {note}
              </td>
            </tr>
          ),
      )}
    </>
  );
}

interface FoldedProps {
  readonly metrics: readonly ExplainedMetric[];
  readonly mark: number;
}

const FoldedRow = ({ metrics, mark }: FoldedProps) => (
  <tr>
    <td>
      {metrics.map(({ title, definition }, i) => (
        <Fragment key={title}>
          {i > 0 && ' · '}
          <ExplainedTitle title={title} definition={definition} />
        </Fragment>
      ))}
      <sup class="muted"> {mark}</sup>
    </td>
    <td class="number muted">{consoleTexts.metricTable.notMeasured}</td>
    <td colSpan={2} />
  </tr>
);

/** Names of classes, such as kinds of foot strike, in the language of the console. */
const classes: Readonly<Record<string, string>> = consoleTexts.metricTable.classes;

const wordOrNumber = ({ word, value, unit }: ShownMetric): string =>
  classes[word ?? ''] ?? word ?? shownValue(value, unit);

const isUnmeasured = ({ value, word }: ShownMetric): boolean => value === null && word === null;

interface RowProps {
  readonly metric: ExplainedMetric;
  readonly sharedNotes: readonly string[];
  readonly showFrame: ShowFrame | null;
}

function MetricRow({ metric, sharedNotes, showFrame }: RowProps) {
  return (
    <tr>
      <td>
        <MetricTitle metric={metric} sharedNotes={sharedNotes} />
        <RangeBar metric={metric} />
        {metric.range && <div class="small muted compared">{comparedRunners(metric.range)}</div>}
        {metric.range?.caution && <div class="small caution">{metric.range.caution}</div>}
      </td>
      <td class="number">
        <MeasuredValue metric={metric} showFrame={showFrame} />
      </td>
      {(['left', 'right'] as const).map((side) => (
        <td key={side} class={`number ${side}-side`} data-side={consoleTexts.metricTable[side]}>
          {metric[side] !== null && (
            <ShownNumber
              metric={metric}
              which={side}
              text={shownValue(metric[side], metric.unit)}
              showFrame={showFrame}
            />
          )}
        </td>
      ))}
    </tr>
  );
}

const comparedRunners = ({ about, source }: NonNullable<ShownMetric['range']>): string =>
  fill(consoleTexts.metricTable.comparedRunners, { about, source });

function MetricTitle({ metric, sharedNotes }: Pick<RowProps, 'metric' | 'sharedNotes'>) {
  const { title, definition, range, note, uncoached_because: uncoached } = metric;
  const mark = note === null ? 0 : sharedNotes.indexOf(note) + 1;
  return (
    <>
      <ExplainedTitle title={title} definition={definition} range={range} />
      {mark > 0 && <sup class="muted"> {mark}</sup>}
      {note && mark === 0 && <div class="small muted">{note}</div>}
      {uncoached && <div class="small muted">{uncoached}</div>}
    </>
  );
}

function MeasuredValue({ metric, showFrame }: Pick<RowProps, 'metric' | 'showFrame'>) {
  const { uncertainty, unit } = metric;
  if (isUnmeasured(metric))
    return <span class="muted">{consoleTexts.metricTable.notMeasured}</span>;
  return (
    <>
      <strong>
        <ShownNumber
          metric={metric}
          which="value"
          text={wordOrNumber(metric)}
          showFrame={showFrame}
        />
      </strong>
      {uncertainty !== null && uncertainty > 0 && (
        <div class="small muted">± {shownUncertainty(uncertainty, unit)}</div>
      )}
    </>
  );
}

interface NumberProps extends Pick<RowProps, 'metric' | 'showFrame'> {
  readonly which: 'value' | 'left' | 'right';
  readonly text: string;
}

/** A number, with a link to its frame if there is one. */
function ShownNumber({ metric, which, text, showFrame }: NumberProps) {
  const moment = metric.moments[which];
  if (showFrame === null || moment === null) return <>{text}</>;
  const hint = momentHint(metric, moment.frame);
  return (
    <button class="quiet" title={hint} onClick={() => showFrame(moment.frame, { metric, which })}>
      {text}
    </button>
  );
}

/** Number of metrics with the same note from which a group prints the note once, at its end. */
const sharedFrom = 3;

/** Returns the notes at the ends of groups, in the order of their marks. */
function sharedNotesOf(groups: MetricBook['groups'], metrics: Assessment['metrics']): string[] {
  const shown = groups.flatMap((group) => group.metrics.map((key) => metrics[key]));
  const counts = new Map<string, number>();
  for (const note of shown.map((metric) => metric?.note ?? null))
    if (note !== null) counts.set(note, (counts.get(note) ?? 0) + 1);
  return [...counts].filter(([, count]) => count >= sharedFrom).map(([note]) => note);
}
