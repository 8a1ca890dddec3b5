import { describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BadInput } from '../bad-input.ts';
import { readForce } from './force-recording.ts';
import { forceTruth } from './force-truth.ts';
import { plateForce, plateTimes, steps } from './force.fixture.ts';

const timesS = plateTimes(4);
const stances = steps(10);
const plates = {
  left: plateForce(timesS, stances, 'left'),
  right: plateForce(timesS, stances, 'right'),
};
const recordedFile = fileURLToPath(
  new URL('../../../../../shared/data/rajagopal-run/grf_run.mot', import.meta.url),
);

describe('force', () => {
  test('of each foot gives the stances of both', () => {
    const { readings, rateHz, remarks } = forceTruth({ path: 'run.csv', timesS, plates }, 50);
    expect(rateHz).toBeCloseTo(1000, 6);
    expect(remarks).toEqual([]);
    expect(readings).toHaveLength(1);
    expect(readings[0]!.map(({ side }) => side)).toEqual(stances.map(({ side }) => side));
    for (const [i, { initialContactS, toeOffS }] of readings[0]!.entries()) {
      expect(Math.abs(initialContactS - stances[i]!.initialContactS)).toBeLessThan(0.0011);
      expect(Math.abs(toeOffS - stances[i]!.toeOffS)).toBeLessThan(0.0011);
    }
  });

  test('of one plate is split by alternating sides, over a step that is missing', () => {
    const withGap = stances.filter((_, i) => i !== 4);
    const total = plateForce(timesS, withGap);
    const { readings } = forceTruth({ path: 'run.csv', timesS, plates: total }, 50);
    const sidesOf = (reading: (typeof readings)[number]) => reading.map(({ side }) => side);
    expect(sidesOf(readings[0]!)).toEqual(withGap.map(({ side }) => side));
    expect(sidesOf(readings[1]!)).not.toContain(undefined);
    expect(sidesOf(readings[1]!).every((side, i) => side !== withGap[i]!.side)).toBe(true);
  });

  test('of one plate is refused where sides are not clear', () => {
    const uneven = [...stances.slice(0, 5), ...steps(4, 0.35, 0.25, 2.15)];
    const total = plateForce(timesS, uneven);
    expect(() => forceTruth({ path: 'run.csv', timesS, plates: total }, 50)).toThrow(
      /run\.csv: left and right are not clear at 2\.15 s/,
    );
  });

  test('without a zero is remarked', () => {
    const moved = { left: plates.left.map((value) => value + 17), right: plates.right };
    const { remarks } = forceTruth({ path: 'run.csv', timesS, plates: moved }, 50);
    expect(remarks).toEqual([expect.stringContaining('reads 17 N instead of 0')]);
  });

  test('below the threshold is refused', () => {
    expect(() => forceTruth({ path: 'run.csv', timesS, plates }, 5000)).toThrow(
      /run\.csv: no stance crosses 5000 N/,
    );
  });

  const isHere = existsSync(recordedFile);
  (isHere ? test : test.skip)(
    `that was low-passed is remarked${isHere ? '' : ' (SKIPPED: reference data folder ../shared/data is missing)'}`,
    () => {
      const recording = readForce(recordedFile, readFileSync(recordedFile, 'utf8'), {});
      const { isLowPassed, remarks, readings } = forceTruth(recording, 50);
      expect(isLowPassed).toBe(true);
      expect(remarks).toEqual([expect.stringContaining('seems low-passed')]);
      expect(readings[0]).toHaveLength(14);
    },
  );
});

describe('a file of force', () => {
  const csv = 'time_s,force_left_n,force_right_n\n0,0,0\n0.001,700,0\n0.002,0,900\n';

  test('may be CSV or MOT, with names of its own', () => {
    const { timesS: times, plates: read } = readForce('run.csv', csv, {});
    expect([...times]).toEqual([0, 0.001, 0.002]);
    expect(read).toMatchObject({ right: Float64Array.of(0, 0, 900) });
    const mot = 'grf\nendheader\ntime 1_vy 2_vy\n0 0 0\n0.001 700 0\n0.002 0 900\n';
    const named = readForce('run.mot', mot, { left: '1_vy', right: '2_vy' });
    expect(named.plates).toMatchObject({ left: Float64Array.of(0, 700, 0) });
  });

  test.each([
    [
      'no force',
      'time_s,fz\n0,1\n1,2\n',
      /run\.csv: has no column of force.*columns are: time_s, fz/,
    ],
    ['no time', 'force_n\n1\n2\n', /run\.csv: has no column of time/],
    ['one sample', 'time_s,force_n\n0,900\n', /run\.csv: holds no recording/],
    ['times out of order', 'time_s,force_n\n1,900\n0,900\n', /time 0 s follows 1 s/],
    ['downward force', 'time_s,force_n\n0,-900\n1,0\n', /Give upward force as positive numbers/],
    ['a gap', 'time_s,force_n\n0,900\n1,\n', /run\.csv, line 3: force_n is missing/],
  ])('with %s is refused', (_name, text, message) => {
    expect(() => readForce('run.csv', text, {})).toThrow(BadInput);
    expect(() => readForce('run.csv', text, {})).toThrow(message);
  });
});
