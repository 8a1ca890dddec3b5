import { buildSynthetic } from '../motion/build-motion.fixture.ts';
import { filmRunner } from '../synthetic-runner.fixture.ts';
import type { SyntheticRunner } from '../synthetic-runner.fixture.ts';
import { fittedPoseHabits } from './fitted-pose-habits.ts';
import { fittedStanceMap } from './fitted-stance-map.ts';
import { fuseWithMap } from './fuse-readings.ts';
import { habitOf } from './pose-model-habits.ts';
import { searchSides } from './side-search.ts';
import type { SideSearch } from './side-search.ts';
import { cueNumberCount, sampleLeg, stanceCues } from './stance-cues.ts';
import { deviationsOf, distanceFrom, stanceByMap } from './stance-map.ts';
import type { LinearMap, StanceMap } from './stance-map.ts';
import { describeStride, shapeNumberCount } from './stride-shape.ts';

const searchesOf = (options: Partial<SyntheticRunner>): SideSearch[] =>
  searchSides(buildSynthetic(filmRunner(options).sequence));

const [search] = searchesOf({}) as [SideSearch];
const shape = describeStride(search)!;

/** Returns a linear map that reads the same stance from every stride. */
const constantMap = (middleS: number, contactS: number): LinearMap => ({
  centre: [search.anchors.strideTimeS],
  deviation: [1],
  stanceS: { middleS, contactS },
  slopes: { middleS: [0], contactS: [0] },
});

/** Returns a map that reads this stance from every stride, s since the anchor. */
const mapOfStance = (middleS: number, contactS: number, errorS: number): StanceMap => ({
  shape: constantMap(middleS - shape.beginS, contactS),
  cues: constantMap(0, 0),
  errorS: { middleS: errorS, contactS: errorS },
  directions: [],
  familiarDistance: 1,
});

describe('the shape of a stride', () => {
  test('has the same numbers from the left and from the right, near or far', () => {
    const [right, left] = [searchesOf({}), searchesOf({ facing: 'left', near: 'left' })] as const;
    const numbers = [...right, ...left].map((one) => describeStride(one)!.numbers);
    expect(numbers).toHaveLength(4);
    for (const other of numbers.slice(1))
      for (const [j, number] of other.entries())
        expect(Math.abs(number - numbers[0]![j]!)).toBeLessThan(0.06 * (j < 3 ? 3 : 1));
  });

  test.each([120, 600])('at %d px a metre has the same numbers', (pxPerM) => {
    const other = describeStride(searchesOf({ pxPerM })[0]!)!.numbers;
    for (const [j, number] of other.entries()) expect(number).toBeCloseTo(shape.numbers[j]!, 1);
  });

  test('begins with stride time, stride length and speed', () => {
    const [strideTimeS, strideLegs, groundLegsPerS] = shape.numbers;
    expect(strideTimeS).toBeCloseTo(search.anchors.strideTimeS, 9);
    expect(strideLegs).toBeCloseTo(strideTimeS! * groundLegsPerS!, 9);
  });

  test('is null without a foot', () => {
    const withoutFeet = searchesOf({ parts: ['hip', 'knee', 'ankle'] });
    for (const one of withoutFeet) expect(describeStride(one)).toBeNull();
  });
});

describe('the cues near the events of a stance', () => {
  const leg = sampleLeg(search)!;
  const stance = { middleS: shape.beginS + 0.2, contactS: 0.25 };
  const cues = stanceCues(leg, stance);

  test('are times relative to the events, so they are earlier for a later stance', () => {
    const laterS = 0.005;
    const later = stanceCues(leg, { ...stance, middleS: stance.middleS + laterS });
    expect(cues).toHaveLength(cueNumberCount);
    // Cues that compare the height with the stance's own height move with it, so the test uses
    // speed cues.
    for (const j of [2, 3, 7, 8]) {
      if (Number.isNaN(cues[j]!)) continue;
      expect(later[j]! - cues[j]!).toBeCloseTo(-laterS, 6);
    }
  });

  test('end with the tempo, the contact and the duty factor', () => {
    const [contactS, duty] = cues.slice(-2);
    expect(contactS).toBe(0.25);
    expect(duty).toBeCloseTo(0.25 / leg.strideTimeS, 9);
  });
});

describe('the fitted map', () => {
  const { shape: shapeMap, cues: cueMap, directions, errorS } = fittedStanceMap;

  test('has a slope for each number, and directions of unit length at right angles', () => {
    expect([2, 3, 4].map(shapeNumberCount)).toContain(shapeMap.centre.length);
    expect(cueMap.centre).toHaveLength(cueNumberCount);
    for (const { centre, deviation, slopes } of [shapeMap, cueMap]) {
      expect(deviation).toHaveLength(centre.length);
      expect(slopes.middleS).toHaveLength(centre.length);
      expect(slopes.contactS).toHaveLength(centre.length);
    }
    for (const [k, a] of directions.entries())
      for (const [l, b] of directions.entries()) {
        const product = a.reduce((sum, part, j) => sum + part * b[j]!, 0);
        expect(product).toBeCloseTo(k === l ? 1 : 0, 2);
      }
  });

  test('states errors at least as large as those on left-out people', () => {
    expect(errorS.middleS).toBeGreaterThan(0.003);
    expect(errorS.contactS).toBeGreaterThan(0.005);
  });

  test('states a larger uncertainty for a drawn stride than for the mean stride', () => {
    const meanStride = deviationsOf(Float64Array.from(shapeMap.centre), shapeMap);
    expect(distanceFrom(meanStride, fittedStanceMap)).toBe(0);
    const { contactS } = stanceByMap(search, fittedStanceMap)!;
    expect(contactS.uncertainty).toBeGreaterThan(1.5 * errorS.contactS);
  });

  test('counts an unknown number as the mean, and an outlier as four deviations', () => {
    const numbers = Float64Array.from(shapeMap.centre);
    numbers[0] = NaN;
    numbers[1] = 1e6;
    expect([...deviationsOf(numbers, shapeMap).slice(0, 3)]).toEqual([0, 4, 0]);
  });
});

describe('the fusion of reading and map', () => {
  const reading = {
    initialContactS: 0,
    toeOffS: 0.25,
    contactErrorS: 0.004,
    toeOffErrorS: 0.004,
    lengthErrorS: 0.006,
  };

  test('gives all the weight to a map without errors', () => {
    const fused = fuseWithMap(search, reading, mapOfStance(0.135, 0.29, 1e-9))!;
    expect(fused.initialContactS).toBeCloseTo(-0.01, 6);
    expect(fused.toeOffS).toBeCloseTo(0.28, 6);
  });

  test('averages a map and rules with equal errors, and states a smaller error than either', () => {
    const cueErrorS = Math.hypot(0.004, 0.004);
    const even = mapOfStance(0.125, 0.29, Math.hypot(0.014, cueErrorS));
    const fused = fuseWithMap(search, reading, even)!;
    expect(fused.toeOffS - fused.initialContactS).toBeCloseTo(0.27, 6);
    expect(fused.contactErrorS).toBeLessThan(0.011);
  });

  test('relies on the rules for a stride that is unlike those of the fit', () => {
    const unfamiliarMap = {
      ...mapOfStance(0.2, 0.4, 0.006),
      shape: {
        ...constantMap(0.2 - shape.beginS, 0.4),
        centre: Array.from(shape.numbers, (number) => number + 1),
        deviation: Array.from(shape.numbers, () => 0.3),
      },
      familiarDistance: 0.05,
    };
    const fused = fuseWithMap(search, reading, unfamiliarMap)!;
    expect(fused.initialContactS).toBeCloseTo(reading.initialContactS, 3);
    expect(fused.toeOffS).toBeCloseTo(reading.toeOffS, 3);
  });

  test('widens the uncertainty for a pose model without moving the events', () => {
    const habit = {
      mapErrorS: { middleS: 0.008, contactS: 0.012 },
      rulesErrorS: { middleS: 0.015, contactS: 1e6 },
      speedError: 0.05,
      metrics: {},
    };
    const fused = fuseWithMap(search, reading, mapOfStance(0.13, 0.28, 1e-9), habit)!;
    expect(fused.toeOffS - fused.initialContactS).toBeCloseTo(0.28, 6);
    expect(fused.lengthErrorS).toBeCloseTo(0.012, 6);
  });

  test('takes an event that the rules missed from the map', () => {
    const map = mapOfStance(0.13, 0.26, 0.006);
    for (const missed of [null, { ...reading, toeOffS: NaN }]) {
      const fused = fuseWithMap(search, missed, map)!;
      expect(fused.initialContactS).toBeCloseTo(0, 6);
      expect(fused.toeOffS).toBeCloseTo(0.26, 6);
    }
  });
});

describe('the errors of a pose model', () => {
  test('are the largest of all for a model that was not evaluated', () => {
    const unknown = habitOf({ model: 'another-model', hasChangingBones: true }, fittedPoseHabits)!;
    for (const known of Object.values(fittedPoseHabits)) {
      expect(unknown.mapErrorS.contactS).toBeGreaterThanOrEqual(known.mapErrorS.contactS);
      expect(unknown.speedError).toBeGreaterThanOrEqual(known.speedError);
      for (const [key, scatter] of Object.entries(known.metrics))
        expect(
          unknown.metrics[key as keyof typeof unknown.metrics]!.uncertainty,
        ).toBeGreaterThanOrEqual(scatter.uncertainty);
    }
  });

  test('are null for markers, and the largest of all for points of a model that is not named', () => {
    expect(habitOf({ hasChangingBones: false }, fittedPoseHabits)).toBeNull();
    expect(habitOf({ hasChangingBones: true }, fittedPoseHabits)).toEqual(
      habitOf({ model: 'another-model', hasChangingBones: false }, fittedPoseHabits),
    );
  });
});
