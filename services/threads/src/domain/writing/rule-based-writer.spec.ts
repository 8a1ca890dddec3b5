import { catalogue } from '@strideform/biomechanics';
import { threadBlocks, type MeasurementSystem, type ThreadBlock } from '@strideform/contracts';
import fc from 'fast-check';
import { answerLimits, commentLimits, faultsOf } from '../checks/check-draft.ts';
import { planOf, sideOfBlock } from '../facts/blocks.ts';
import { sessionFacts, type SessionFacts } from '../facts/facts.ts';
import type { MeasuredMetric, SessionMetrics } from '../facts/session-metrics.ts';
import { demoMetrics } from '../sample-session.fixture.ts';
import { commentTexts } from './comment-texts.ts';
import { textOf } from './draft.ts';
import { writeAnswer, writeComment } from './rule-based-writer.ts';

const blocks = Object.values(threadBlocks).flat();
const allKeys = catalogue.map(({ key }) => key);
const factsOf = (
  block: ThreadBlock,
  measured: SessionMetrics = demoMetrics,
  system: MeasurementSystem = 'metric',
): SessionFacts => sessionFacts(measured, planOf(block).metrics, system, sideOfBlock(block));
const all = sessionFacts(demoMetrics, allKeys, 'metric');
const comment = (block: ThreadBlock, measured?: SessionMetrics) =>
  textOf(writeComment(block, factsOf(block, measured)));
const changed = (key: string, avg: number): SessionMetrics => ({
  ...demoMetrics,
  metrics: { ...demoMetrics.metrics, [key]: { ...demoMetrics.metrics[key]!, avg } },
});

const anyBlock = fc.constantFrom(...blocks);
const anySystem = fc.constantFrom<MeasurementSystem>('metric', 'imperial');
const anyGeneralQuestion = fc.constantFrom(
  'What should I work on?',
  'Compare left and right',
  'Any advice on my form?',
);

/** Values of a metric within its plausible range. */
function anyPlausibleValue([low, high]: readonly [number, number]) {
  const value = fc.double({ min: low, max: high, noNaN: true });
  const uncertainty = fc.double({ min: 0, max: (high - low) / 10, noNaN: true });
  return fc.record({
    avg: value,
    uncertainty: fc.option(uncertainty),
    left: fc.option(value),
    right: value,
  });
}
const numericMetrics = catalogue.filter(({ key }) => key !== 'footstrike');
const anyPlausibleMetrics = fc.record(
  Object.fromEntries(
    numericMetrics.map(({ key, plausible }) => [key, fc.option(anyPlausibleValue(plausible))]),
  ),
);
interface PlausibleValue {
  readonly avg: number;
  readonly uncertainty: number | null;
  readonly left: number | null;
  readonly right: number;
}
function plausibleMetric(key: string, value: PlausibleValue) {
  const hasSides = catalogue.find((each) => each.key === key)!.sides !== 'none';
  const { avg, uncertainty } = value;
  const left = hasSides ? value.left : null;
  const right = hasSides ? value.right : null;
  const noClass = { label: undefined, share: undefined };
  return { avg, uncertainty, min: avg, max: avg, left, right, ...noClass };
}

/** Factors by which a metric of the demo clip changes; null removes it. */
const anyFactor = fc.double({ min: 0.3, max: 3, noNaN: true });
const anyFactorsOfMetric = fc.record({ avg: anyFactor, left: anyFactor, right: anyFactor });
type Factors = { readonly avg: number; readonly left: number; readonly right: number };
const unchanged: Factors = { avg: 1, left: 1, right: 1 };
const scalableKeys = Object.keys(demoMetrics.metrics).filter((key) => key !== 'speed');
const anyFactors = fc.record(
  Object.fromEntries(scalableKeys.map((key) => [key, fc.option(anyFactorsOfMetric)])),
);
const scaled = (metric: MeasuredMetric, factor: Factors): MeasuredMetric => ({
  ...metric,
  avg: metric.avg * factor.avg,
  left: metric.left && metric.left * factor.left,
  right: metric.right && metric.right * factor.right,
});

describe('a rule-based comment', () => {
  test.each(blocks)("on %s passes the checks of a model's text, in both systems", (block) => {
    for (const system of ['metric', 'imperial'] as const) {
      const facts = factsOf(block, demoMetrics, system);
      expect(faultsOf(writeComment(block, facts), facts, commentLimits)).toEqual([]);
    }
  });

  test('passes the checks whatever was measured, and whatever was not', () => {
    fc.assert(
      fc.property(anyPlausibleMetrics, anyBlock, anySystem, (values, block, system) => {
        const measured = Object.entries(values).flatMap(([key, value]) =>
          value === null ? [] : [[key, plausibleMetric(key, value)] as const],
        );
        const metrics = Object.fromEntries(measured);
        const session = { attempt: 1, metrics, notes: {}, warnings: [] };
        const facts = factsOf(block, session, system);
        const limits = { ...commentLimits, minChars: 20 };
        expect(faultsOf(writeComment(block, facts), facts, limits)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('names a value that stands out and what to try, with the study that found it', () => {
    expect(comment('performance_metrics', changed('cadence', 148))).toContain(
      'Your cadence was 148 steps/min, below the typical range of 155 to 184 steps/min (Lieberman et al. 2015). ',
    );
    expect(comment('performance_metrics', changed('cadence', 148))).toContain(
      'At the same speed a cadence about 5% higher, near 155 steps/min, shortens the step and lowers the bounce (Heiderscheit et al. 2011)',
    );
    expect(comment('balance_and_posture', changed('posture_angle', -6))).toMatch(
      /below the typical range .* \(Teng and Powers 2015\).*forward trunk lean/,
    );
  });

  test('names its own side first', () => {
    expect(comment('right_knee_angle')).toMatch(
      /^On the right your knee flexion at initial contact was 10\.8°.*; on the left it was 9\.7°/,
    );
  });

  test('says that the trunk has no side, and names its own side', () => {
    expect(comment('left_posture_angle')).toContain(
      'The trunk lean has no side, so this comment on the left side also holds for the right side.',
    );
    expect(comment('right_posture_angle')).toContain('this comment on the right side');
  });

  test('advises a quicker step only where a published range or study asks for it', () => {
    expect(comment('general_form_recommendation')).not.toMatch(/cadence about|closer to the hip/i);
    expect(comment('general_form_recommendation', changed('cadence', 148))).toContain(
      'brings the landing closer to the hip (Lieberman et al. 2015)',
    );
    expect(comment('general_form_recommendation', changed('com_oscillation', 14))).toContain(
      'brings vertical oscillation down (Heiderscheit et al. 2011)',
    );
  });

  test('warns that the camera sees the far leg less well where the sides differ', () => {
    expect(comment('knee_ankle')).toContain('film the other side too');
    expect(comment('push_angle')).not.toContain('film the other side too');
  });

  test('names the only side that was in view, and says that the other one was not', () => {
    const { contact_angle: angle, knee_flexion: knee } = demoMetrics.metrics;
    const rightOnly = {
      ...demoMetrics,
      metrics: {
        ...demoMetrics.metrics,
        contact_angle: { ...angle!, left: null },
        knee_flexion: { ...knee!, avg: 51, left: null },
      },
    };
    expect(comment('contact_angle', rightOnly)).toMatch(
      /^Your contact angle was 11\.7° \(give or take 0\.6°\) on the right, the side in clear view\. Your overstride was 16\.1 cm \(give or take 1\.0 cm\)\./,
    );
    expect(comment('right_knee_angle', rightOnly)).toContain(
      'Your peak knee flexion in stance was 51.0° (give or take 1.8°) on the right, the side in clear view, within the typical range',
    );
    expect(comment('left_knee_angle', rightOnly)).not.toContain('51.0');
    const hidden = { ...demoMetrics, metrics: { knee_flexion: rightOnly.metrics.knee_flexion } };
    expect(comment('left_knee_angle', hidden)).toContain(
      'Your peak knee flexion in stance could not be measured: the left side was not in clear view.',
    );
  });

  test('gives the reason where nothing was measured', () => {
    const notes = { posture_angle: 'the trunk was not seen' };
    const unmeasured = { attempt: 1, metrics: {}, notes, warnings: [] };
    expect(comment('left_posture_angle', unmeasured)).toBe(
      'Your trunk lean could not be measured: the trunk was not seen.',
    );
  });
});

describe('a rule-based answer', () => {
  const answer = (question: string) => textOf(writeAnswer(question, all));

  test.each([
    ['What was my cadence?', 'Your cadence was 170 steps/min'],
    ['Do I overstride?', 'Your overstride was 16.1 cm'],
    ['What about eversion velocity?', 'could not be measured: needs a rear view'],
    [
      'Is my contact time even on both sides?',
      'On the left your contact time was 0.269 s, on the right 0.265 s: the same within',
    ],
  ])('finds the metric that "%s" is about', (question, text) =>
    expect(answer(question)).toContain(text),
  );

  test('does not call the sides the same where their difference has no uncertainty', () => {
    const unsure = {
      ...demoMetrics,
      metrics: { contact_time: { ...demoMetrics.metrics['contact_time']!, uncertainty: null } },
    };
    const facts = sessionFacts(unsure, ['contact_time'], 'metric');
    const text = textOf(writeAnswer('Is my contact time even on both sides?', facts));
    expect(text).toContain('on the right 0.265 s: a difference whose uncertainty is not known.');
  });

  const answerOf = (question: string, measured: SessionMetrics) =>
    textOf(writeAnswer(question, sessionFacts(measured, allKeys, 'metric')));
  const evenMetrics = Object.entries(demoMetrics.metrics).map(([key, metric]) => {
    const left = metric.left === null ? null : metric.avg;
    const right = metric.right === null ? null : metric.avg;
    return [key, { ...metric, left, right }] as const;
  });
  const even: SessionMetrics = { ...demoMetrics, metrics: Object.fromEntries(evenMetrics) };

  test.each([
    'What should I work on?',
    'Any tips?',
    'What stands out?',
    'How was my form overall?',
  ])('says what stands out and what to try, for a general question: %s', (question) => {
    expect(answerOf(question, changed('cadence', 148))).toMatch(
      /^Your cadence was 148 steps\/min, below the typical range .* At the same speed a cadence about 5% higher.* On the left your peak knee flexion in stance was 38\.1°, on the right 51\.0°/,
    );
    expect(answerOf(question, even)).toMatch(
      /^Nothing stands out, so there is nothing to change: I compared your cadence, contact time/,
    );
  });

  test.each(['Compare left and right', 'Are my legs the same?', 'Is one side different?'])(
    'compares the sides: %s',
    (question) => {
      expect(answer(question)).toMatch(
        /^On the left your peak knee flexion in stance was 38\.1°, on the right 51\.0°: a difference larger .* film the other side too/,
      );
      expect(answerOf(question, even)).toMatch(
        /^Left and right are the same within the measurement's uncertainty for /,
      );
    },
  );

  test("names a foot strike's class, and each side's angle under the name of the angle", () => {
    expect(answer('Is my foot strike the same on both sides?')).toMatch(
      /^Your foot strike was rearfoot.* On the left your foot-strike angle was 12\.6°, on the right 13\.8°/,
    );
    expect(answer('Is my foot strike the same on both sides?')).not.toContain(
      'your foot strike was 1',
    );
  });

  test('says what it can answer', () => {
    expect(answer('What should I eat before a race?')).toMatch(
      /^I can answer questions about what was measured in this session, such as speed, pace, .* please ask/,
    );
  });

  test('refers a question about pain to a doctor, and still says what was measured', () => {
    expect(answer('My knee hurts, what is wrong with it?')).toMatch(
      new RegExp(`^${commentTexts.medicalReferral.replaceAll('.', '\\.')} Your .*knee flexion`),
    );
  });

  test('passes the checks whatever is asked', () => {
    const titles = catalogue.map(({ title }) => title);
    const onMetric = fc.constantFrom(...titles.map((title) => `How can I improve my ${title}?`));
    const anyQuestion = fc.oneof(fc.string(), onMetric, fc.lorem({ maxCount: 30 }));
    fc.assert(
      fc.property(anyQuestion, (question) => {
        expect(faultsOf(writeAnswer(question, all), all, answerLimits)).toEqual([]);
      }),
    );
  });

  test('passes the checks for general questions, whatever was measured', () => {
    fc.assert(
      fc.property(anyFactors, anyGeneralQuestion, anySystem, (factors, question, system) => {
        const changedMetrics = Object.entries(demoMetrics.metrics).flatMap(([key, metric]) => {
          const factor = key === 'speed' ? unchanged : factors[key];
          return factor == null ? [] : [[key, scaled(metric, factor)] as const];
        });
        const session = { ...demoMetrics, metrics: Object.fromEntries(changedMetrics) };
        const facts = sessionFacts(session, allKeys, system);
        expect(faultsOf(writeAnswer(question, facts), facts, answerLimits)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
