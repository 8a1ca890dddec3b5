import type { AnalysisFile } from '@strideform/contracts';
import { analyzeSynthetic } from '../analyze.fixture.ts';
import { filmRunner } from '../synthetic-runner.fixture.ts';
import { compareCurves } from './compare-curves.ts';
import { strideCurves } from './stride-curves.ts';

const sessionOf = (seed: number, durationS: number): AnalysisFile =>
  analyzeSynthetic(filmRunner({ noisePx: 2, durationS, seed }).sequence);
const earlier = sessionOf(1, 8);
const later = sessionOf(2, 8);

describe('the compared curves of two sessions with many strides', () => {
  const compared = compareCurves(earlier, later, 'right', 'knee')!;

  test('are all of the same strides: the difference is the later minus the earlier mean', () => {
    expect(strideCurves(earlier, 'right', 'knee').length).toBeGreaterThan(7);
    for (const [k, difference] of compared.difference.entries())
      expect(difference).toBeCloseTo(compared.later[k]! - compared.earlier[k]!, 10);
  });

  test('count the strides that are compared', () => expect(compared.strideCounts).toEqual([7, 7]));
});

describe('the compared curves of two sessions', () => {
  const bent = {
    ...later,
    angles: { ...later.angles, rkne_angle: later.angles['rkne_angle']!.map((deg) => deg! + 20) },
  };
  const withKnee = (uncertainty: number | null) => ({
    ...earlier,
    metrics: {
      ...earlier.metrics,
      knee_flexion: { ...earlier.metrics['knee_flexion']!, uncertainty },
    },
  });
  const compare = (uncertainty: number | null) =>
    compareCurves(withKnee(uncertainty), bent, 'right', 'knee')!;

  test('claim nothing where the uncertainty of the angle is not known', () => {
    expect(compare(1).differs).toContain(true);
    expect(compare(null)).toMatchObject({ differs: null, beyondDays: null });
  });
});
