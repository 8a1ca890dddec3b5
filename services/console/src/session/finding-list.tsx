import type { Assessment } from '@strideform/sdk';
import type { ComponentChildren } from 'preact';
import { shownNumber, shownValue } from '../numbers.ts';
import { isOneColumn, useFold } from '../components/fold.tsx';
import type { ShowFrame } from '../pen/explained-number.ts';
import { momentHint } from './metric-text.ts';
import { consoleTexts, fill } from '../texts.ts';
import { labelled } from '../words.ts';

export type ShownFinding = Assessment['findings'][number];

interface ListProps {
  readonly assessment: Pick<Assessment, 'findings' | 'metrics' | 'disclaimer' | 'quality'>;
  /** Address of the health questions, if answers could add drills; otherwise null. */
  readonly questionsHref?: string | null;
  /** Shows the frame in which a number was measured; null on a page without a player. */
  readonly showFrame: ShowFrame | null;
  /** Returns what to show about the drill of a finding. */
  readonly drillOf?: (finding: ShownFinding) => ComponentChildren;
}

/** Findings with advice, values without a reference range, and strengths to keep. */
export function FindingList({
  assessment,
  showFrame,
  questionsHref = null,
  drillOf = () => null,
}: ListProps) {
  const { findings, metrics, disclaimer, quality } = assessment;
  if (quality?.verdict === 'unreliable')
    return (
      <section class="sheet">
        <h2>{consoleTexts.findingList.nothingConcluded}</h2>
        <p class="muted">{consoleTexts.findingList.numbersLeadToNothing}</p>
      </section>
    );
  const looks = findings.filter(({ kind }) => kind === 'look');
  if (findings.length === looks.length)
    return (
      <section class="findings" aria-label={consoleTexts.findingList.whatStandsOut}>
        <article class="sheet">
          <h2>{consoleTexts.findingList.nothingStandsOut}</h2>
          <p class="muted">{consoleTexts.findingList.noValueCouldBeCompared}</p>
          <p class="small muted">{disclaimer}</p>
        </article>
        <LookList looks={looks} metrics={metrics} showFrame={showFrame} />
      </section>
    );
  const changes = findings.filter(({ kind }) => kind === 'change');
  const kept = findings.filter(({ kind }) => kind === 'keep');
  return (
    <section class="findings" aria-label={consoleTexts.findingList.whatStandsOut}>
      {changes.map((finding) => (
        <FindingBox
          key={finding.metric + finding.kind}
          finding={finding}
          measured={measuredText(finding, metrics)}
          metric={metrics[finding.metric]}
          showFrame={showFrame}
          drillOf={drillOf}
        />
      ))}
      <LookList looks={looks} metrics={metrics} showFrame={showFrame} />
      {kept.length > 0 && <KeptList kept={kept} metrics={metrics} />}
      <p class="small muted">{disclaimer}</p>
      {questionsHref && (
        <p class="small">
          <a href={questionsHref}>{consoleTexts.findingList.answerTheHealthQuestions}</a>
        </p>
      )}
    </section>
  );
}

interface BoxProps {
  readonly finding: ShownFinding;
  readonly measured: string;
  readonly metric: Assessment['metrics'][string] | undefined;
  readonly showFrame: ListProps['showFrame'];
  readonly drillOf: NonNullable<ListProps['drillOf']>;
}

function FindingBox({ finding, measured, metric, showFrame, drillOf }: BoxProps) {
  const { kind, title } = finding;
  const caution = finding.range?.from === 'study' ? metric?.range?.caution : null;
  return (
    <article class={`sheet finding ${kind}`}>
      <div class="title-row">
        <h2 class="grow">{title}</h2>
        {metric && showFrame && (
          <FrameButtons metric={metric} issue={finding.issue} showFrame={showFrame} />
        )}
      </div>
      {finding.cue && <p class="cue">{`“${finding.cue}”`}</p>}
      <p>
        <strong>{measured}</strong>
      </p>
      {caution && <p class="small caution">{caution}</p>}
      <Advice finding={finding} ofDrill={drillOf(finding)} />
    </article>
  );
}

interface AdviceProps extends Pick<BoxProps, 'finding'> {
  /** State of the drill, for example a tick. It is shown with the drill only. */
  readonly ofDrill: ComponentChildren;
}

/** Meaning of a finding, and the advice. */
function Advice({ finding, ofDrill }: AdviceProps) {
  const { meaning, advice, drill, retest, source } = finding;
  const lines = [
    [consoleTexts.findingList.change, advice, null],
    [consoleTexts.findingList.drill, drill, ofDrill],
    [consoleTexts.findingList.retest, retest, null],
  ] as const;
  return (
    <details {...useFold('findings', !isOneColumn())}>
      <summary>{consoleTexts.findingList.whatToDo}</summary>
      <p>
        {meaning}{' '}
        {source && !meaning.includes(source) && <span class="muted small">({source})</span>}
      </p>
      <dl>
        {lines.map(
          ([label, text, more]) =>
            text && (
              <>
                <dt>{label}</dt>
                <dd>
                  {text}
                  {more}
                </dd>
              </>
            ),
        )}
      </dl>
    </details>
  );
}

interface LookProps extends Pick<ListProps, 'showFrame'> {
  readonly looks: readonly ShownFinding[];
  readonly metrics: Assessment['metrics'];
}

/** Values that coaches ask for, and for which no study gives a range. */
const LookList = ({ looks, metrics, showFrame }: LookProps) => (
  <>
    {looks.map(({ metric: key, title, meaning, advice }) => {
      const metric = metrics[key];
      return (
        <article key={key} class="sheet finding look">
          <div class="row">
            <h2 class="grow">{title}</h2>
            {metric && showFrame && <FrameButtons issue={null} {...{ metric, showFrame }} />}
          </div>
          <p>
            {meaning} <span class="small muted">{advice}</span>
          </p>
        </article>
      );
    })}
  </>
);

interface KeptProps {
  readonly kept: readonly ShownFinding[];
  readonly metrics: Assessment['metrics'];
}

/** Values that are good as they are. They need no drill. On a phone they are closed at first. */
function KeptList({ kept, metrics }: KeptProps) {
  const fold = useFold('strengths', false);
  const list = (
    <ul class="kept">
      {kept.map((finding) => (
        <li key={finding.metric}>
          <div class="row">
            <h2>{finding.title}</h2>
            <span class="small muted">{measuredText(finding, metrics)}</span>
          </div>
          <p>{finding.advice}</p>
        </li>
      ))}
    </ul>
  );
  return (
    <article class="sheet finding keep">
      {isOneColumn() ? (
        <details {...fold}>
          <summary>{consoleTexts.findingList.whatIsFine}</summary>
          {list}
        </details>
      ) : (
        list
      )}
    </article>
  );
}

interface FrameButtonsProps {
  readonly metric: Assessment['metrics'][string];
  readonly issue: ShownFinding['issue'];
  readonly showFrame: ShowFrame;
}

/** Buttons that show the frame of the value; one for each leg if the legs differ. */
function FrameButtons({ metric, issue, showFrame }: FrameButtonsProps) {
  const buttons =
    issue === 'sides'
      ? ([
          [consoleTexts.findingList.showLeft, 'left'],
          [consoleTexts.findingList.showRight, 'right'],
        ] as const)
      : ([[consoleTexts.findingList.showFrame, 'value']] as const);
  return (
    <>
      {buttons.map(
        ([label, which]) =>
          metric.moments[which] && (
            <FrameButton key={label} {...{ label, metric, which, showFrame }} />
          ),
      )}
    </>
  );
}

interface FrameButtonProps extends Pick<FrameButtonsProps, 'metric' | 'showFrame'> {
  readonly label: string;
  readonly which: 'value' | 'left' | 'right';
}

function FrameButton({ label, metric, which, showFrame }: FrameButtonProps) {
  const { frame } = metric.moments[which]!;
  return (
    <button title={momentHint(metric, frame)} onClick={() => showFrame(frame, { metric, which })}>
      {label}
    </button>
  );
}

function measuredText({ metric, issue }: ShownFinding, metrics: Assessment['metrics']): string {
  const measured = metrics[metric];
  if (measured === undefined) return '';
  const { title, value, unit, left, right, range } = measured;
  if (issue === 'sides')
    return fill(consoleTexts.findingList.leftRight, {
      title,
      left: shownValue(left, unit),
      right: shownValue(right, unit),
    });
  const usual =
    range &&
    fill(consoleTexts.findingList.studiedRunnersTo, {
      low: shownNumber(range.low, unit),
      high: shownValue(range.high, unit),
    });
  return labelled(title, `${shownValue(value, unit)}${usual ?? ''}`);
}
