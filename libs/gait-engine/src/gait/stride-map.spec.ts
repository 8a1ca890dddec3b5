import { buildSynthetic } from '../motion/build-motion.fixture.ts';
import { filmRunner } from '../synthetic-runner.fixture.ts';
import type { SyntheticRunner } from '../synthetic-runner.fixture.ts';
import { describeStride, jointNumberCount, strideNumberCount } from './average-stride.ts';
import { fittedStrideMap } from './fitted-stride-map.ts';
import { fuseWithMap } from './fuse-readings.ts';
import { searchSides } from './side-search.ts';
import type { SideSearch } from './side-search.ts';
import { directionUnit, distanceFrom, stanceByMap, strideScale } from './stride-map.ts';

const searchesOf = (options: Partial<SyntheticRunner>): SideSearch[] =>
  searchSides(buildSynthetic(filmRunner(options).sequence));

/** The mean stride of the fit, moved along one of its directions. */
const familiarNumbers = (along: number): Float64Array =>
  Float64Array.from(
    fittedStrideMap.centre,
    (number, j) =>
      number + (along * directionUnit * fittedStrideMap.directions[3]![j]!) / strideScale(j),
  );

describe('the average stride', () => {
  test('has the same numbers from the left and from the right, near or far', () => {
    const [right, left] = [searchesOf({}), searchesOf({ facing: 'left', near: 'left' })] as const;
    const numbers = [...right, ...left].map((search) => describeStride(search)!.numbers);
    expect(numbers).toHaveLength(4);
    for (const other of numbers.slice(1))
      for (const [j, number] of other.entries())
        expect(Math.abs(number - numbers[0]![j]!)).toBeLessThan(0.03 * (j < 3 ? 3 : 1));
  });

  test.each([120, 600])('at %d px a metre has the same numbers', (pxPerM) => {
    const [usual, other] = [searchesOf({})[0]!, searchesOf({ pxPerM })[0]!].map(
      (search) => describeStride(search)!.numbers,
    );
    for (const [j, number] of other!.entries()) expect(number).toBeCloseTo(usual![j]!, 2);
  });

  test('is not described where strides are too few, or without ankles', () => {
    for (const search of searchesOf({ durationS: 1 })) expect(describeStride(search)).toBeNull();
    const withoutToes = searchesOf({ parts: ['hip', 'knee', 'ankle'] });
    for (const search of withoutToes) expect(describeStride(search)).toBeNull();
  });
});

describe('the stride map', () => {
  test('has a weight for each number, and directions of unit length at right angles', () => {
    const { centre, slopes, directions } = fittedStrideMap;
    expect(centre).toHaveLength(strideNumberCount);
    expect(slopes.middleS).toHaveLength(jointNumberCount);
    expect(slopes.contactS).toHaveLength(jointNumberCount);
    for (const [k, a] of directions.entries())
      for (const [l, b] of directions.entries()) {
        const product = a.reduce((sum, part, j) => sum + part * b[j]! * directionUnit ** 2, 0);
        expect(product).toBeCloseTo(k === l ? 1 : 0, 2);
      }
  });

  test('reads the mean stride as the mean stance, with its error on people left out', () => {
    const { middleS, contactS } = stanceByMap(familiarNumbers(0), fittedStrideMap);
    expect(middleS.value).toBeCloseTo(fittedStrideMap.stanceS.middleS, 9);
    expect(contactS.value).toBeCloseTo(fittedStrideMap.stanceS.contactS, 9);
    expect(contactS.uncertainty).toBeCloseTo(fittedStrideMap.errorS.contactS, 9);
  });

  test('is as sure of a stride that differs as people do, and unsure of a drawn one', () => {
    const errorOf = (numbers: Float64Array) =>
      stanceByMap(numbers, fittedStrideMap).contactS.uncertainty;
    expect(errorOf(familiarNumbers(5))).toBeLessThan(1.1 * fittedStrideMap.errorS.contactS);
    for (const search of searchesOf({})) {
      const drawn = describeStride(search)!.numbers;
      const deviations = drawn.map((number, j) => number - fittedStrideMap.centre[j]!);
      expect(distanceFrom(deviations, fittedStrideMap)).toBeGreaterThan(2.2);
      expect(errorOf(drawn)).toBeGreaterThan(3 * fittedStrideMap.errorS.contactS);
    }
  });
});

describe('readings and map fused', () => {
  const [search] = searchesOf({});
  const beginS = describeStride(search!)!.beginS;
  /** A map that reads every stride in the same way. */
  const mapThatSays = (middleS: number, contactS: number, errorS: number) => ({
    ...fittedStrideMap,
    stanceS: { middleS: middleS - beginS, contactS },
    slopes: { middleS: [], contactS: [] },
    errorS: { middleS: errorS, contactS: errorS },
    directions: [],
  });
  const reading = {
    initialContactS: 0,
    toeOffS: 0.25,
    contactErrorS: 0.004,
    toeOffErrorS: 0.004,
    lengthErrorS: 0.006,
  };
  const isClose = { ...mapThatSays(0.135, 0.29, 1e-9) };

  test('an error-free map would have all the weight on a familiar stride', () => {
    const near = { ...isClose, centre: Array.from(describeStride(search!)!.numbers) };
    const [fused] = fuseWithMap(search!, [reading], near);
    expect(fused!.initialContactS).toBeCloseTo(-0.01, 6);
    expect(fused!.toeOffS).toBeCloseTo(0.28, 6);
  });

  test('a map with the rules’ errors meets them half-way, and both are surer than one', () => {
    const doubtS = Math.hypot(0.004, 0.004);
    const numbers = Array.from(describeStride(search!)!.numbers);
    const even = { ...mapThatSays(0.125, 0.29, Math.hypot(0.014, doubtS)), centre: numbers };
    const [fused] = fuseWithMap(search!, [reading], even);
    expect(fused!.toeOffS - fused!.initialContactS).toBeCloseTo(0.27, 6);
    expect(fused!.contactErrorS).toBeLessThan(0.011);
  });

  test('of a strange stride, the rules decide', () => {
    const numbers = describeStride(search!)!.numbers.map((number) => number + 0.2);
    const far = { ...mapThatSays(0.2, 0.4, 0.006), centre: Array.from(numbers) };
    const [fused] = fuseWithMap(search!, [reading], far);
    expect(fused!.initialContactS).toBeCloseTo(reading.initialContactS, 4);
    expect(fused!.toeOffS).toBeCloseTo(reading.toeOffS, 4);
  });

  test('what a pose model usually adds is taken from the map, and its scatter is in σ', () => {
    const numbers = Array.from(describeStride(search!)!.numbers);
    const map = { ...mapThatSays(0.13, 0.28, 1e-9), centre: numbers };
    const habit = {
      map: {
        middleS: { value: 0, uncertainty: 0.008 },
        contactS: { value: 0.02, uncertainty: 0.012 },
      },
      rulesErrorS: { middleS: 0.015, contactS: 1e6 },
      speed: { value: 0, uncertainty: 0.05 },
      metrics: {},
      sessionShares: null,
    };
    const [fused] = fuseWithMap(search!, [reading], map, habit);
    expect(fused!.toeOffS - fused!.initialContactS).toBeCloseTo(0.26, 6);
    expect(fused!.lengthErrorS).toBeCloseTo(0.012, 6);
  });

  test('an event that the rules missed is given by the map', () => {
    const numbers = Array.from(describeStride(search!)!.numbers);
    const map = { ...mapThatSays(0.13, 0.26, 0.006), centre: numbers };
    for (const missed of [null, { ...reading, toeOffS: NaN }]) {
      const [fused] = fuseWithMap(search!, [missed], map);
      expect(fused!.initialContactS).toBeCloseTo(0, 6);
      expect(fused!.toeOffS).toBeCloseTo(0.26, 6);
    }
  });
});
