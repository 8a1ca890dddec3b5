import type { MetricDefinition } from '@strideform/sdk';
import { shownNumber, shownValue } from '../numbers.ts';
import { consoleTexts, fill } from '../texts.ts';

/** Range of the runners studied at the speed of a session, if there is one. */
export interface ShownRange {
  readonly low: number;
  readonly high: number;
  readonly caution: string | null;
}

interface ExplanationProps {
  readonly title: string;
  readonly definition: MetricDefinition;
  /** null if the value is not compared. */
  readonly range: ShownRange | null;
}

/** Meaning of a metric, usual values, and the way in which it is measured. */
export function Explanation({ title, definition, range }: ExplanationProps) {
  const { meaning, formula, symbols, sign, deviations, source } = definition;
  const texts = consoleTexts.explained;
  return (
    <>
      <strong>{title}</strong>
      <p>{meaning}</p>
      <dl>
        <dt>{texts.usual}</dt>
        <dd>
          <UsualValues definition={definition} range={range} />
        </dd>
        <dt>{texts.measured}</dt>
        <dd>
          {formula && <code>{formula}</code>}
          {Object.entries(symbols).map(([symbol, text]) => (
            <div key={symbol} class="small">
              <code>{symbol}</code> {text}
            </div>
          ))}
          {sign && <div class="small">{fill(texts.sign, { sign })}</div>}
          {deviations && <div class="small">{deviations}</div>}
        </dd>
        <dt>{texts.source}</dt>
        <dd class="small">{source}</dd>
      </dl>
    </>
  );
}

/** Usual values of runners, or the reason why there is no such range. */
function UsualValues({ definition, range }: Pick<ExplanationProps, 'definition' | 'range'>) {
  const { studied_range: studied, unit } = definition;
  const texts = consoleTexts.explained;
  if (!studied) return <>{texts.notStudied}</>;
  const { from, to } = studied.compared_speeds;
  const ends = range && {
    low: shownNumber(range.low, unit),
    high: shownValue(range.high, unit),
  };
  return (
    <>
      <div>
        {ends
          ? fill(studied.kind === 'usual' ? texts.usualRange : texts.economicalRange, ends)
          : fill(texts.atOtherSpeeds, {
              from: shownNumber(from, 'm/s'),
              to: shownValue(to, 'm/s'),
            })}
      </div>
      {range?.caution && <div class="note warn">{range.caution}</div>}
      <div class="small">
        {studied.participants} ({studied.source})
      </div>
    </>
  );
}
