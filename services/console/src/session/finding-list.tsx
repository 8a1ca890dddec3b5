import type { Assessment } from '@strideform/sdk';
import { shownNumber, phaseOf, shownValue } from './metric-text.ts';

type ShownFinding = Assessment['findings'][number];

interface ListProps {
  readonly assessment: Pick<Assessment, 'findings' | 'metrics'>;
  readonly showMetric: ((metric: string) => void) | null;
}

/** What stands out, with what to do about it; then what to keep. */
export function FindingList({ assessment, showMetric }: ListProps) {
  const { findings, metrics } = assessment;
  if (findings.length === 0)
    return (
      <section class="sheet">
        <h2>Nothing stands out</h2>
        <p class="muted">No value could be compared with a study at this speed.</p>
      </section>
    );
  return (
    <section class="findings" aria-label="What stands out">
      {findings.map((finding) => (
        <FindingBox
          key={finding.metric + finding.kind}
          finding={finding}
          measured={measuredText(finding, metrics)}
          show={phaseOf(finding.metric) ? showMetric : null}
        />
      ))}
    </section>
  );
}

interface BoxProps {
  readonly finding: ShownFinding;
  readonly measured: string;
  readonly show: ((metric: string) => void) | null;
}

function FindingBox({ finding, measured, show }: BoxProps) {
  const { kind, title, meaning, advice, cue, drill, retest, source, metric } = finding;
  const lines = [
    ['Change', kind === 'change' ? advice : null],
    ['Keep', kind === 'keep' ? advice : null],
    ['Cue', cue && `“${cue}”`],
    ['Drill', drill],
    ['Retest', retest],
  ] as const;
  return (
    <article class={`sheet finding ${kind}`}>
      <div class="title-row">
        <h2 class="grow">{title}</h2>
        {show && <button onClick={() => show(metric)}>Show frame</button>}
      </div>
      <p>
        <strong>{measured}</strong>
      </p>
      <p>
        {meaning}{' '}
        {source && !meaning.includes(source) && <span class="muted small">({source})</span>}
      </p>
      <dl>
        {lines.map(
          ([label, text]) =>
            text && (
              <>
                <dt>{label}</dt>
                <dd>{text}</dd>
              </>
            ),
        )}
      </dl>
    </article>
  );
}

function measuredText({ metric, issue }: ShownFinding, metrics: Assessment['metrics']): string {
  const measured = metrics[metric];
  if (measured === undefined) return '';
  const { title, value, unit, left, right, range } = measured;
  if (issue === 'sides')
    return `${title}: left ${shownValue(left, unit)}, right ${shownValue(right, unit)}`;
  const usual =
    range &&
    `; studied runners: ${shownNumber(range.low, unit)} to ${shownValue(range.high, unit)}`;
  return `${title}: ${shownValue(value, unit)}${usual ?? ''}`;
}
