import { findingsOf, knowledgeOf, strengthTextsOf } from '@strideform/metric-book';
import type { MetricResult } from '@strideform/contracts';
import { sampleData } from '../measurements/sample-data.fixture.ts';
import { Assessment } from './assessment.dto.ts';
import { assessmentExample } from './assessment-example.ts';
import { toAssessment } from './assessment-mapper.ts';
import { sharedFindings } from '../shares/shared-content.ts';
import { noLoadedExercises, type AllowedExercises } from './read-allowed-exercises.use-case.ts';

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
    com_oscillation: result(9.123456, 'cm', { left: null, right: 9.123456 }),
    posture_angle: result(7.1, 'deg'),
    footstrike: result(12, 'deg', { label: 'rearfoot', share: 1 }),
    power: null,
  },
  notes: { power: 'needs the weight' },
  pose_model: 'blazepose-heavy',
};
/** Analysis with a finding that changes no other value. */
const folding = {
  ...analysis,
  metrics: {
    ...analysis.metrics,
    cadence: result(170, 'steps/min'),
    knee_flexion_swing: result(60, 'deg'),
  },
};

describe('the assessment of a session', () => {
  const assessment = toAssessment(session, analysis);
  const mixed = toAssessment(session, folding);

  test('fits its schema, as its example does', () => {
    expect(Assessment.parse(assessment)).toEqual(assessment);
    expect(Assessment.parse(assessmentExample)).toEqual(assessmentExample);
  });

  test('of an unreliable clip says why, and concludes nothing', () => {
    const reasons = [
      { code: 'too_dark', problem: 'The clip is too dark.', remedy: 'Film again: in daylight.' },
    ];
    const verdict = 'unreliable' as const;
    const unreliable = toAssessment(session, {
      ...folding,
      quality: { ...folding.quality, verdict, reasons },
    });
    expect(unreliable).toMatchObject({ quality: { verdict, reasons }, findings: [] });
    expect(Object.values(unreliable.metrics).filter((metric) => metric.verdict)).toEqual([]);
    expect([mixed.joint_norms.knee?.speed, unreliable.joint_norms.knee]).toEqual([2.5, null]);
    expect(unreliable.metrics['cadence']).toMatchObject({ value: 170, range: { low: 155.2 } });
    expect(Object.values(mixed.metrics).some((metric) => metric.verdict)).toBe(true);
  });

  test('lists the main findings first, then the strengths', () => {
    expect(findingsOf(folding).map(({ metric }) => metric)).toEqual(['knee_flexion_swing']);
    expect(mixed.findings.map(({ kind, metric, issue }) => [kind, metric, issue])).toEqual([
      ['change', 'knee_flexion_swing', 'below'],
      ['keep', 'cadence', null],
      ['keep', 'com_oscillation', null],
    ]);
    const [change] = mixed.findings;
    expect(change!.cue).not.toBeNull();
    expect(change!.drill).not.toMatch(/^Drill:/);
  });

  test('gives the range of a study with its name, and a small step as the target of cadence', () => {
    const [change] = assessment.findings;
    const [, kept] = mixed.findings;
    expect(change).toMatchObject({
      range: { low: 155.2, high: 184, from: 'study', source: 'Lieberman et al. 2015' },
      target: { low: 147, high: 147 },
    });
    expect(kept).toMatchObject({ range: null, target: null });
  });

  test("shows the runner's own range, and uses it as the target", () => {
    const usual = { com_oscillation: { low: 7, high: 7.5 } };
    const { findings } = toAssessment(session, analysis, { usual, allowed: noLoadedExercises });
    expect(findings.find(({ metric }) => metric === 'com_oscillation')).toMatchObject({
      range: { low: 7, high: 7.5, from: 'own_sessions', source: null },
      target: { low: 7, high: 7.5 },
    });
  });

  test('gives no drill for a value that may stay as it is', () => {
    const { findings } = toAssessment(session, {
      ...analysis,
      metrics: { ...analysis.metrics, cadence: result(195, 'steps/min') },
    });
    const quick = findings.find(({ metric }) => metric === 'cadence');
    expect(quick).toMatchObject({ kind: 'change', issue: 'above', target: null, drill: null });
    expect(quick!.advice).toContain('Leave it as it is');
  });

  test('says how to keep a strength, and never how to change it', () => {
    const [, , kept] = mixed.findings;
    const { meaning, keep } = strengthTextsOf('com_oscillation')!;
    expect(kept).toMatchObject({
      title: 'Vertical oscillation: keep it',
      meaning: meaning.text,
      advice: keep.text,
    });
    expect(kept!.advice).not.toBe(knowledgeOf('com_oscillation').advice?.text);
  });

  test('lists no strength whose sides differ', () => {
    const uneven = result(9, 'cm', { left: 4, right: 14 });
    const { findings, metrics } = toAssessment(session, {
      ...folding,
      metrics: { ...folding.metrics, com_oscillation: uneven },
    });
    expect(metrics['com_oscillation']!.verdict).toBe('within');
    expect(findings.map(({ metric, kind }) => [metric, kind])).not.toContainEqual([
      'com_oscillation',
      'keep',
    ]);
  });

  test("names a value outside of the runner's own usual range", () => {
    const usual = { com_oscillation: { low: 7, high: 7.5 } };
    const { findings } = toAssessment(session, analysis, { usual, allowed: noLoadedExercises });
    expect(findings.map(({ kind, metric, issue }) => [kind, metric, issue])).toContainEqual([
      'change',
      'com_oscillation',
      'above',
    ]);
  });

  test('says with each drill when to stop and whom to ask, and gives none for what to keep', () => {
    expect(mixed.disclaimer).toContain('This is not medical advice');
    const findings = [...assessment.findings, ...mixed.findings];
    expect(new Set(findings.map(({ kind }) => kind))).toEqual(new Set(['change', 'keep']));
    for (const { kind, drill } of findings)
      if (kind === 'keep') expect(drill).toBeNull();
      else expect(drill).toMatch(/ Stop if it hurts\. Ask a professional first if you /);
  });

  test('makes no finding by which the pose model cannot rank runners, and says why', () => {
    const bent = {
      ...analysis.metrics,
      knee_flexion_initial_contact: result(40, 'deg'),
    };
    const { findings, metrics } = toAssessment(session, { ...analysis, metrics: bent });
    expect(findings.map(({ metric }) => metric)).not.toContain('knee_flexion_initial_contact');
    expect(metrics['knee_flexion_initial_contact']).toMatchObject({
      verdict: 'above',
      uncoached_because:
        'for information only: a video does not show this accurately enough to judge a runner by it',
    });
    expect(metrics['cadence']!.uncoached_because).toBeNull();
  });

  test('shows a value without a range after the findings, neutrally', () => {
    const overstride = result(22.34, 'cm', { uncertainty: 1.96 });
    const withOverstride = { ...folding, metrics: { ...folding.metrics, overstride } };
    const { findings } = toAssessment(session, withOverstride);
    expect(findings.map(({ kind }) => kind)).toEqual(['change', 'keep', 'keep', 'look']);
    expect(findings.at(-1)).toEqual({
      kind: 'look',
      metric: 'overstride',
      title: 'Overstride: watch it over time',
      meaning: 'Your ankle lands 22.3 cm ahead of the hip (± 2.0 cm).',
      advice: expect.stringContaining('compare it with your next clip'),
      ...{ issue: null, range: null, target: null, cue: null, drill: null, retest: null },
      source: null,
    });
    expect(sharedFindings({ ...mixed, findings })).toEqual(mixed.findings);
  });

  test('says that runners were studied at other speeds, in the row of the metric', () => {
    const fast = { ...analysis, metrics: { ...analysis.metrics, speed: result(4.2, 'm/s') } };
    const { cadence, posture_angle: posture } = toAssessment(session, fast).metrics;
    expect(cadence).toMatchObject({
      range: null,
      verdict: null,
      uncoached_because:
        'not compared: runners were studied at 10.2 to 11.4 km/h, and this run was at 15.1 km/h',
    });
    expect(posture).toMatchObject({ range: null });
    const unknown = { ...analysis, metrics: { ...analysis.metrics, speed: null } };
    expect(toAssessment(session, unknown).metrics['cadence']!.uncoached_because).toBeNull();
  });

  test('advises jumps for a finding only if the runner may get them', () => {
    const long = {
      ...analysis,
      metrics: {
        speed: analysis.metrics.speed,
        contact_time: result(0.4, 's', { uncertainty: 0.01 }),
      },
    };
    const drillFor = (allowed: Partial<AllowedExercises>): string | null =>
      toAssessment(session, long, { usual: {}, allowed: { ...noLoadedExercises, ...allowed } })
        .findings[0]!.drill;
    expect(drillFor({})).not.toMatch(/hops/);
    expect(drillFor({ openIssues: ['contact_time.above'] })).not.toMatch(/hops/);
    expect(drillFor({ loadedIssues: ['contact_time.below'] })).not.toMatch(/hops/);
    expect(drillFor({ loadedIssues: ['contact_time.above'] })).toMatch(/hops/);
  });

  test('says that answers could add drills only for a finding with such drills', () => {
    const openIssues = ['contact_time.above', 'cadence.below'] as const;
    const allowed = { ...noLoadedExercises, openIssues };
    const canAdd = (measured: Record<string, MetricResult>): boolean =>
      toAssessment(
        session,
        { ...analysis, metrics: { speed: analysis.metrics.speed, ...measured } },
        { usual: {}, allowed },
      ).answers_add_drills;
    expect(canAdd({ contact_time: result(0.4, 's', { uncertainty: 0.01 }) })).toBe(true);
    expect(canAdd({ cadence: result(140, 'steps/min') })).toBe(false);
    expect(mixed.answers_add_drills).toBe(false);
  });

  test('compares each value with the study at its speed', () => {
    expect(assessment.metrics['cadence']).toMatchObject({
      value: 140,
      uncertainty: 0.5,
      strides: [140, null],
      verdict: 'below',
      range: { low: 155.2, high: 184, source: 'Lieberman et al. 2015' },
    });
    expect(assessment.metrics['com_oscillation']).toMatchObject({ value: 9.123, right: 9.123 });
  });

  test('warns if a woman is compared with men only', () => {
    const metrics = {
      speed: result(2.7, 'm/s'),
      contact_time: result(0.3, 's', { uncertainty: 0.01 }),
      knee_flexion: result(44, 'deg'),
    };
    const rangesOf = (gender: 'female' | 'male' | null) => {
      const runner = { ...session.runner, gender };
      const { metrics: assessed } = toAssessment({ ...session, runner }, { ...analysis, metrics });
      return [assessed['contact_time']!.range!.caution, assessed['knee_flexion']!.range!.caution];
    };
    expect(rangesOf('female')).toEqual([expect.stringContaining('Only men were studied'), null]);
    expect(rangesOf('male')).toEqual([null, null]);
    expect(rangesOf(null)).toEqual([null, null]);
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
