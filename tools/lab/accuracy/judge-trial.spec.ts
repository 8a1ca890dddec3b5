import {
  referenceMotion,
  referenceTrial,
  type ReferenceTrial,
  type TrialTruth,
} from '../recordings/reference-trials.ts';
import { judgeTrial } from './judge-trial.ts';
import { errorSpreadOf, summarise } from './summary.ts';

const trial = referenceTrial(referenceMotion('rendered-runner')!, { rateHz: 60, durationS: 4 });
const judged = judgeTrial(trial)!;
const withTruth = (truth: Partial<TrialTruth>): ReferenceTrial => ({
  ...trial,
  truth: { ...trial.truth, ...truth },
});
const moved = (stances: TrialTruth['stances'], byS: number) => ({
  ...stances,
  left: stances.left.map(({ initialContactS, toeOffS }) => ({
    initialContactS: initialContactS + byS,
    toeOffS: toeOffS + byS,
  })),
});

describe('a judgement', () => {
  test('finds every stance of a clean clip once', () => {
    expect([judged.stances.length, judged.missed, judged.invented]).toEqual([
      judged.trueStances,
      0,
      0,
    ]);
    expect(judged.trueStances).toBeGreaterThan(8);
  });

  test('has positive errors when the engine is later than the truth', () => {
    const earlier = judgeTrial(withTruth({ stances: moved(trial.truth.stances, -0.02) }))!;
    const bias = (of: typeof judged) =>
      errorSpreadOf(
        of.stances
          .filter((stance) => stance.side === 'left')
          .map((stance) => stance.initialContactS),
      ).bias;
    expect(bias(earlier) - bias(judged)).toBeCloseTo(0.02, 9);
  });

  test('counts a true stance that the engine did not find as missed', () => {
    const extra = {
      initialContactS: trial.truth.stances.left[1]!.toeOffS + 0.1,
      toeOffS: trial.truth.stances.left[1]!.toeOffS + 0.2,
    };
    const judgement = judgeTrial(
      withTruth({
        stances: { ...trial.truth.stances, left: [...trial.truth.stances.left, extra] },
      }),
    )!;
    expect([judgement.missed, judgement.invented]).toEqual([1, 0]);
  });

  test('counts a stance on an unloaded plate as invented, but not one off the plate', () => {
    const [cut] = trial.truth.stances.left;
    const without = (list: TrialTruth['loads']) => ({
      ...list,
      left: list.left.filter((load) => load.initialContactS !== cut!.initialContactS),
    });
    const truth = { loads: without(trial.truth.loads), stances: without(trial.truth.stances) };
    expect(judgeTrial(withTruth(truth))!.invented).toBe(1);
    expect(
      judgeTrial(withTruth({ ...truth, coveredS: [cut!.toeOffS + 0.05, trial.truth.coveredS[1]] }))!
        .invented,
    ).toBe(0);
  });

  test('gives differences from the truth in the metric’s unit, and speed in %', () => {
    const judgement = judgeTrial(
      withTruth({
        cadenceSpm: trial.truth.cadenceSpm - 2,
        speedMps: trial.truth.speedMps / 2,
        strideTimeS: trial.truth.strideTimeS - 0.01,
      }),
    )!;
    expect(judgement.cadenceSpm! - judged.cadenceSpm!).toBeCloseTo(2, 9);
    expect(judgement.strideTimeS! - judged.strideTimeS!).toBeCloseTo(0.01, 9);
    expect(judgement.speedPercent!).toBeCloseTo(100 + 2 * judged.speedPercent!, 6);
  });

  test('is null for a clip that the engine refuses', () => {
    expect(
      judgeTrial(referenceTrial(referenceMotion('rendered-runner')!, { durationS: 0.3 })),
    ).toBeNull();
  });

  test('measures the knee’s range to within 3° on exact points, and detects a wrong range', () => {
    expect(Math.abs(judged.kneeRangeNearDeg!)).toBeLessThan(3);
    const { right } = trial.truth.kneeFlexion;
    const halved = {
      ...trial.truth.kneeFlexion,
      right: { ...right, angleDeg: right.angleDeg.map((angle) => angle / 2) },
    };
    expect(
      judgeTrial(withTruth({ kneeFlexion: halved }))!.kneeRangeNearDeg! - judged.kneeRangeNearDeg!,
    ).toBeGreaterThan(30);
  });
});

describe('a summary', () => {
  test('contains the bias, SD and largest error of the known values', () => {
    expect(errorSpreadOf([1, null, 3, NaN, -4])).toEqual({
      n: 3,
      bias: 0,
      sd: expect.closeTo(Math.sqrt(13), 9),
      worst: -4,
    });
    expect(errorSpreadOf([null])).toEqual({ n: 0, bias: NaN, sd: NaN, worst: NaN });
  });

  test('counts refused clips separately, and computes the shares within one sigma over all events', () => {
    const certain = {
      ...judged,
      stances: judged.stances.map((stance, i) => ({
        ...stance,
        initialContactS: i === 0 ? 0.02 : 0.005,
        initialContactUncertaintyS: 0.01,
        toeOffS: 0,
        toeOffUncertaintyS: 0.01,
      })),
    };
    const summary = summarise([certain, null]);
    expect([summary.clips, summary.refused]).toEqual([2, 1]);
    expect(summary.contactsWithinSigma).toBeCloseTo(1 - 1 / judged.stances.length, 9);
    expect(summary.toeOffsWithinSigma).toBe(1);
  });
});
