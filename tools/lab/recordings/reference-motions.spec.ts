import type { Side } from '@strideform/contracts';
import { readFileSync } from 'node:fs';
import { referenceMotion, referenceTrial } from './reference-trials.ts';
import { referenceFile } from './data-folder.ts';
import { readFootnet } from './footnet-recording.ts';
import { footnetStances } from './footnet-strides.ts';
import { forceRunNames } from './force-run-names.ts';
import type { ForceStance } from '@strideform/motion-files';
import { correctedForFilter } from './corrected-force.ts';
import type { ReferenceMotion } from './reference-motion.ts';
import { beltSpeed, medianDistance } from './track-geometry.ts';
import { zeroLagLowPass } from './zero-lag-low-pass.ts';

const whole = (stances: readonly ForceStance[]) =>
  stances.filter(({ initialContactS, toeOffS }) => !Number.isNaN(toeOffS - initialContactS));
const meanContactMs = (stances: readonly ForceStance[]) => {
  const own = whole(stances);
  return (
    (1000 * own.reduce((sum, { initialContactS, toeOffS }) => sum + toeOffS - initialContactS, 0)) /
    own.length
  );
};
const contactMs = ({ truth }: ReferenceMotion, side: Side) => meanContactMs(truth.stances[side]);

describe('the rendered runner as a recorded motion', () => {
  const motion = referenceMotion('rendered-runner')!;

  test('has the events and the speed from which it was made', () => {
    expect([contactMs(motion, 'left'), contactMs(motion, 'right')]).toEqual([
      expect.closeTo(244.05, 1),
      expect.closeTo(244.05, 1),
    ]);
    const { truth } = referenceTrial(motion);
    expect(truth.cadenceSpm).toBeCloseTo(170, 1);
    expect(truth.flightS).toBeCloseTo(0.70588 / 2 - 0.24405, 4);
    expect([truth.speedMps, motion.subject.heightM]).toEqual([2.9, 1.76]);
  });

  test('has every frame of the clip, and the right hip on the right', () => {
    expect(motion.points.get('right_ankle')!.x).toHaveLength(360);
    expect(motion.points.get('right_hip')!.z[0]!).toBeGreaterThan(
      motion.points.get('left_hip')!.z[0]!,
    );
  });
});

const isHere = referenceFile('rajagopal-run/grf_run.mot') !== null;
const describeReference = isHere ? describe : describe.skip;

describeReference(
  `recorded runners${isHere ? '' : ' (SKIPPED: reference data folder ../shared/data is missing)'}`,
  () => {
    test.each([
      ['rajagopal-run', 7, 7, 223, 220, 3.81, 'rearfoot'],
      ['bmc-run', 1, 1, 245, 229, 2.75, 'midfoot'],
      ['footnet-strides', 26, 26, 174, 178, 4.66, 'forefoot'],
    ] as const)(
      '%s has the known stances, contacts and speed',
      (dataSet, left, right, leftMs, rightMs, speedMps, strike) => {
        const motion = referenceMotion(dataSet)!;
        expect([
          whole(motion.truth.stances.left).length,
          whole(motion.truth.stances.right).length,
        ]).toEqual([left, right]);
        expect([contactMs(motion, 'left'), contactMs(motion, 'right')]).toEqual([
          expect.closeTo(leftMs, -0.3),
          expect.closeTo(rightMs, -0.3),
        ]);
        expect(motion.truth.speedMps).toBeCloseTo(speedMps, 1);
        expect(motion.truth.footStrike).toBe(strike);
      },
    );

    test.each(['rajagopal-run', 'bmc-run', 'footnet-strides'] as const)(
      '%s has two similar legs on the right sides, and no gaps',
      (dataSet) => {
        const { points } = referenceMotion(dataSet)!;
        const leg = (side: Side) =>
          medianDistance(points.get(`${side}_hip`)!, points.get(`${side}_knee`)!) +
          medianDistance(points.get(`${side}_knee`)!, points.get(`${side}_ankle`)!);
        expect(Math.abs(leg('left') / leg('right') - 1)).toBeLessThan(0.05);
        for (const part of ['hip', 'knee', 'ankle', 'heel'] as const) {
          const meanZ = (side: Side) =>
            points.get(`${side}_${part}`)!.z.reduce((sum, z) => sum + z, 0);
          expect(meanZ('right')).toBeGreaterThan(meanZ('left'));
        }
        for (const track of points.values())
          expect([track.x, track.y, track.z].every((axis) => axis.every(Number.isFinite))).toBe(
            true,
          );
      },
    );

    test('the joint centres of bmc-run give the knee angles of its own inverse kinematics', () => {
      const { points, timesS, truth } = referenceMotion('bmc-run')!;
      for (const side of ['left', 'right'] as const) {
        const [hip, knee, ankle] = (['hip', 'knee', 'ankle'] as const).map((part) =>
          points.get(`${side}_${part}`)!,
        );
        const misses = Array.from(timesS.keys())
          .slice(0, truth.kneeFlexion[side].timesS.length)
          .map((i) => {
            const [a, b] = [
              [hip!, knee!],
              [ankle!, knee!],
            ].map(([from, to]) => [
              from!.x[i]! - to!.x[i]!,
              from!.y[i]! - to!.y[i]!,
              from!.z[i]! - to!.z[i]!,
            ]);
            const dot = a!.reduce((sum, value, k) => sum + value * b![k]!, 0);
            return (
              180 -
              (Math.acos(dot / Math.hypot(...a!) / Math.hypot(...b!)) * 180) / Math.PI -
              truth.kneeFlexion[side].angleDeg[i]!
            );
          });
        expect(
          Math.sqrt(misses.reduce((sum, miss) => sum + miss * miss, 0) / misses.length),
        ).toBeLessThan(4);
      }
    });

    test('the correction for a filter reverses the effect of the filter on FootNet’s raw force', () => {
      const recorded = readFootnet(
        readFileSync(referenceFile('footnet-strides/Data_example.mat')!),
      );
      for (const side of ['left', 'right'] as const) {
        const rawN = recorded[side].forceUpN;
        const filtered = footnetStances(zeroLagLowPass(rawN, 2000, 15));
        const rawMs = meanContactMs(footnetStances(rawN));
        expect(meanContactMs(filtered) - rawMs).toBeGreaterThan(8);
        expect(Math.abs(meanContactMs(correctedForFilter(filtered, 4.66)) - rawMs)).toBeLessThan(4);
      }
    });

    test('the same recording has the same contacts, corrected by its own plate or by us', () => {
      const [given, ours] = [referenceMotion('hd01-4')!, referenceMotion('rajagopal-run')!];
      for (const side of ['left', 'right'] as const)
        expect(Math.abs(contactMs(given, side) - contactMs(ours, side))).toBeLessThan(3);
    });

    test.each(forceRunNames)(
      '%s has whole stances of both feet, and soles that say its speed',
      (name) => {
        const { truth, points, timesS } = referenceMotion(name)!;
        for (const side of ['left', 'right'] as const) {
          expect(whole(truth.stances[side]).length).toBeGreaterThan(4);
          expect(meanContactMs(truth.stances[side])).toBeGreaterThan(150);
          expect(meanContactMs(truth.stances[side])).toBeLessThan(380);
        }
        const bySoles = beltSpeed(points, timesS, truth.stances);
        expect(Math.abs(bySoles / truth.speedMps - 1)).toBeLessThan(0.05);
      },
    );
  },
);
