import { english } from '@strideform/languages';
import type { AnalysisFile, MetricResult } from '@strideform/contracts';
import { asymmetries, printableText, printedGroups, printedMetric } from './printed-metrics.ts';

const result = (avg: number, changes: Partial<MetricResult> = {}): MetricResult => ({
  avg,
  min: avg,
  max: avg,
  values: [avg],
  uncertainty: 0.01,
  unit: '',
  ...changes,
});
const analysis = (metrics: AnalysisFile['metrics'], notes: Record<string, string> = {}) => ({
  metrics,
  notes,
  quality: {},
});

describe('a printed metric', () => {
  test("is compared with the range of a study at the runner's speed", () => {
    const { reference } = printedMetric(
      analysis({ contact_time: result(0.35, { unit: 's' }), speed: result(2.8) }),
      'contact_time',
      english,
    );
    expect(reference).toMatchObject({
      verdict: 'above',
      source: expect.stringMatching(/Karamanidis/),
      range: { low: expect.closeTo(0.225), high: expect.closeTo(0.322) },
    });
  });

  test('has no range at an unstudied speed, without a speed, or without a study', () => {
    const contact = result(0.35);
    expect(
      printedMetric(analysis({ contact_time: contact, speed: result(6) }), 'contact_time', english)
        .reference,
    ).toBeNull();
    expect(
      printedMetric(analysis({ contact_time: contact, speed: null }), 'contact_time', english)
        .reference,
    ).toBeNull();
    expect(
      printedMetric(
        analysis({ stride_length: result(2), speed: result(2.8) }),
        'stride_length',
        english,
      ).reference,
    ).toBeNull();
  });

  test('has no range if the clip is unreliable', () => {
    const good = analysis({ contact_time: result(0.35), speed: result(2.8) });
    const unreliable = { ...good, quality: { verdict: 'unreliable' } as const };
    expect(printedMetric(good, 'contact_time', english).reference).not.toBeNull();
    expect(printedMetric(unreliable, 'contact_time', english).reference).toBeNull();
  });

  test('has the reason if it was not measured', () => {
    expect(
      printedMetric(
        analysis({ power: null }, { power: "needs the runner's weight" }),
        'power',
        english,
      ),
    ).toMatchObject({ title: 'Power', value: null, note: "needs the runner's weight", unit: 'W' });
  });

  test('names its side if only one side was measured', () => {
    const of = (changes: Partial<MetricResult>) =>
      printedMetric(analysis({ knee_flexion: result(40, changes) }), 'knee_flexion', english)
        .onlySide;
    expect([
      of({ left: 40, right: null }),
      of({ left: null, right: 40 }),
      of({ left: 39, right: 41 }),
      of({}),
    ]).toEqual(['left', 'right', null, null]);
  });

  test('is in one group, with other metrics of its view', () => {
    const keysOf = (view: 'side' | 'rear') =>
      printedGroups({ view }, english).flatMap(({ keys }) => keys);
    for (const view of ['side', 'rear'] as const)
      expect(new Set(keysOf(view)).size).toBe(keysOf(view).length);
    expect(keysOf('side')).toEqual(expect.arrayContaining(['speed', 'cadence', 'total_time']));
    expect(keysOf('side')).not.toContain('step_width');
    expect(keysOf('rear').slice(0, 2)).toEqual(['cadence', 'stride_time']);
    expect(keysOf('rear')).toEqual(expect.arrayContaining(['step_width', 'eversion_velocity']));
    expect(keysOf('rear')).not.toContain('contact_time');
  });
});

describe('the asymmetry of a metric', () => {
  test('is clear above twice the uncertainty, and has an index if the metric has a true zero', () => {
    const rows = asymmetries(
      analysis({
        contact_time: result(0.25, { left: 0.24, right: 0.3 }),
        flight_time: result(0.1, { left: 0.09, right: 0.11 }),
        contact_angle: result(10, { left: 12, right: 8, uncertainty: null }),
        contact_time_symmetry: result(22.22, { unit: '%' }),
        flight_time_symmetry: result(20, { unit: '%' }),
        knee_flexion: result(40, { left: 40, right: null }),
        footstrike: result(12, { left: 10, right: 14 }),
        stride_time: result(0.7),
      }),
      english,
    );
    expect(
      rows.map(({ isClear, indexPercent, difference }) => [
        isClear,
        indexPercent === null ? null : Math.round(indexPercent),
        Number(difference.toFixed(3)),
      ]),
    ).toEqual([
      [true, 22, 0.06],
      [false, 20, 0.02],
      [null, null, -4],
    ]);
  });

  test("has no index if the sides' mean is not above zero, as in walking", () => {
    const [row] = asymmetries(
      analysis({
        flight_time: result(-0.05, { left: -0.06, right: -0.04 }),
        flight_time_symmetry: null,
      }),
      english,
    );
    expect(row).toMatchObject({ indexPercent: null, difference: expect.closeTo(0.02) });
  });
});

describe('a text from a user', () => {
  test('is printed as one line without control characters', () => {
    expect(printableText('  Tempo\n\trun \u202eevil\u0000 \u2028next ', 90)).toBe(
      'Tempo run evil next',
    );
    expect(printableText('Łukasz Ångström – Δ', 90)).toBe('Łukasz Ångström – Δ');
  });

  test('is cut between characters', () => {
    expect(printableText('a'.repeat(20), 10)).toBe(`${'a'.repeat(9)}…`);
    expect(printableText('🏃'.repeat(20), 10)).toBe(`${'🏃'.repeat(9)}…`);
  });
});
