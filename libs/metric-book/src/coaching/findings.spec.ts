import { book } from '../book.ts';
import { wordsOf } from '../languages.ts';
import { mainAdvice } from './main-advice.ts';
import { findingsOf, maxFindings, rangeAimOf, sidesOutsideOf, textsOfFinding } from './findings.ts';
import type { FindingInput } from './finding.ts';

const metric = (
  avg: number,
  uncertainty = 0.01,
  sides?: readonly [number, number],
): FindingInput => ({
  avg,
  uncertainty,
  left: sides?.[0] ?? null,
  right: sides?.[1] ?? null,
});
const speed = { speed: metric(2.9) };
const keysOf = (metrics: Record<string, FindingInput>) =>
  findingsOf({ ...speed, ...metrics }).map(({ metric: key, kind }) => `${key}.${kind}`);

describe('what stands out', () => {
  test('is nothing where every value lies within its range', () =>
    expect(keysOf({ cadence: metric(170), contact_time: metric(0.27) })).toEqual([]));

  test('is nothing that the uncertainty could explain', () =>
    // The range ends at 155.2 steps/min: 5 below it is 1.67 times the uncertainty.
    expect(keysOf({ cadence: metric(150.2, 3) })).toEqual([]));

  test('is what lies outside by more than 1.96 times the uncertainty', () =>
    expect(keysOf({ cadence: metric(149, 3) })).toEqual(['cadence.below']));

  test('comes by importance for load and economy', () =>
    expect(
      keysOf({ knee_flexion_swing: metric(120), cadence: metric(148), contact_time: metric(0.35) }),
    ).toEqual(['cadence.below', 'contact_time.above', 'knee_flexion_swing.above']));

  test('is no angle of the ankle, whose studied runners were measured otherwise', () =>
    expect(keysOf({ ankle_angle: metric(5) })).toEqual([]));

  test('names one metric of each family, so that one thing is not said twice', () =>
    expect(
      keysOf({ contact_time: metric(0.34), duty_factor: metric(0.48), flight_time: metric(0.01) }),
    ).toHaveLength(1));

  test('is at most three things', () => {
    const found = findingsOf({
      ...speed,
      cadence: metric(140),
      com_oscillation: metric(14),
      posture_angle: metric(20),
      knee_flexion_swing: metric(60),
      contact_time: metric(0.36, 0.001, [0.32, 0.4]),
    });
    expect(found).toHaveLength(maxFindings);
    expect(found.map(({ score }) => score)).toEqual(
      [...found.map(({ score }) => score)].sort((a, b) => b - a),
    );
  });

  test('includes sides that differ by more than their uncertainty', () => {
    expect(keysOf({ contact_time: metric(0.27, 0.002, [0.255, 0.285]) })).toEqual([
      'contact_time.sides',
    ]);
    expect(keysOf({ contact_time: metric(0.27, 0.01, [0.255, 0.285]) })).toEqual([]);
  });

  test("compares with the runner's own range, too", () => {
    const usual = { cadence: { low: 172, high: 178 } };
    expect(findingsOf({ ...speed, cadence: metric(166) }, usual)).toMatchObject([
      { metric: 'cadence', kind: 'below', against: 'own' },
    ]);
  });

  test("leaves out beside the runner's own range what all of the runner's sessions share", () => {
    const usual = { cadence: { low: 172, high: 178 } };
    const ofSession = (session_uncertainty?: number) =>
      findingsOf({ ...speed, cadence: { ...metric(166, 6), session_uncertainty } }, usual);
    expect(ofSession()).toEqual([]);
    expect(ofSession(1)).toMatchObject([{ metric: 'cadence', kind: 'below', against: 'own' }]);
  });

  test('weighs more where it is outside of both ranges, and is named once', () => {
    const slow = { ...speed, cadence: metric(148) };
    const [published] = findingsOf(slow);
    const both = findingsOf(slow, { cadence: { low: 160, high: 166 } });
    expect(both).toHaveLength(1);
    expect(both[0]).toMatchObject({ kind: 'below', against: 'published' });
    expect(both[0]!.score).toBeGreaterThan(published!.score);
  });

  test('weighs no more where it is on its way from the own range toward the published one', () => {
    const slow = { ...speed, cadence: metric(152) };
    expect(findingsOf(slow, { cadence: { low: 144, high: 148 } })).toEqual(findingsOf(slow));
  });

  test("names one value outside of the runner's own ranges, the most important one", () => {
    const usual = { cadence: { low: 172, high: 178 }, contact_time: { low: 0.24, high: 0.25 } };
    const found = findingsOf({ ...speed, cadence: metric(166), contact_time: metric(0.27) }, usual);
    expect(found.map(({ metric: key, against }) => [key, against])).toEqual([['cadence', 'own']]);
    expect(textsOfFinding(found[0]!).title).toBe('a value that is unusual for you');
  });

  test('does not name the farthest of ten values that chance alone puts outside of their ranges', () => {
    const usual = { cadence: { low: 172, high: 178 } };
    const within = (cadence: number) => findingsOf({ ...speed, cadence: metric(cadence) }, usual);
    expect(within(170)).toEqual([]);
    expect(within(168)).toHaveLength(1);
  });

  test('on one side alone is named apart from what stands out on average', () => {
    const kneeOf = (left: number, right: number) =>
      sidesOutsideOf({
        ...speed,
        knee_flexion: metric((left + right) / 2, 0.2, [left, right]),
      });
    expect(kneeOf(31, 41)).toEqual([{ metric: 'knee_flexion', side: 'left', kind: 'below' }]);
    expect(kneeOf(30, 31)).toEqual([]);
    expect(kneeOf(42, 43)).toEqual([]);
  });

  test('is a choice where its source sees no link with load or economy', () => {
    const issues = book.flatMap((metric) => {
      const { issues: texts } = wordsOf(metric);
      return texts === undefined ? [] : [[metric.key, texts] as const];
    });
    const ends = issues.flatMap(([key, { below, above }]) => [
      [key, 'below', below] as const,
      [key, 'above', above] as const,
    ]);
    for (const [key, kind, { meaning, aim, cue }] of ends) {
      const name = `${key}.${kind}`;
      const hasNoLink = /no clear link|hardly more or less economical/.test(meaning.text);
      const rangeAim = rangeAimOf({ metric: key, kind });
      if (hasNoLink) expect([name, rangeAim]).not.toEqual([name, 'range']);
      expect([name, aim.text.startsWith('It is a choice')]).toEqual([name, rangeAim === 'choice']);
      expect([name, cue.text.startsWith('To try ')]).toEqual([name, rangeAim === 'choice']);
    }
  });

  test('is not compared where no study fits the speed', () =>
    expect(findingsOf({ speed: metric(6), cadence: metric(140) })).toEqual([]));

  test('always has texts', () => {
    const found = findingsOf({
      ...speed,
      cadence: metric(140),
      knee_flexion: metric(70),
      step_length: metric(1, 0.001, [0.9, 1.1]),
    });
    for (const finding of found) expect(textsOfFinding(finding).cue.text).not.toBe('');
    expect(found).toHaveLength(3);
  });
});

describe('what is well as it is', () => {
  const oscillation = metric(8, 0.1);
  const keptOf = (metrics: Record<string, FindingInput>, usual = {}): string[] =>
    mainAdvice({ ...speed, ...metrics }, usual).strengths.map(({ metric: key }) => key);

  test('is named after what stands out, three things together', () => {
    const metrics = { cadence: metric(170), com_oscillation: oscillation };
    expect(keptOf(metrics)).toEqual(['cadence', 'com_oscillation']);
    const high = mainAdvice({ ...speed, ...metrics, com_oscillation: metric(15) });
    expect(high.findings.map(({ metric: key }) => key)).toEqual(['com_oscillation']);
    expect(high.strengths.map(({ metric: key }) => key)).toEqual(['cadence']);
  });

  test('is nothing that the advice on what stands out would change', () => {
    const kept = keptOf({
      cadence: metric(148),
      com_oscillation: oscillation,
      posture_angle: metric(7),
    });
    expect(kept).toEqual(['posture_angle']);
  });

  test('is no value that may lie outside of its range for all that is known', () => {
    expect(keptOf({ com_oscillation: metric(8, 0.5) })).toEqual(['com_oscillation']);
    expect(keptOf({ com_oscillation: metric(5.5, 0.5) })).toEqual([]);
  });

  test('is a value that has come into its range from outside, which is no finding', () => {
    const usual = { cadence: { low: 144, high: 148 } };
    expect(mainAdvice({ ...speed, cadence: metric(162) }, usual).findings).toEqual([]);
    const within = { cadence: { low: 176, high: 180 } };
    expect(mainAdvice({ ...speed, cadence: metric(162) }, within).findings).toHaveLength(1);
  });

  test('is no value whose sides differ', () =>
    expect(keptOf({ com_oscillation: metric(8, 0.1, [6, 10]) })).toEqual([]));

  test('is no value that is unusual for the runner, even where another one is the finding', () => {
    const usual = { cadence: { low: 160, high: 162 }, com_oscillation: { low: 9.9, high: 10 } };
    const metrics = { cadence: metric(170), com_oscillation: oscillation };
    expect(mainAdvice({ ...speed, ...metrics }, usual).findings).toHaveLength(1);
    expect(keptOf(metrics, usual)).toEqual([]);
  });
});
