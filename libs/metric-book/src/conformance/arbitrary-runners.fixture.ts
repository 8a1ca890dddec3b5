import fc from 'fast-check';
import { type AnalyticLeg, type AnalyticRunner } from './analytic-runner.ts';

const decimals = (low: number, high: number): fc.Arbitrary<number> =>
  fc.double({ min: low, max: high, noNaN: true });
const arbitraryLeg: fc.Arbitrary<AnalyticLeg> = fc.record({
  planeShiftM: fc.record({ ahead: decimals(-0.03, 0.03), up: decimals(-0.03, 0.03) }),
  contactTimeS: decimals(0.2, 0.3),
  ankleAheadM: decimals(0.02, 0.3),
  swingHeightM: decimals(0.1, 0.35),
  thigh: fc.record({ midDeg: decimals(0, 10), swingDeg: decimals(20, 35) }),
  hip: fc.record({ midDeg: decimals(10, 20), swingDeg: decimals(15, 25) }),
  knee: fc.record({
    contactDeg: decimals(5, 20),
    stancePeakDeg: decimals(35, 50),
    swingPeakDeg: decimals(80, 110),
  }),
  ankle: fc.record({ contactDeg: decimals(-5, 8), stancePeakDeg: decimals(15, 28) }),
  foot: fc.record({ flatDeg: decimals(-5, 10), strikeDeg: decimals(-10, 25) }),
});
/** Generator of runners with different legs, on both surfaces and any slope. */
export const arbitraryRunner: fc.Arbitrary<Partial<AnalyticRunner>> = fc.record({
  surface: fc.constantFrom('treadmill' as const, 'overground' as const),
  strideTimeS: decimals(0.64, 0.8),
  firstContactS: decimals(0.02, 0.3),
  rightLagS: decimals(0.31, 0.35),
  speedMps: decimals(2, 6),
  metresPerPx: decimals(0.002, 0.008),
  hipHeightM: decimals(0.7, 1),
  comHeightM: decimals(0.9, 1.1),
  comOscillationM: decimals(0.05, 0.12),
  postureDeg: decimals(0, 15),
  left: arbitraryLeg,
  right: arbitraryLeg,
  subject: fc.record({
    heightM: decimals(1.5, 2),
    massKg: decimals(45, 100),
    legLengthM: fc.constantFrom(null, 0.9),
    gender: fc.constant(null),
  }),
  recording: fc.record({
    inclineDeg: fc.constantFrom(0, 0, 4, -3),
    beltSpeedMps: fc.constant(null),
    slowMotionFactor: fc.constant(1),
  }),
});

/** The same runners in every run, so that only a code change can change the result. */
const runners = fc.sample(arbitraryRunner, { seed: 20261101, numRuns: 20 });

/**
 * Returns a function that runs a check on the input of every runner. All metrics share the inputs.
 */
export function forEveryRunner<T>(
  build: (runner: Partial<AnalyticRunner>) => T,
): (check: (built: T) => void) => void {
  let built: T[] | undefined;
  return (check) => {
    built ??= runners.map(build);
    for (const [i, each] of built.entries()) {
      try {
        check(each);
      } catch (error) {
        throw new Error(`With the runner ${JSON.stringify(runners[i])}`, { cause: error });
      }
    }
  };
}
