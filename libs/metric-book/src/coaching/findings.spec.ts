import { book, metricBook } from '../book.ts';
import { wordsOf } from '../languages.ts';
import { mainAdvice } from './main-advice.ts';
import {
  findingsOf,
  maxFindings,
  mayStay,
  rangeAimOf,
  sidesOutsideOf,
  textsOfFinding,
} from './findings.ts';
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
const speed = { speed: metric(2.85) };
const heavy = (metrics: Record<string, FindingInput>) => ({
  metrics: { ...speed, ...metrics },
  pose_model: 'blazepose-heavy',
  quality: {},
});
const keysOf = (metrics: Record<string, FindingInput>) =>
  findingsOf(heavy(metrics)).map(({ metric: key, kind }) => `${key}.${kind}`);

describe('findings', () => {
  test('are empty if every value is within its range', () =>
    expect(keysOf({ cadence: metric(170), contact_time: metric(0.27) })).toEqual([]));

  test('are empty in an unreliable clip, as are strengths and single sides', () => {
    const slow = heavy({
      cadence: metric(140),
      contact_time: metric(0.27),
      com_oscillation: metric(9, 0.1, [8, 15]),
    });
    const unreliable = { ...slow, quality: { verdict: 'unreliable' } as const };
    const fair = { ...slow, quality: { verdict: 'fair' } as const };
    expect(mainAdvice(fair)).toEqual(mainAdvice(slow));
    expect(findingsOf(slow)).not.toEqual([]);
    expect(mainAdvice(unreliable)).toEqual({ findings: [], strengths: [], unranged: [] });
    expect(sidesOutsideOf(slow)).not.toEqual([]);
    expect(sidesOutsideOf(unreliable)).toEqual([]);
  });

  test('exclude differences that the uncertainty could explain', () =>
    // The range ends at 155.2 steps/min. A value 5 below it is outside by 1.67 times the
    // uncertainty.
    expect(keysOf({ cadence: metric(150.2, 3) })).toEqual([]));

  test('include values outside by more than 1.96 times the uncertainty', () =>
    expect(keysOf({ cadence: metric(149, 3) })).toEqual(['cadence.below']));

  test('are sorted by importance for load and economy', () =>
    expect(
      keysOf({ knee_flexion_swing: metric(120), cadence: metric(148), contact_time: metric(0.35) }),
    ).toEqual(['cadence.below', 'contact_time.above', 'knee_flexion_swing.above']));

  test("exclude the ankle's angle, which studies measured in another way", () =>
    expect(keysOf({ ankle_angle: metric(5) })).toEqual([]));

  test('name only one metric of each family, to avoid repetition', () =>
    expect(
      keysOf({ contact_time: metric(0.34), duty_factor: metric(0.48), flight_time: metric(0.01) }),
    ).toHaveLength(1));

  test('are at most three', () => {
    const found = findingsOf(
      heavy({
        cadence: metric(140),
        com_oscillation: metric(14),
        posture_angle: metric(20),
        knee_flexion_swing: metric(60),
        contact_time: metric(0.36, 0.001, [0.32, 0.4]),
      }),
    );
    expect(found).toHaveLength(maxFindings);
    expect(found.map(({ score }) => score)).toEqual(
      [...found.map(({ score }) => score)].sort((a, b) => b - a),
    );
  });

  test('include sides that differ by more than their uncertainty', () => {
    expect(keysOf({ com_oscillation: metric(8, 0.1, [7, 9]) })).toEqual(['com_oscillation.sides']);
    expect(keysOf({ com_oscillation: metric(8, 0.5, [7, 9]) })).toEqual([]);
  });

  test("include values outside of the runner's own range", () => {
    const usual = { cadence: { low: 172, high: 178 } };
    expect(findingsOf(heavy({ cadence: metric(166) }), usual)).toMatchObject([
      { metric: 'cadence', kind: 'below', against: 'own' },
    ]);
  });

  test("exclude errors that all of the runner's sessions share when comparing with the runner's own range", () => {
    const usual = { cadence: { low: 172, high: 178 } };
    const ofSession = (session_uncertainty?: number) =>
      findingsOf(heavy({ cadence: { ...metric(166, 6), session_uncertainty } }), usual);
    expect(ofSession()).toEqual([]);
    expect(ofSession(1)).toMatchObject([{ metric: 'cadence', kind: 'below', against: 'own' }]);
  });

  test('count more if the value is outside of both ranges, and appear once', () => {
    const slow = heavy({ cadence: metric(148) });
    const [published] = findingsOf(slow);
    const both = findingsOf(slow, { cadence: { low: 160, high: 166 } });
    expect(both).toHaveLength(1);
    expect(both[0]).toMatchObject({ kind: 'below', against: 'published' });
    expect(both[0]!.score).toBeGreaterThan(published!.score);
  });

  test('do not count more if the value moves from the own range toward the published one', () => {
    const slow = heavy({ cadence: metric(152) });
    expect(findingsOf(slow, { cadence: { low: 144, high: 148 } })).toEqual(findingsOf(slow));
  });

  test("name only the most important value outside of the runner's own ranges", () => {
    const usual = { cadence: { low: 172, high: 178 }, contact_time: { low: 0.24, high: 0.25 } };
    const found = findingsOf(heavy({ cadence: metric(166), contact_time: metric(0.27) }), usual);
    expect(found.map(({ metric: key, against }) => [key, against])).toEqual([['cadence', 'own']]);
    expect(textsOfFinding(found[0]!).title).toBe('a value that is unusual for you');
  });

  test('exclude the farthest of ten values that is outside of its range by chance alone', () => {
    const usual = { cadence: { low: 172, high: 178 } };
    const within = (cadence: number) => findingsOf(heavy({ cadence: metric(cadence) }), usual);
    expect(within(170)).toEqual([]);
    expect(within(168)).toHaveLength(1);
  });

  test('list a side that is outside of its range separately from the findings on the mean', () => {
    const bounceOf = (left: number, right: number) =>
      sidesOutsideOf(heavy({ com_oscillation: metric((left + right) / 2, 0.1, [left, right]) }));
    expect(bounceOf(4.5, 8)).toEqual([{ metric: 'com_oscillation', side: 'left', kind: 'below' }]);
    expect(bounceOf(4, 4.2)).toEqual([]);
    expect(bounceOf(8, 9)).toEqual([]);
  });

  test('are a choice if the source sees no link with load or economy', () => {
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

  test('say in their advice if the value may stay, which then needs no drill', () => {
    const staying = book.flatMap(({ key, outside }) =>
      (['below', 'above'] as const)
        .filter((kind) => outside && mayStay({ metric: key, kind, against: 'published' }))
        .map((kind) => `${key}.${kind}: ${wordsOf(metricBook[key]).issues![kind].aim.text}`),
    );
    expect(staying).toContainEqual(expect.stringMatching(/^cadence\.above: Leave it as it is/));
    expect(staying).toContainEqual(expect.stringMatching(/^com_oscillation\.below: Keep it/));
    expect(mayStay({ metric: 'cadence', kind: 'below', against: 'published' })).toBe(false);
    expect(mayStay({ metric: 'cadence', kind: 'above', against: 'own' })).toBe(false);
    expect(mayStay({ metric: 'cadence', kind: 'sides', against: 'none' })).toBe(false);
  });

  test('are not made from a value without an uncertainty', () => {
    const certain = { cadence: metric(140), com_oscillation: metric(15) };
    const uncertain = Object.entries(certain).map(([key, value]) => [
      key,
      { ...value, uncertainty: null },
    ]);
    expect(keysOf(certain)).toHaveLength(2);
    expect(keysOf(Object.fromEntries(uncertain))).toEqual([]);
  });

  test('are empty if no study fits the speed', () =>
    expect(findingsOf(heavy({ speed: metric(6), cadence: metric(140) }))).toEqual([]));

  test('always have texts', () => {
    const found = findingsOf(
      heavy({
        cadence: metric(140),
        knee_flexion_swing: metric(60),
        com_oscillation: metric(8, 0.1, [6, 10]),
      }),
    );
    for (const finding of found) expect(textsOfFinding(finding).cue.text).not.toBe('');
    expect(found).toHaveLength(3);
  });
});

describe('strengths', () => {
  const oscillation = metric(8, 0.1);
  const keptOf = (metrics: Record<string, FindingInput>, usual = {}): string[] =>
    mainAdvice(heavy(metrics), usual).strengths.map(({ metric: key }) => key);

  test('follow the findings, up to three items in total', () => {
    const metrics = { cadence: metric(170), com_oscillation: oscillation };
    expect(keptOf(metrics)).toEqual(['cadence', 'com_oscillation']);
    const high = mainAdvice(heavy({ ...metrics, com_oscillation: metric(15) }));
    expect(high.findings.map(({ metric: key }) => key)).toEqual(['com_oscillation']);
    expect(high.strengths.map(({ metric: key }) => key)).toEqual(['cadence']);
  });

  test('exclude values that the advice on findings would change', () => {
    const values = { com_oscillation: oscillation, contact_time: metric(0.27) };
    expect(keptOf(values)).toEqual(['com_oscillation', 'contact_time']);
    expect(keptOf({ ...values, cadence: metric(148) })).toEqual([]);
  });

  test('exclude values that may be outside of their range within their uncertainty', () => {
    expect(keptOf({ com_oscillation: metric(8, 0.5) })).toEqual(['com_oscillation']);
    expect(keptOf({ com_oscillation: metric(5.5, 0.5) })).toEqual([]);
  });

  test('include a value that has moved into its range, which is not a finding', () => {
    const usual = { cadence: { low: 144, high: 148 } };
    expect(mainAdvice(heavy({ cadence: metric(162) }), usual).findings).toEqual([]);
    const within = { cadence: { low: 176, high: 180 } };
    expect(mainAdvice(heavy({ cadence: metric(162) }), within).findings).toHaveLength(1);
  });

  test('exclude values whose sides differ', () =>
    expect(keptOf({ com_oscillation: metric(8, 0.1, [6, 10]) })).toEqual([]));

  test('exclude values that are unusual for the runner, even if another value is the finding', () => {
    const usual = { cadence: { low: 160, high: 162 }, com_oscillation: { low: 9.9, high: 10 } };
    const metrics = { cadence: metric(170), com_oscillation: oscillation };
    expect(mainAdvice(heavy(metrics), usual).findings).toHaveLength(1);
    expect(keptOf(metrics, usual)).toEqual([]);
  });
});
