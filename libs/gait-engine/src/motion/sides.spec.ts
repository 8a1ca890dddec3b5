import {
  finiteValues,
  median,
  sides,
  type PointName,
  type Track,
} from '@strideform/metric-book/measurement';
import type { KeypointSequence } from '../keypoints.ts';
import { observePoints } from './observed.ts';
import { repairSwaps } from './swaps.ts';
import { buildSynthetic } from './build-motion.fixture.ts';
import { filmRunner, standardSyntheticRunner } from '../synthetic-runner.fixture.ts';

const ankleDistance = (a: Track, b: Track) =>
  median(a.x.map((x, i) => Math.hypot(x - b.x[i]!, a.y[i]! - b.y[i]!)));

describe('left and right', () => {
  test.each([
    [30, 0.05, 0],
    [60, 0.1, 3],
    [60, 0.3, 2],
  ])(
    'exchanged legs are corrected: %d fps, share %d, %d px noise',
    (rateHz, exchanges, noisePx) => {
      const clip = filmRunner({ rateHz, exchanges, noisePx, dropOuts: noisePx > 0 ? 0.02 : 0 });
      const truth = filmRunner({ rateHz }).sequence;
      const { motion } = buildSynthetic(clip.sequence);
      expect(motion.repairedShare).toBeCloseTo(
        clip.exchangedFrames.length / truth.frames.length,
        2,
      );
      const expected = buildSynthetic(truth).motion.points;
      for (const side of sides)
        expect(
          ankleDistance(motion.points[`${side}_ankle`]!, expected[`${side}_ankle`]!),
        ).toBeLessThan(2 + noisePx);
    },
  );

  test('correct labels are not changed', () => {
    const { sequence } = filmRunner({ noisePx: 4, dropOuts: 0.02 });
    expect(
      repairSwaps(Float64Array.from(sequence.timestampsS), observePoints(sequence, 'right'))
        .repairedShare,
    ).toBe(0);
  });

  test('exchanges in the same part of every stride are corrected', () => {
    const { sequence } = filmRunner({});
    const partner = (name: PointName) =>
      sequence.names.indexOf(
        name.replace(/^(left|right)/, (side) => (side === 'left' ? 'right' : 'left')) as PointName,
      );
    const isLate = (i: number) =>
      (sequence.timestampsS[i]! % standardSyntheticRunner.strideTimeS) /
        standardSyntheticRunner.strideTimeS >
      0.88;
    const frames = sequence.frames.map((frame, i) =>
      frame.map((sample, j) =>
        isLate(i) && /knee|ankle|heel|foot/.test(sequence.names[j]!)
          ? frame[partner(sequence.names[j]!)]!
          : sample,
      ),
    );
    const { motion } = buildSynthetic({ ...sequence, frames });
    expect(
      ankleDistance(motion.points.left_ankle!, buildSynthetic(sequence).motion.points.left_ankle!),
    ).toBeLessThan(1);
    expect(motion.repairedShare).toBeGreaterThan(0.08);
  });
});

describe('the far leg', () => {
  /**
   * Returns the sequence with the far shank hanging in the air for five frames of every other
   * swing. Pose models draw a leg in this way if they lost it behind the other one.
   */
  function withLostShank(sequence: KeypointSequence): KeypointSequence {
    const of = (name: PointName) => sequence.names.indexOf(name);
    const heights = sequence.frames.map((frame) => -frame[of('left_ankle')]![1]);
    const frameCount = Math.round(
      2 * standardSyntheticRunner.strideTimeS * standardSyntheticRunner.rateHz,
    );
    const highest = Array.from({ length: Math.floor(heights.length / frameCount) }, (_, k) =>
      heights.indexOf(Math.max(...heights.slice(k * frameCount, (k + 1) * frameCount))),
    );
    const isLost = (i: number) => highest.some((frame) => Math.abs(frame - i) <= 2);
    const frames = sequence.frames.map((frame, i) => {
      if (!isLost(i)) return frame;
      const knee = frame[of('left_knee')]!;
      return frame.map((sample, j) =>
        /left_(ankle|heel|foot)/.test(sequence.names[j]!)
          ? ([2 * knee[0] - sample![0], sample![1] + 60, sample![2]] as const)
          : sample,
      );
    });
    return { ...sequence, frames };
  }

  test.each([0, 3])(
    'samples in which a pose model lost it are removed and bridged, %d px noise',
    (noisePx) => {
      const { sequence } = filmRunner({ noisePx });
      const [whole, repaired] = [sequence, withLostShank(sequence)].map(
        (each) => buildSynthetic(each).motion.points.left_ankle!,
      );
      const departures = whole!.x.map((x, i) =>
        Math.hypot(repaired!.x[i]! - x, repaired!.y[i]! - whole!.y[i]!),
      );
      expect(Math.max(...finiteValues(departures))).toBeLessThan(25 + 3 * noisePx);
    },
  );

  test('a leg that swings differently from the other one is not changed', () => {
    const { sequence } = filmRunner({});
    const raised = {
      ...sequence,
      frames: sequence.frames.map((frame) =>
        frame.map((sample, j) =>
          sequence.names[j] === 'left_ankle'
            ? ([sample![0] + 25, sample![1] - 15, sample![2]] as const)
            : sample,
        ),
      ),
    };
    expect(buildSynthetic(raised).confidences.left_ankle!.x.every(Number.isFinite)).toBe(true);
  });

  test('counts as hidden if it is seen with clearly less confidence', () => {
    const { sequence } = filmRunner({});
    const seenAt = (far: number) =>
      buildSynthetic({
        ...sequence,
        frames: sequence.frames.map((frame) =>
          frame.map(
            (sample, j) =>
              [sample![0], sample![1], sequence.names[j]!.startsWith('left') ? far : 0.95] as const,
          ),
        ),
      }).motion.hiddenSide;
    expect([seenAt(0.95), seenAt(0.8)]).toEqual([null, 'left']);
  });
});
