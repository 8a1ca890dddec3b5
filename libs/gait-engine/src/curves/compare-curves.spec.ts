import type { AnalysisFile } from '@strideform/contracts';
import { analyzeSynthetic } from '../analyze.fixture.ts';
import { filmRunner } from '../synthetic-runner.fixture.ts';
import { dayVariation, noSpeedEffect, type SpeedEffect } from '@strideform/metric-book';
import { compareCurves, drawCurves } from './compare-curves.ts';
import { strideCurves } from './stride-curves.ts';

const sessionOf = (seed: number, durationS: number): AnalysisFile =>
  analyzeSynthetic(filmRunner({ noisePx: 2, durationS, seed }).sequence);
const earlier = sessionOf(1, 8);
const later = sessionOf(2, 8);

describe('the compared curves of two sessions with many strides', () => {
  const compared = compareCurves(earlier, later, 'right', 'knee')!;

  test('use the same strides for means and difference, which is the later minus the earlier mean', () => {
    expect(strideCurves(earlier, 'right', 'knee').length).toBeGreaterThan(7);
    for (const [k, difference] of compared.difference.entries())
      expect(difference).toBeCloseTo(compared.later[k]! - compared.earlier[k]!, 10);
  });

  test('give the number of compared strides', () => expect(compared.strideCounts).toEqual([7, 7]));
});

/** Returns a session's value without noise of the measurement. */
const exactly = (value: number) => ({ value, uncertainty: 1, sessionUncertainty: 0 });

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

  test("are judged by the runner's own day-to-day variation if there are sessions on five days", () => {
    const known = withKnee(1);
    const beyond = (own: readonly number[], speed: SpeedEffect = noSpeedEffect) =>
      compareCurves(known, bent, 'right', 'knee', {
        day: dayVariation('knee_flexion', own.map(exactly)),
        speed,
      })!.beyondDays!.filter(Boolean).length;
    expect(beyond([44, 44.1, 43.9, 44])).toBe(beyond([]));
    expect(beyond([44, 44.1, 43.9, 44, 44.1])).toBeGreaterThan(0);
    expect(beyond([20, 35, 50, 65, 80])).toBe(0);
    expect(beyond([44, 44.1, 43.9, 44, 44.1], { most: 30, uncertainty: 0 })).toBe(0);
    const { posture_angle: trunk } = earlier.angles;
    const leaning = { ...later, angles: { ...later.angles, posture_angle: trunk! } };
    const lean = (own: readonly number[]) =>
      compareCurves(earlier, leaning, 'right', 'posture', {
        day: dayVariation('posture_angle', own.map(exactly)),
        speed: noSpeedEffect,
      })!.beyondDays;
    expect(lean([])).toBeNull();
    expect(lean([7, 7.1, 6.9, 7, 7.2])).toHaveLength(101);
  });

  test('are judged by the errors that differ between sessions, if known for both', () => {
    const kneeOf = (session: AnalysisFile, session_uncertainty?: number): AnalysisFile => {
      const knee = { ...session.metrics['knee_flexion']!, uncertainty: 20, session_uncertainty };
      return { ...session, metrics: { ...session.metrics, knee_flexion: knee } };
    };
    const differs = (a?: number, b?: number) =>
      compareCurves(kneeOf(earlier, a), kneeOf(bent, b), 'right', 'knee')!.differs;
    expect(differs(1, 1)).toContain(true);
    expect(differs(1)).not.toContain(true);
    expect(differs()).not.toContain(true);
  });

  test('are drawn without a difference if the sessions are not comparable', () => {
    const drawn = drawCurves(withKnee(1), bent, 'right', 'knee')!;
    expect(compare(1).differs).toContain(true);
    expect(drawn).toMatchObject({
      differs: null,
      beyondDays: null,
      unknownReason: 'not_comparable',
      p: null,
    });
    expect(drawn.later).toEqual(compare(1).later);
  });

  test('claim no difference if the uncertainty of the angle is not known', () => {
    expect(compare(1).differs).toContain(true);
    expect(compare(null)).toMatchObject({
      differs: null,
      beyondDays: null,
      unknownReason: 'uncertainty_not_known',
    });
  });
});
