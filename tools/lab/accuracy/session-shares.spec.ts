import type { Judgement } from './judge-trial.ts';
import { fitSessionShares, type JudgedTwice } from './session-shares.ts';

/**
 * Returns a clip with a stated uncertainty of 10 ms for events, 20 ms for contact and 5 % for
 * speed.
 */
function judged(errorMs: number, isDoubtful = false): Judgement {
  const errorS = errorMs / 1000;
  const stance = {
    initialContactS: errorS,
    toeOffS: errorS,
    contactS: errorS,
    initialContactUncertaintyS: 0.01,
    toeOffUncertaintyS: 0.01,
  };
  return {
    stances: (['left', 'right'] as const).map((side) => ({ side, ...stance })),
    trueStances: 2,
    missed: 0,
    invented: 0,
    meanContactS: errorS,
    flightS: null,
    strideTimeS: null,
    cadenceSpm: null,
    speedPercent: errorMs,
    contactUncertaintyS: 0.02,
    speedUncertaintyPercent: 5,
    isDoubtful,
    isContactWithinSigma: null,
    isSpeedWithinSigma: null,
    kneeRangeNearDeg: null,
    kneeRangeFarDeg: null,
    strikeAngleDeg: null,
    isStrikeRight: null,
    isFacingRight: true,
    isRunning: true,
  };
}

/** Runners with errors of 30 ms in both sessions, which differ by 2 ms. */
const steady = Array.from({ length: 30 }, (): JudgedTwice => [judged(30), judged(32)]);

describe('the share of an uncertainty that differs between sessions of one runner', () => {
  test('is the difference between two sessions relative to the stated uncertainty', () => {
    const shares = fitSessionShares(steady)!;
    const widening = 2.042 / 1.96;
    expect(shares.event).toBeCloseTo((widening * 2) / Math.hypot(10, 10));
    expect(shares.contact).toBeCloseTo((widening * 2) / Math.hypot(20, 20));
    expect(shares.speed).toBeCloseTo((widening * 2) / Math.hypot(5, 5));
  });

  test('is at most 1', () =>
    expect(fitSessionShares(steady.map(() => [judged(-50), judged(50)]))!.contact).toBe(1));

  test('is null for fewer than three runs, or if the engine doubts them', () => {
    expect(fitSessionShares(steady.slice(0, 2))).toBeNull();
    expect(fitSessionShares(steady.map(() => [judged(0), judged(0, true)]))).toBeNull();
  });
});
