import { english, languageOf } from '@strideform/languages';
import {
  book,
  canCoach,
  issueTextsOf,
  knowledgeOf,
  metricBook,
  referenceFor,
  strengthsOf,
} from '@strideform/metric-book';
import { threadBlocks, type MeasurementSystem, type ThreadBlock } from '@strideform/contracts';
import fc from 'fast-check';
import { blockFacts, type SessionFacts } from '../facts/facts.ts';
import type { SessionMetrics } from '../facts/session-metrics.ts';
import { demoMetrics } from '../sample-session.fixture.ts';
import {
  anyFactors,
  anySystem,
  changed,
  scaled,
  unchanged,
  uneven,
  usualBelow,
  withUsual,
} from './changed-sessions.fixture.ts';
import { sessionPhrases } from '../templates/session-phrases.ts';
import { bind, insertValues } from '../templates/template.ts';
import { inSystem, problemsOf } from '../written-text.fixture.ts';
import { ruleBasedText } from './rule-based-writer.ts';
import { writeComment } from './write-comment.ts';

const blocks = Object.values(threadBlocks).flat();
const factsOf = (
  block: ThreadBlock,
  measured: SessionMetrics = demoMetrics,
  system: MeasurementSystem = 'metric',
): SessionFacts => blockFacts(block, measured, inSystem(system));
const comment = (block: ThreadBlock, measured?: SessionMetrics) =>
  ruleBasedText(block, null, factsOf(block, measured));
/** Returns the problems of the comment on a block for its reader. */
const problemsOn = (block: ThreadBlock, facts: SessionFacts) =>
  problemsOf(ruleBasedText(block, null, facts), facts);
const { sentences } = english.comments;
const foundIn = ({ metrics, poseModel }: SessionMetrics) => ({
  metrics,
  pose_model: poseModel,
  quality: {},
});
const anyBlock = fc.constantFrom(...blocks);
/** Generates values of a metric within its plausible range. */
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
const numericMetrics = book.filter(({ key }) => key !== 'footstrike');
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
  const hasSides = book.find((each) => each.key === key)!.sides !== 'none';
  const { avg, uncertainty } = value;
  const left = hasSides ? value.left : null;
  const right = hasSides ? value.right : null;
  const noClass = { label: undefined, share: undefined };
  return { avg, uncertainty, min: avg, max: avg, left, right, ...noClass };
}

describe('a rule-based comment', () => {
  test.each(blocks)('on %s states only values of the session, in both systems', (block) => {
    for (const system of ['metric', 'imperial'] as const) {
      expect(problemsOn(block, factsOf(block, demoMetrics, system))).toEqual([]);
    }
  });

  test('states only values of the session, for any measured and missing metrics', () => {
    fc.assert(
      fc.property(anyPlausibleMetrics, anyBlock, anySystem, (values, block, system) => {
        const measured = Object.entries(values).flatMap(([key, value]) =>
          value === null ? [] : [[key, plausibleMetric(key, value)] as const],
        );
        const metrics = Object.fromEntries(measured);
        const session = { attempt: 1, metrics, notes: {}, warnings: [] };
        expect(problemsOn(block, factsOf(block, session, system))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('starts with a cue in plain words, then the main finding: meaning, drill, target and next measurement', () => {
    expect(comment('final_summary', changed('cadence', 148, uneven))).toMatch(
      /^Think of quick, quiet feet that come down under you\. First, your cadence: 148 steps\/min is below the typical range of 155 to 184 steps\/min, the most economical rates of the runners studied \(Lieberman et al\. 2015\)\. .*braked less.*\(Heiderscheit et al\. 2011\)\. Drill: on two easy runs a week, .*\. Target: at the same speed, a cadence about 5 % higher, near 155 steps\/min\. Measure again after 4 weeks.*\. Then your vertical oscillation: 8\.1 cm on the left and 6\.5 cm on the right, .* Measure again after \d weeks, once from each side/,
    );
  });

  const atSpeed = (speedMps: number, session: SessionMetrics): SessionMetrics => ({
    ...session,
    metrics: { ...session.metrics, speed: { ...session.metrics['speed']!, avg: speedMps } },
  });

  /** Returns the session with equal values on both sides. */
  const withEvenSides = (session: SessionMetrics): SessionMetrics => ({
    ...session,
    metrics: Object.fromEntries(
      Object.entries(session.metrics).map(([key, metric]) => {
        const left = metric.left === null ? null : metric.avg;
        const right = metric.right === null ? null : metric.avg;
        return [key, { ...metric, left, right }];
      }),
    ),
  });
  const even = withEvenSides(demoMetrics);

  test('says what to keep if nothing stands out, without drills', () => {
    const text = comment('final_summary', even);
    expect(text).toMatch(
      /^No value .*Keep your cadence as it is: .*Keep your .* as it is: .*Film again in 4 weeks/,
    );
    expect(text).not.toContain('Drill');
  });

  const withNumber = /\d|\.(average|item|left|right)\b/;
  test.each(blocks)('on %s begins with plain words if there is something to say', (block) => {
    for (const session of [demoMetrics, even, changed('cadence', 148, uneven)]) {
      const facts = factsOf(block, session);
      if (!facts.metrics.some(({ reference }) => reference?.isSure)) continue;
      const [first] = writeComment(block, facts).sentences;
      expect([block, first]).toEqual([block, expect.not.stringMatching(withNumber)]);
    }
  });

  test.each([
    ['likely outside of its range', changed('cadence', 155), 'cadence'],
    ['without a range at this speed', changed('speed', 3.05), 'vertical oscillation'],
  ])('gives no all-clear if a value is %s', (_, session, name) => {
    const evenSession = withEvenSides(session);
    const summary = comment('final_summary', evenSession);
    const plan = comment('general_form_recommendation', evenSession);
    expect(plan).not.toContain(sentences.planWithoutFindings);
    expect(plan).toContain('does not settle whether to work on');
    expect(`${summary} ${plan}`).toContain(name);
  });

  test('does not ask to lengthen or to quicken quick steps', () => {
    const quick = changed('cadence', 200);
    const blocks = ['final_summary', 'performance_metrics', 'contact_angle'] as const;
    const text = blocks.map((block) => comment(block, quick)).join(' ');
    expect(text).toContain('Leave it as it is');
    expect(text).not.toMatch(/Target: move your cadence|try quicker steps|longer steps/);
  });

  test.each(['en', 'de', 'es', 'fr'])(
    'keeps the cadence in every comment or in none, in %s',
    (code) => {
      const language = languageOf(code);
      const commentsOn = (session: SessionMetrics) =>
        blocks.map((block) => {
          const facts = blockFacts(block, session, { system: 'metric', language });
          return ruleBasedText(block, null, facts);
        });
      const advice = knowledgeOf('overstride', language).advice!.text;
      const keep = bind(language.comments.sentences.keepCadence, { metric: 'overstride' });
      const name = keep.slice(0, keep.indexOf('{'));
      expect(strengthsOf(foundIn(demoMetrics))).toContain('cadence');
      const kept = commentsOn(demoMetrics).join(' ');
      expect([kept.includes(name), kept.includes(advice)]).toEqual([true, false]);
      const slow = commentsOn(changed('cadence', 148)).join(' ');
      expect([slow.includes(name), slow.includes(advice)]).toEqual([false, true]);
    },
  );

  test('does not ask to keep a value that the advice on the cadence would change', () => {
    const text = comment('final_summary', changed('cadence', 148));
    expect(text).toContain('Think of quick, quiet feet');
    expect(text).not.toMatch(/Keep your (vertical oscillation|contact time)/);
  });

  test('mentions a single side outside its range if the average is within it', () => {
    const facts = factsOf('final_summary', even);
    const side = { metric: 'knee_flexion', side: 'right', kind: 'below' } as const;
    const text = ruleBasedText('final_summary', null, { ...facts, sidesOutside: [side] });
    expect(text).toMatch(
      /^On average over both sides, no value .*; one side alone does in peak knee flexion in stance on the right\./,
    );
    expect(text).not.toContain('No value of this session lies clearly outside');
  });

  test('does not ask to keep a value whose sides differ', () => {
    const oscillation = even.metrics['com_oscillation']!;
    const { avg } = oscillation;
    const uneven = { ...oscillation, uncertainty: 0.1, left: 1.2 * avg, right: 0.8 * avg };
    const session = { ...even, metrics: { ...even.metrics, com_oscillation: uneven } };
    expect(comment('final_summary', session)).not.toContain('Keep your vertical oscillation');
  });

  test('says what to keep if there are few findings', () => {
    expect(comment('final_summary')).toMatch(
      /Keep your cadence as it is: 170 steps\/min is within the typical range/,
    );
  });

  test("repeats the advice in the block of the finding's metric, in other words", () => {
    expect(comment('performance_metrics', changed('cadence', 148))).toMatch(
      /^Take quicker, shorter steps at the same speed.* Your cadence is below the typical range /,
    );
    const stiff = changed('knee_flexion_swing', 60);
    const { left, right } = { left: 60, right: 60 };
    const metrics = {
      ...stiff.metrics,
      knee_flexion_swing: { ...stiff.metrics['knee_flexion_swing']!, left, right },
    };
    expect(comment('left_knee_angle', { ...stiff, metrics })).toMatch(
      /^Let the heel come up more behind you.* below the typical range /,
    );
    expect(comment('right_knee_angle', { ...stiff, metrics })).toContain(
      'what to change is the same as on the left',
    );
  });

  test('compares nothing by which the pose model cannot rank runners', () => {
    const leaning = changed('posture_angle', -6);
    expect(comment('left_posture_angle', leaning)).toContain('a trunk lean of −6.0°');
    expect(comment('left_posture_angle', leaning)).not.toMatch(/typical range|lean, take it/);
    expect(comment('final_summary', leaning)).toContain(
      'A video does not show trunk lean accurately enough to judge a runner by it',
    );
  });

  test('says in which order to work', () => {
    expect(comment('general_form_recommendation', changed('cadence', 148, uneven))).toMatch(
      /^First, look at steps that are slow for your speed\. After that, look at a difference between left and right\. Change one thing at a time/,
    );
  });

  test.each(blocks)('on %s states only values of the session and usual ranges', (block) => {
    for (const system of ['metric', 'imperial'] as const) {
      expect(problemsOn(block, factsOf(block, withUsual, system))).toEqual([]);
    }
  });

  test('mentions a value that is unusual for the runner once, and asks before it advises', () => {
    const usual = { cadence: { low: 160, high: 164 }, contact_time: { low: 0.29, high: 0.31 } };
    const text = comment('final_summary', { ...demoMetrics, usual });
    expect(text).toContain(
      'your cadence: 170 steps/min is within the typical range of 155 to 184 steps/min, the most economical rates of the runners studied (Lieberman et al. 2015) and above your own usual range of 160 to 164 steps/min.',
    );
    expect(text).toContain('Target: your cadence back in your own usual range of 160 to 164');
    expect(text).toContain('If you are working on this, go on with it');
    expect(text).not.toContain('Keep your cadence');
    expect(text.match(/fewer than 5 of 100/g)).toHaveLength(1);
  });

  test('explains a balance next to its number', () =>
    expect(comment('balance_and_posture')).toMatch(
      /a balance of 99\.1 %.*Balance compares how long the left and the right foot are on the ground/,
    ));

  test('names its own side first, then the other one', () => {
    expect(comment('right_knee_angle')).toMatch(
      /On the right, the cycle shows a knee flexion at initial contact of 10\.8°, .* Your peak knee flexion in stance was 38\.1° on the left/,
    );
  });

  test('says that the trunk has no side, and names its own side', () => {
    expect(comment('left_posture_angle')).toContain(
      'The trunk lean has no side, so this comment on the left side also holds for the right side.',
    );
    expect(comment('right_posture_angle')).toContain('this comment on the right side');
  });

  const commentsOf = (session: SessionMetrics, system: MeasurementSystem = 'metric') =>
    blocks.map((block) => ruleBasedText(block, null, factsOf(block, session, system)));
  const sentencesOf = (block: ThreadBlock, session: SessionMetrics): string[] => {
    const facts = factsOf(block, session);
    const phrases = sessionPhrases(facts);
    return writeComment(block, facts).sentences.map((each) => insertValues(each, phrases));
  };
  const repeatsIn = (session: SessionMetrics) => {
    const texts = blocks.flatMap((block) => sentencesOf(block, session));
    return texts.filter((text, index) => texts.indexOf(text) !== index);
  };

  test('shares no sentence with another comment on the session', () => {
    expect(repeatsIn(demoMetrics)).toEqual([]);
    const anyUsual = fc.constantFrom(undefined, usualBelow);
    fc.assert(
      fc.property(anyFactors, anyUsual, (factors, usual) => {
        const metrics = Object.entries(demoMetrics.metrics).map(([key, metric]) => {
          const factor = factors[key] ?? unchanged;
          return [key, scaled(metric, factor)] as const;
        });
        const session = { ...demoMetrics, metrics: Object.fromEntries(metrics), usual };
        expect(repeatsIn(session)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  test('gives advice beside every value outside its range', () => {
    const compared = book.filter(
      ({ key, range }) => range !== undefined && canCoach(key, demoMetrics.poseModel),
    );
    for (const { key } of compared)
      for (const kind of ['below', 'above'] as const) {
        const speedMps = metricBook[key].range!.groups[0]!.speedMps;
        const { low, high } = referenceFor(key, speedMps)!.range;
        const avg = kind === 'below' ? 2 * low - high : 2 * high - low;
        const sides = { left: avg, right: avg };
        const metric = { ...demoMetrics.metrics[key]!, avg, ...sides, uncertainty: 0.001 };
        const metrics = { ...demoMetrics.metrics, [key]: metric };
        const session = atSpeed(speedMps, { ...demoMetrics, metrics });
        const aim = issueTextsOf(key, kind)!.aim.text;
        const text = commentsOf(session).join(' ');
        expect([key, kind, text.includes(aim), /nothing (here )?(to|needs)/i.test(text)]).toEqual([
          key,
          kind,
          true,
          false,
        ]);
      }
  });

  test('in imperial units uses only common units', () => {
    const text = commentsOf(demoMetrics, 'imperial').join(' ');
    expect(text).toContain('6.4 mph');
    expect(text).not.toMatch(/W\/lb|lbf|min\/km|\bcm\b/);
  });

  test('asks to film the other side if the sides differ', () => {
    expect(comment('general_form_recommendation')).toContain('film the other side as well');
    expect(comment('push_angle')).not.toContain('film the other side as well');
  });

  test('names the only visible side, and says that the other one was not visible', () => {
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
      /^Your ankle lands 16\.1 cm ahead of the hip .* Your foot landed with a contact angle of 11\.7° on the right and a cadence/,
    );
    expect(comment('left_knee_angle', rightOnly)).not.toContain('51.0');
    const hidden = { ...demoMetrics, metrics: { knee_flexion: rightOnly.metrics.knee_flexion } };
    expect(comment('right_knee_angle', hidden)).toContain(
      'On the right, the cycle shows a peak knee flexion in stance of 51.0°.',
    );
    expect(comment('left_knee_angle', hidden)).toContain('could not be measured');
  });

  test('gives the reason if nothing was measured', () => {
    const notes = { posture_angle: 'the trunk was not seen' };
    const unmeasured = { attempt: 1, metrics: {}, notes, warnings: [] };
    expect(comment('left_posture_angle', unmeasured)).toBe(
      'Your trunk lean could not be measured: the trunk was not seen.',
    );
  });
});
