import type { AnalysisFile, FrameLight } from '@strideform/contracts';
import { withFileWarnings } from '@strideform/contracts';
import { qualityProblems, qualityRemedies } from '@strideform/languages/english';
import { metricBook } from '@strideform/metric-book';
import { analyzeSynthetic, goodAnalysis, goodClip, hidePoints } from '../analyze.fixture.ts';
import { doubtfulWarnings } from './doubtful-warnings.ts';
import { judgeQuality, withVerdict } from './judge-quality.ts';

const { key: contactKey } = metricBook.contact_time;
const { key: cadenceKey } = metricBook.cadence;

const judged = ({ quality }: AnalysisFile) => ({
  verdict: quality.verdict,
  codes: quality.reasons!.map(({ code }) => code),
});
function inLight(light: FrameLight, mixedShare: number) {
  const analysis = analyzeSynthetic({ ...goodClip.sequence, light: [light] });
  const { verdict, reasons } = judgeQuality({
    ...analysis,
    quality: { ...analysis.quality, repaired_share: mixedShare },
  });
  return { verdict, codes: reasons.map(({ code }) => code) };
}

/** Returns the good analysis with other warnings and another contact time. */
function changed(codes: readonly string[], contactUncertaintyS = 0.008): AnalysisFile {
  const contact = { ...goodAnalysis.metrics[contactKey]!, avg: 0.284 };
  return {
    ...goodAnalysis,
    metrics: {
      ...goodAnalysis.metrics,
      [contactKey]: { ...contact, uncertainty: contactUncertaintyS },
    },
    quality: {
      ...goodAnalysis.quality,
      warnings: codes.map((code) => ({ code, message: '' })),
    },
  };
}
const verdictOf = (analysis: AnalysisFile) => judgeQuality(analysis).verdict;

describe('the verdict on a clip', () => {
  test('is good if nothing limits it', () =>
    expect(judged(goodAnalysis)).toEqual({ verdict: 'good', codes: [] }));

  test('is unreliable for a dark clip with impossible steps, and asks for light first', () => {
    const dark = judgeQuality(changed(['too_dark', 'cadence_unusual', 'events_uncertain'], 1.194));
    expect(dark.verdict).toBe('unreliable');
    expect(dark.reasons.map(({ code }) => code)).toEqual([
      'too_dark',
      'cadence_unusual',
      'contact_uncertain',
    ]);
    expect(dark.reasons[0]!.remedy).toMatch(/^Film again: .*light/);
  });

  test.each([
    [0.07, 'good'],
    [0.072, 'fair'],
    [0.113, 'fair'],
    [0.115, 'unreliable'],
  ])('with a contact time of 284 ± %d s is %s', (uncertaintyS, verdict) =>
    expect(verdictOf(changed([], uncertaintyS))).toBe(verdict),
  );

  test('is unreliable for every warning that totals leave out', () => {
    for (const code of doubtfulWarnings)
      if (code !== 'no_stride') expect(verdictOf(changed([code]))).toBe('unreliable');
  });

  test.each(['legs_mixed_up', 'events_uncertain', 'camera_tilted', 'no_scale', 'stood_still'])(
    'stays good with %s, which is corrected or in the stated uncertainty',
    (code) => expect(verdictOf(changed([code]))).toBe('good'),
  );

  test('is unreliable without a whole stride', () => {
    const metrics = { ...goodAnalysis.metrics, [cadenceKey]: null };
    expect(judgeQuality({ ...goodAnalysis, metrics })).toMatchObject({
      verdict: 'unreliable',
      reasons: [{ code: 'no_stride' }],
    });
  });

  test.each<[string, FrameLight, number, string, string[]]>([
    ['enough', [0.3, 0, 60], 0, 'good', []],
    ['little', [0.4, 0, 60], 0, 'fair', ['too_dark']],
    ['so little that half of the runner is black', [0.51, 0, 60], 0, 'unreliable', ['too_dark']],
    ['so much that half of the runner is white', [0, 0.51, 60], 0, 'unreliable', ['too_bright']],
    ['little, with exchanged legs', [0.4, 0, 60], 0.3, 'unreliable', ['too_dark', 'legs_mixed_up']],
    ['enough, with exchanged legs', [0.1, 0, 60], 0.3, 'fair', ['legs_mixed_up']],
  ])('in light that is %s', (_, light, mixedShare, verdict, codes) =>
    expect(inLight(light, mixedShare)).toEqual({ verdict, codes }),
  );

  test('is fair for a runner who leaves the picture, and measured in the rest', () => {
    const gone = hidePoints(goodClip.sequence, (_, frame) => frame > 170);
    expect(judged(analyzeSynthetic(gone))).toMatchObject({
      verdict: 'fair',
      codes: expect.arrayContaining(['runner_lost']),
    });
  });

  test('is unreliable if somebody else was perhaps measured', () => {
    const crowded = { ...goodClip.sequence, searches: { count: 10, with_rivals: 3 } };
    expect(judged(analyzeSynthetic(crowded))).toEqual({
      verdict: 'unreliable',
      codes: ['another_runner'],
    });
  });

  test('is judged again with the warnings of the file', () => {
    const interlaced = withVerdict(withFileWarnings(goodAnalysis, { isInterlaced: true }));
    expect(interlaced.quality).toMatchObject({
      verdict: 'unreliable',
      reasons: [{ code: 'interlaced' }],
    });
  });

  test('of an earlier version is what its warnings and values give', () => {
    const {
      verdict: _verdict,
      reasons: _reasons,
      light: _light,
      ...quality
    } = changed(['walking']).quality;
    expect(withVerdict({ ...goodAnalysis, quality }).quality.verdict).toBe('unreliable');
  });

  test('has one problem and one remedy for each reason', () => {
    const { slow_motion_by: _, ...remedies } = qualityRemedies;
    expect(Object.keys(remedies)).toEqual(Object.keys(qualityProblems));
    for (const code of [...doubtfulWarnings, 'camera_shaken', 'legs_mixed_up', 'few_strides'])
      expect(qualityProblems).toHaveProperty(code);
  });
});
