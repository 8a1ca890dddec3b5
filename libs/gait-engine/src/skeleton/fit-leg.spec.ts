import { mean } from '@strideform/metric-book/measurement';
import { wavesAt } from '../signals/fourier-series.ts';
import { gaussian, randomNumbers } from '../synthetic-runner.fixture.ts';
import { fitLeg } from './fit-leg.ts';
import { fittedLegShapes } from './fitted-leg-shapes.ts';
import { chainPoints, placeLeg } from './leg-chain.ts';
import {
  coefficientsPerAngle,
  segmentAnglesOf,
  shapeHarmonics,
  type LegTracks,
} from './leg-shape.ts';
import { shapeAtSpeed } from './expected-shape.ts';

const shapes = fittedLegShapes;
const [rateHz, frameCount, strideS] = [30, 180, 0.72];
const timesS = Float64Array.from({ length: frameCount }, (_, i) => i / rateHz);
const cycles = timesS.map((timeS) => timeS / strideS);

/** A runner who differs from the usual one, as people do: by the first two directions. */
const [first, second] = shapes.betweenPeople.directions;
const shape = shapes.mean.map((value, j) => value + 1.2 * first![j]! - 0.8 * second![j]!);

const angleAt = (segment: number, waves: Float64Array): number =>
  waves.reduce((sum, wave, j) => sum + wave * shape[segment * coefficientsPerAngle + j]!, 0);

/** Errors in step with the stride, leg lengths: cosine amplitude of the first two harmonics. */
const repeated = [
  ...[0, 0, 0, 0, 0.03, 0.015, 0.01, -0.02, -0.02, 0.02],
  ...[0.02, 0.02, 0.03, -0.02, 0.02, 0.02, -0.03, 0.02, 0.02, -0.01],
];

interface Errors {
  readonly repeated: number;
  readonly noise: number;
  readonly strayShare: number;
}

function observe(errors: Errors): { readonly exact: LegTracks; readonly seen: LegTracks } {
  const random = randomNumbers(7);
  const exact: [number, number][][] = chainPoints.map(() => []);
  const seen: [number, number][][] = chainPoints.map(() => []);
  for (const cycle of cycles) {
    const waves = wavesAt(cycle, shapeHarmonics);
    const angles = [0, 1, 2].map((segment) => angleAt(segment, waves));
    const hip = [0.01 * waves[1]!, 0.03 * waves[3]!];
    const lengths = [Math.log(0.5), Math.log(0.5), -0.06, -0.08, 0.24];
    const { coordinates } = placeLeg(Float64Array.of(...hip, ...angles, ...lengths));
    for (const [j] of chainPoints.entries()) {
      const point = [coordinates[2 * j]!, coordinates[2 * j + 1]!] as [number, number];
      const isStray = random() < errors.strayShare;
      exact[j]!.push(point);
      seen[j]!.push(
        point.map((value, axis) => {
          const [once, twice] = repeated.slice(4 * j + 2 * axis);
          const wrong = errors.repeated * (once! * waves[1]! + twice! * waves[3]!);
          return value + wrong + errors.noise * gaussian(random) + (isStray ? 0.4 : 0);
        }) as [number, number],
      );
    }
  }
  const tracksOf = (points: [number, number][][]): LegTracks =>
    Object.fromEntries(
      chainPoints.map((name, j) => [
        name,
        {
          x: Float64Array.from(points[j]!, ([x]) => x),
          y: Float64Array.from(points[j]!, ([, y]) => y),
        },
      ]),
    ) as unknown as LegTracks;
  return { exact: tracksOf(exact), seen: tracksOf(seen) };
}

/** Returns the error of knee and ankle, deg: root mean square over the frames. */
function jointErrors(found: LegTracks, exact: LegTracks): [knee: number, ankle: number] {
  const [a, b] = [segmentAnglesOf(found), segmentAnglesOf(exact)];
  const knee = a.thigh.map((thigh, i) => thigh - a.shank[i]! - (b.thigh[i]! - b.shank[i]!));
  const ankle = a.foot.map((foot, i) => foot - a.shank[i]! - (b.foot[i]! - b.shank[i]!));
  const rmsDeg = (values: Float64Array): number =>
    (180 / Math.PI) * Math.sqrt(mean(Array.from(values, (value) => value ** 2)));
  return [rmsDeg(knee), rmsDeg(ankle)];
}

const fitted = (seen: LegTracks): LegTracks =>
  fitLeg({
    timesS,
    cycles,
    seen,
    expected: shapeAtSpeed(shapes, shapes.meanSpeed),
    otherLengths: null,
    repeatedError: 0.01,
  })!.points;

describe('fitLeg', () => {
  test('removes half of the errors that repeat with each stride', () => {
    const { exact, seen } = observe({ repeated: 1, noise: 0.01, strayShare: 0 });
    const before = jointErrors(seen, exact);
    const after = jointErrors(fitted(seen), exact);
    expect(Math.min(...before)).toBeGreaterThan(4);
    expect(after[0]).toBeLessThan(before[0] / 2);
    expect(after[1]).toBeLessThan(before[1] / 2);
  });

  test('is not drawn aside by points on another limb', () => {
    const clean = observe({ repeated: 0, noise: 0.01, strayShare: 0 });
    const stray = observe({ repeated: 0, noise: 0.01, strayShare: 0.1 });
    const [knee, ankle] = jointErrors(fitted(stray.seen), stray.exact);
    const [cleanKnee, cleanAnkle] = jointErrors(fitted(clean.seen), clean.exact);
    expect(knee).toBeLessThan(cleanKnee + 0.5);
    expect(ankle).toBeLessThan(cleanAnkle + 1);
  });

  test('keeps most of what distinguishes a runner from others', () => {
    const { exact, seen } = observe({ repeated: 0, noise: 0.005, strayShare: 0 });
    const [knee] = jointErrors(fitted(seen), exact);
    expect(knee).toBeLessThan(1);
  });
});
