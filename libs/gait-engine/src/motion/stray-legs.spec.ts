import type { KeypointSequence } from '../keypoints.ts';
import {
  finiteValues,
  median,
  type PointName,
  type Recording,
  type Tracks,
} from '@strideform/metric-book/measurement';
import { filmRunner, standardSyntheticRunner } from '../synthetic-runner.fixture.ts';
import type { SyntheticRunner } from '../synthetic-runner.fixture.ts';
import { buildMotion } from './build-motion.ts';
import type { PreparedMotion } from './build-motion.ts';
import type { KeypointSample, RunnerProfile } from '@strideform/contracts';

const subject: RunnerProfile = {
  heightM: standardSyntheticRunner.heightM,
  massKg: null,
  legLengthM: null,
  gender: null,
};
const recording: Recording = { inclineDeg: 0, beltSpeedMps: null, slowMotionFactor: 1 };
const build = (sequence: KeypointSequence): PreparedMotion =>
  buildMotion(sequence, subject, recording);
/** Parts of the near foot, which is the right one. */
const footParts = ['right_ankle', 'right_heel', 'right_foot_index'] as const;

/** Returns the sequence with some points of some frames moved. */
function withMovedPoints(
  sequence: KeypointSequence,
  applies: (frame: number) => boolean,
  parts: RegExp,
  to: (sample: KeypointSample, name: PointName, frame: readonly KeypointSample[]) => KeypointSample,
): KeypointSequence {
  return {
    ...sequence,
    frames: sequence.frames.map((frame, i) =>
      applies(i)
        ? frame.map((sample, j) =>
            parts.test(sequence.names[j]!) ? to(sample, sequence.names[j]!, frame) : sample,
          )
        : frame,
    ),
  };
}

/**
 * Returns the sequence with the near foot drawn on the far one, for some frames in the middle of
 * every third stride.
 */
function withFootOnOther(sequence: KeypointSequence, frameCount: number): KeypointSequence {
  const strideFrames = standardSyntheticRunner.strideTimeS * standardSyntheticRunner.rateHz;
  return withMovedPoints(
    sequence,
    (i) => i > strideFrames && i % Math.round(3 * strideFrames) < frameCount,
    /^right_(ankle|heel|foot)/,
    (_, name, frame) => frame[sequence.names.indexOf(name.replace('right', 'left') as PointName)]!,
  );
}

const farthest = (tracks: Tracks, truth: Tracks, name: PointName): number => {
  const [track, other] = [tracks[name]!, truth[name]!];
  return Math.max(
    ...finiteValues(track.x.map((x, i) => Math.hypot(x - other.x[i]!, track.y[i]! - other.y[i]!))),
  );
};
/** Returns the smallest and largest distance of two points, as shares of the median one. */
function lengthRange(tracks: Tracks, from: PointName, to: PointName): [number, number] {
  const [a, b] = [tracks[from]!, tracks[to]!];
  const lengthsPx = finiteValues(a.x.map((x, i) => Math.hypot(b.x[i]! - x, b.y[i]! - a.y[i]!)));
  return [Math.min(...lengthsPx) / median(lengthsPx), Math.max(...lengthsPx) / median(lengthsPx)];
}

describe('the near leg', () => {
  test.each([
    [1, 0],
    [3, 0],
    [5, 0],
    [3, 3],
    [5, 3],
  ])(
    'a foot that a pose model drew on the far one for %d frames is put back as a whole, %d px noise',
    (frameCount, noisePx) => {
      const { sequence } = filmRunner({ noisePx });
      const [truth, { motion }] = [
        build(filmRunner({}).sequence).motion.points,
        build(withFootOnOther(sequence, frameCount)),
      ];
      for (const part of footParts)
        expect(farthest(motion.points, truth, part)).toBeLessThan(15 + 8 * noisePx);
      for (const [from, to] of [
        ['right_ankle', 'right_heel'],
        ['right_heel', 'right_foot_index'],
      ] as const) {
        const [shortest, longest] = lengthRange(motion.points, from, to);
        expect(shortest).toBeGreaterThan(noisePx === 0 ? 0.8 : 0.4);
        expect(longest).toBeLessThan(noisePx === 0 ? 1.2 : 1.6);
      }
    },
  );

  test('stays unknown if it was on the far one for longer than the longest bridged gap', () => {
    const { motion } = build(withFootOnOther(filmRunner({}).sequence, 12));
    expect(motion.points.right_ankle!.x.some(Number.isNaN)).toBe(true);
  });

  const expectUnchanged = (sequence: KeypointSequence) => {
    const { confidences } = build(sequence);
    for (const part of [...footParts, 'right_knee'] as const)
      expect(confidences[part]!.x.every(Number.isFinite)).toBe(true);
  };

  test.each<Partial<SyntheticRunner>>([
    { noisePx: 6 },
    { noisePx: 6, pxPerM: 165 },
    { noisePx: 4, rateHz: 30 },
    { durationS: 2 },
  ])('is not changed for noise or a short clip: %o', (how) =>
    expectUnchanged(filmRunner(how).sequence),
  );

  test('is not changed if the strides themselves change', () => {
    const [slow, fast] = [
      filmRunner({ speedMps: 2.5 }).sequence,
      filmRunner({ speedMps: 4 }).sequence,
    ];
    const share = (i: number) => i / (slow.frames.length - 1);
    expectUnchanged({
      ...slow,
      frames: slow.frames.map((frame, i) =>
        frame.map((sample, j) => {
          const other = fast.frames[i]![j]!;
          return [
            sample![0] + share(i) * (other[0] - sample![0]),
            sample![1] + share(i) * (other[1] - sample![1]),
            sample![2],
          ] as const;
        }),
      ),
    });
  });
});

describe('a foot', () => {
  test('keeps its shape if its heel was drawn elsewhere in some frames', () => {
    const { sequence } = filmRunner({});
    const { motion } = build(
      withMovedPoints(
        sequence,
        (i) => i % 50 < 3 && i > 50,
        /^right_heel/,
        (sample) => [sample![0] - 42, sample![1], sample![2]],
      ),
    );
    const [shortest, longest] = lengthRange(motion.points, 'right_ankle', 'right_heel');
    expect(shortest).toBeGreaterThan(0.8);
    expect(longest).toBeLessThan(1.2);
  });
});
