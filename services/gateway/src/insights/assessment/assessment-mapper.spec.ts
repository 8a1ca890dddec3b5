import { findingsOf, knowledgeOf, strengthTextsOf } from '@strideform/metric-book';
import type { MetricResult } from '@strideform/contracts';
import { sampleData } from '../measurements/sample-data.fixture.ts';
import { Assessment } from './assessment.dto.ts';
import { assessmentExample } from './assessment-example.ts';
import { toAssessment } from './assessment-mapper.ts';

const { session } = sampleData;
const result = (avg: number, unit: string, changes: Partial<MetricResult> = {}): MetricResult => ({
  avg,
  min: avg,
  max: avg,
  values: [avg, null],
  uncertainty: 0.5,
  unit,
  ...changes,
});
const analysis = {
  ...sampleData.analysis!,
  metrics: {
    speed: result(2.85, 'm/s', { uncertainty: 0.05 }),
    cadence: result(140, 'steps/min'),
    knee_flexion: result(43.123456, 'deg', { left: null, right: 43.123456 }),
    footstrike: result(12, 'deg', { label: 'rearfoot', share: 1 }),
    power: null,
  },
  notes: { power: 'needs the weight' },
};

describe('the assessment of a session', () => {
  const assessment = toAssessment(session, analysis);

  test('fits its schema, as its example does', () => {
    expect(Assessment.parse(assessment)).toEqual(assessment);
    expect(Assessment.parse(assessmentExample)).toEqual(assessmentExample);
  });

  test('lists the main findings first, then the strengths', () => {
    expect(findingsOf(analysis.metrics).map(({ metric }) => metric)).toEqual(['cadence']);
    expect(assessment.findings.map(({ kind, metric, issue }) => [kind, metric, issue])).toEqual([
      ['change', 'cadence', 'below'],
      ['keep', 'knee_flexion', null],
    ]);
    const [change] = assessment.findings;
    expect(change!.cue).not.toBeNull();
    expect(change!.drill).not.toMatch(/^Drill:/);
  });

  test('gives the range of a study with its name, and a small step as the target of cadence', () => {
    const [change, kept] = assessment.findings;
    expect(change).toMatchObject({
      range: { low: 155.2, high: 184, from: 'study', source: 'Lieberman et al. 2015' },
      target: { low: 147, high: 147 },
    });
    expect(kept).toMatchObject({ range: null, target: null });
  });

  test("shows the runner's own range, and uses it as the target", () => {
    const usual = { knee_flexion: { low: 36, high: 38 } };
    const { findings } = toAssessment(session, analysis, usual);
    expect(findings.find(({ metric }) => metric === 'knee_flexion')).toMatchObject({
      range: { low: 36, high: 38, from: 'own_sessions', source: null },
      target: { low: 36, high: 38 },
    });
  });

  test('says how to keep a strength, and never how to change it', () => {
    const [, kept] = assessment.findings;
    const { meaning, keep } = strengthTextsOf('knee_flexion')!;
    expect(kept).toMatchObject({
      title: 'Knee flexion, peak in stance: keep it',
      meaning: meaning.text,
      advice: keep.text,
    });
    expect(kept!.advice).not.toBe(knowledgeOf('knee_flexion').advice?.text);
  });

  test('lists no strength whose sides differ', () => {
    const uneven = result(43, 'deg', { left: 38, right: 48 });
    const { findings, metrics } = toAssessment(session, {
      ...analysis,
      metrics: { ...analysis.metrics, knee_flexion: uneven },
    });
    expect(metrics['knee_flexion']!.verdict).toBe('within');
    expect(findings.map(({ kind, metric }) => `${kind} ${metric}`)).not.toContain(
      'keep knee_flexion',
    );
  });

  test("names a value outside of the runner's own usual range", () => {
    const usual = { knee_flexion: { low: 36, high: 38 } };
    const { findings } = toAssessment(session, analysis, usual);
    expect(findings.map(({ kind, metric, issue }) => [kind, metric, issue])).toContainEqual([
      'change',
      'knee_flexion',
      'above',
    ]);
  });

  test('compares each value with the study at its speed', () => {
    expect(assessment.metrics['cadence']).toMatchObject({
      value: 140,
      uncertainty: 0.5,
      strides: [140, null],
      verdict: 'below',
      range: { low: 155.2, high: 184, source: 'Lieberman et al. 2015' },
    });
    expect(assessment.metrics['knee_flexion']).toMatchObject({ value: 43.12, right: 43.12 });
  });

  test('shows a word as a word, and a reason for each missing value', () => {
    expect(assessment.metrics['footstrike']).toMatchObject({ value: null, word: 'rearfoot' });
    expect(assessment.metrics['power']).toMatchObject({ value: null, note: 'needs the weight' });
  });

  test('has the gait events and the norms of the nearest studied speed', () => {
    expect(assessment.gait_events!.left.initial_contacts).toEqual([0.01]);
    expect(assessment.joint_norms.knee).toMatchObject({ speed: 2.5 });
    expect(assessment.picture).toMatchObject({ width: 720, height: 960, near_side: 'right' });
  });

  test('is empty until the session has succeeded', () => {
    const empty = toAssessment({ ...session, status: 'processing' }, null);
    expect(Assessment.parse(empty)).toMatchObject({
      status: 'processing',
      findings: [],
      metrics: {},
      gait_events: null,
    });
  });
});
