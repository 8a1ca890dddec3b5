import { compareCurves, reportedAngles } from '@strideform/gait-engine';
import { sides } from '@strideform/metric-book/measurement';
import type { ComparedCurve } from '../../domain/change.ts';
import type { ComparisonContent } from '../../domain/printed-content.ts';
import { demoAnalysis } from '../../sample-report.fixture.ts';
import { comparisonSheet } from './comparison-document.ts';
import { readPdf } from './read-pdf.fixture.ts';
import { metricChange } from './sample-content.fixture.ts';
import { pdfOfSheet } from './sheet.ts';

const analysis = demoAnalysis();
/** The demo clip with the trunk leaned six degrees farther forward. */
const leaning = {
  ...analysis,
  angles: {
    ...analysis.angles,
    posture_angle: analysis.angles['posture_angle']!.map((deg) => deg && deg + 6),
  },
};
const curves = sides.flatMap((side) =>
  reportedAngles.map((angle): ComparedCurve => {
    const compared = compareCurves(analysis, leaning, side, angle);
    return { side, angle, curves: compared && { ...compared, p: compared.p! } };
  }),
);

const content: ComparisonContent = {
  language: 'en',
  tenantName: 'Riverside Clinic',
  runnerName: 'Łukasz',
  earlier: { title: 'Tempo run', createdAt: new Date('2026-11-03T09:00:00Z') },
  later: { title: 'Tempo run, again', createdAt: new Date('2026-11-24T09:00:00Z') },
  reasons: [],
  metrics: [
    metricChange({}),
    metricChange({
      metric: 'knee_flexion',
      earlier: 44,
      later: 43,
      difference: -1,
      detectable: 4.2,
      verdict: 'within_noise',
      days: { from: 'published', source: 'Dingenen et al. 2018', sessionCount: null },
    }),
    metricChange({
      metric: 'contact_time',
      earlier: 0.26,
      later: 0.251,
      difference: -0.009,
      laterUncertainty: 0.0001,
      verdict: 'unknown',
      days: null,
    }),
    metricChange({
      metric: 'pace',
      earlier: 5.9,
      later: 5.733,
      difference: -0.167,
      verdict: 'changed',
    }),
    metricChange({
      metric: 'overstride',
      earlier: null,
      later: null,
      difference: null,
      verdict: null,
    }),
  ],
  curves,
};
const printed = async (changes: Partial<ComparisonContent> = {}) =>
  readPdf(await pdfOfSheet(comparisonSheet({ ...content, ...changes })));

describe('a comparison as a PDF', () => {
  test('has the runner, both sessions, and each change with its uncertainty and verdict', async () => {
    const { pages, info } = await printed();
    expect(info).toMatchObject({ Title: 'Two sessions compared: Łukasz' });
    expect(pages[0]).toContain('Earlier session · 3 November 2026 Tempo run');
    expect(pages[0]).toContain('Later session · 24 November 2026 Tempo run, again');
    expect(pages[0]).toMatch(
      /Cadence \(steps\/min\) 163\.9 ± 0\.3 170\.1 ± 0\.3 \+6\.2 3 2 changed 6 own sessions/,
    );
    expect(pages[0]).toMatch(/−1\.0 4\.2 2\.4 within noise Dingenen et al\. 2018/);
    expect(pages[0]).toContain('Pace (min/km) 5:54 ± 0:18 5:44 ± 0:18 −0:10');
    expect(pages[0]).not.toMatch(/± 0\.0+ |Overstride/);
  });

  test('draws the curves with marks where they differ', async () => {
    const { pages } = await printed();
    expect(pages).toHaveLength(2);
    expect(pages[1]).toMatch(
      /Left · Trunk lean, forward \+ differ at [\d–, ]+ % · \d and \d strides/,
    );
    expect(pages[1]).toMatch(/Left · Knee, flexion \+ no difference beyond noise/);
  });

  test('names the angles whose variation from day to day is not known', async () => {
    const known = curves.map(({ curves: one, ...of }, i) => ({
      ...of,
      curves: { ...one!, beyondDays: i < 3 ? one!.differs : null },
    }));
    const { pages } = await printed({ curves: known });
    const unknown =
      pages[1]!.split('the variation from day to day, or the effect of the speeds, is not known')
        .length - 1;
    expect(unknown).toBe(curves.length - 3);
  });

  test('says if the uncertainty of an angle is not known', async () => {
    const [{ side, angle, curves: known }] = curves as [ComparedCurve];
    const unsure = { side, angle, curves: { ...known!, differs: null, beyondDays: null } };
    const { pages } = await printed({ curves: [unsure] });
    expect(pages[1]).toContain('the uncertainty of the angle is not known');
    expect(pages[1]).not.toContain('no difference beyond noise');
  });

  test('gives the reason if an angle has no curves', async () => {
    const { pages } = await printed({ curves: [{ side: 'left', angle: 'knee', curves: null }] });
    expect(pages[1]).toContain('Not in clear view, or fewer than four whole strides');
  });

  test('gives the reason if the sessions may not be compared, and no verdict', async () => {
    const metrics = [
      metricChange({
        difference: null,
        detectable: null,
        detectableBySeries: null,
        verdict: null,
        days: null,
      }),
    ];
    const reasons = ['the slopes differ by more than half a degree'];
    const { pages } = await printed({ reasons, metrics, curves: [] });
    expect(pages).toHaveLength(1);
    expect(pages[0]).toContain(
      'These sessions may not be compared, so that no change is stated: the slopes differ',
    );
    expect(pages[0]).toContain('163.9 ± 0.3 170.1 ± 0.3 – – – – –');
    expect(pages[0]).not.toMatch(/changed|within noise/);
  });
});
