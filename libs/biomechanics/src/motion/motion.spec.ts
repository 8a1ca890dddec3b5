import { sides } from '../keypoints.ts';
import type { KeypointSequence, PointName, Recording } from '../keypoints.ts';
import { finiteValues, mean, median } from '../signals/statistics.ts';
import {
  everyPart,
  film,
  legPartsOnly,
  standardSyntheticRunner,
} from '../synthetic-runner.fixture.ts';
import { buildMotion } from './build-motion.ts';
import type { PreparedMotion } from './build-motion.ts';
import { findFacing } from './facing.ts';
import { jointAngles } from './joint-angles.ts';
import { observePoints } from './observed.ts';
import { repairSwaps } from './swaps.ts';
import type { Track } from './tracks.ts';
import type { RunnerProfile } from '@strideform/contracts';

const subject: RunnerProfile = {
  heightM: standardSyntheticRunner.heightM,
  massKg: null,
  legLengthM: null,
  gender: null,
};
const recording: Recording = { inclineDeg: 0, beltSpeedMps: null, slowMotionFactor: 1 };
const build = (
  sequence: KeypointSequence,
  who: Partial<RunnerProfile> = {},
  how: Partial<Recording> = {},
): PreparedMotion => buildMotion(sequence, { ...subject, ...who }, { ...recording, ...how });
const ankleDistance = (a: Track, b: Track) =>
  median(a.x.map((x, i) => Math.hypot(x - b.x[i]!, a.y[i]! - b.y[i]!)));
const amplitude = (values: ArrayLike<number>) =>
  Math.max(...finiteValues(values)) - Math.min(...finiteValues(values));

describe('left and right', () => {
  test.each([
    [30, 0.05, 0],
    [60, 0.1, 3],
    [60, 0.3, 2],
  ])(
    'exchanged legs are put right: %d fps, share %d, %d px noise',
    (rateHz, exchanges, noisePx) => {
      const clip = film({ rateHz, exchanges, noisePx, dropOuts: noisePx > 0 ? 0.02 : 0 });
      const truth = film({ rateHz }).sequence;
      const { motion } = build(clip.sequence);
      expect(motion.repairedShare).toBeCloseTo(
        clip.exchangedFrames.length / truth.frames.length,
        2,
      );
      const expected = build(truth).motion.points;
      for (const side of sides)
        expect(
          ankleDistance(motion.points[`${side}_ankle`]!, expected[`${side}_ankle`]!),
        ).toBeLessThan(2 + noisePx);
    },
  );

  test('labels that are right are left alone', () => {
    const { sequence } = film({ noisePx: 4, dropOuts: 0.02 });
    expect(
      repairSwaps(Float64Array.from(sequence.timestampsS), observePoints(sequence, 'right'))
        .repairedShare,
    ).toBe(0);
  });

  test('exchanges that last through the same part of every stride are put right', () => {
    const { sequence } = film({});
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
    const { motion } = build({ ...sequence, frames });
    expect(
      ankleDistance(motion.points.left_ankle!, build(sequence).motion.points.left_ankle!),
    ).toBeLessThan(1);
    expect(motion.repairedShare).toBeGreaterThan(0.08);
  });
});

describe('the far leg', () => {
  /**
   * The far shank hangs in the air for five frames of every other swing, as a pose model draws it
   * that lost the leg behind the other one.
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
    'samples in which a pose model lost it are taken out and bridged, %d px noise',
    (noisePx) => {
      const { sequence } = film({ noisePx });
      const [whole, mended] = [sequence, withLostShank(sequence)].map(
        (each) => build(each).motion.points.left_ankle!,
      );
      const departures = whole!.x.map((x, i) =>
        Math.hypot(mended!.x[i]! - x, mended!.y[i]! - whole!.y[i]!),
      );
      expect(Math.max(...finiteValues(departures))).toBeLessThan(25 + 3 * noisePx);
    },
  );

  test('a leg that swings otherwise than the other one is the runner’s own, and stays', () => {
    const { sequence } = film({});
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
    expect(build(raised).confidences.left_ankle!.x.every(Number.isFinite)).toBe(true);
  });

  test('is hidden when it is seen with clearly less confidence', () => {
    const { sequence } = film({});
    const seenAt = (far: number) =>
      build({
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

describe('orientation', () => {
  test.each(['left', 'right'] as const)(
    'a runner who faces %s comes out facing +x, near leg by confidence',
    (facing) => {
      const { motion } = build(film({ facing, near: facing }).sequence);
      expect([motion.facing, motion.nearSide]).toEqual([facing, facing]);
      expect(
        mean(motion.points.left_foot_index!.x.map((x, i) => x - motion.points.left_heel!.x[i]!)),
      ).toBeGreaterThan(20);
      expect(mean(jointAngles(motion).posture)).toBeCloseTo(
        standardSyntheticRunner.trunkLeanDeg,
        0,
      );
    },
  );

  test('what was told of the facing does not stand against what feet, knees and nose show', () => {
    expect(findFacing({ ...film({}).sequence, facing: 'left' })).toEqual({
      facing: 'right',
      agreement: expect.any(Number),
      isOverruled: true,
    });
  });

  test('what was told of the facing stands where little is seen of it', () => {
    const { sequence } = film({});
    const hidden = {
      ...sequence,
      facing: 'left' as const,
      frames: sequence.frames.map((frame) =>
        frame.map((sample, j) => (/foot_index|nose|knee/.test(sequence.names[j]!) ? null : sample)),
      ),
    };
    expect(findFacing(hidden)).toMatchObject({ facing: 'left', isOverruled: false });
  });

  test.each([-6, 5])('a camera roll of %d° is taken out', (rollDeg) => {
    const { motion } = build(film({ rollDeg, noisePx: 2 }).sequence);
    expect(motion.rollDeg).toBeCloseTo(-rollDeg, -0.3);
    expect(
      Math.abs(mean(jointAngles(motion).posture) - standardSyntheticRunner.trunkLeanDeg),
    ).toBeLessThan(1);
  });

  test.each([-4, 4])(
    'a camera roll of %d° is taken out of a runner who leans forward, too',
    (rollDeg) => {
      expect(
        build(film({ rollDeg, noisePx: 2, trunkLeanDeg: 12 }).sequence).motion.rollDeg,
      ).toBeCloseTo(-rollDeg, -0.3);
    },
  );

  test('an ankle that rises while its foot rests is no roll', () => {
    const { names, frames, ...rest } = film({}).sequence;
    const isFoot = (j: number) => /heel|foot_index/.test(names[j]!);
    const isAnkle = (j: number) => names[j]!.endsWith('ankle');
    const lifted = frames.map((frame) =>
      frame
        .map((sample, j) =>
          sample && isAnkle(j)
            ? ([sample[0], sample[1] + 0.08 * (sample[0] - 640), sample[2]] as const)
            : sample,
        )
        .filter((_, j) => !isFoot(j)),
    );
    expect(
      build({ ...rest, names: names.filter((_, j) => !isFoot(j)), frames: lifted }).motion.rollDeg,
    ).toBe(0);
  });

  test('a belt that slopes because it is inclined is no roll, and level ground leaves the picture as it is', () => {
    expect(build(film({}).sequence).motion.rollDeg).toBe(0);
    expect(build(film({ rollDeg: -5 }).sequence, {}, { inclineDeg: 5 }).motion.rollDeg).toBe(0);
  });

  test('hips that travel mean open ground', () => {
    expect(
      build(film({ surface: 'overground', pxPerM: 60, durationS: 6 }).sequence).motion.surface,
    ).toBe('overground');
    expect(build(film({}).sequence).motion.surface).toBe('treadmill');
  });
});

describe('scale', () => {
  const trueScale = 1 / standardSyntheticRunner.pxPerM;

  test.each([
    ['stature', {}, {}, everyPart],
    ['stature, legs alone', {}, {}, legPartsOnly],
    [
      'leg length',
      { heightM: null, legLengthM: 0.53 * standardSyntheticRunner.heightM },
      {},
      everyPart,
    ],
    [
      'belt speed',
      { heightM: null },
      { beltSpeedMps: standardSyntheticRunner.speedMps },
      everyPart,
    ],
  ])('is right within 3 %% by %s, and says how sure it is', (_name, who, how, parts) => {
    const { metresPerPx } = build(film({ parts }).sequence, who, how).motion;
    expect(Math.abs(metresPerPx!.value / trueScale - 1)).toBeLessThan(0.03);
    expect(metresPerPx!.uncertainty / metresPerPx!.value).toBeGreaterThan(0.005);
  });

  test('nothing told: none, with a reason', () => {
    const { motion } = build(film({}).sequence, { heightM: null });
    expect(motion.metresPerPx).toBeNull();
    expect(motion.scaleNote).toContain('height');
  });

  test('a belt speed wins over the stature, and a conflict is noticed', () => {
    const { motion, scale } = build(film({}).sequence, {}, { beltSpeedMps: 6 });
    expect(motion.metresPerPx!.value / trueScale).toBeCloseTo(2, 0);
    expect(scale.hasConflict).toBe(true);
    expect(build(film({}).sequence, {}, { beltSpeedMps: 3 }).scale.hasConflict).toBe(false);
  });

  test('the near leg’s plane is larger than the far one’s', () => {
    expect(
      build(film({ near: 'left', facing: 'left' }).sequence).scale.planeRatio.left,
    ).toBeCloseTo(4 / 3.94, 2);
  });
});

describe('what was seen', () => {
  test('short gaps are bridged, long ones stay unknown', () => {
    const { sequence } = film({});
    const holed = (from: number, until: number) => ({
      ...sequence,
      frames: sequence.frames.map((frame, i) =>
        i >= from && i < until ? frame.map(() => null) : frame,
      ),
    });
    const clean = build(sequence).motion.points.left_knee!;
    const bridged = build(holed(100, 105)).motion.points.left_knee!;
    for (let i = 100; i < 105; i += 1)
      expect(Math.hypot(bridged.x[i]! - clean.x[i]!, bridged.y[i]! - clean.y[i]!)).toBeLessThan(4);
    const lost = build(holed(100, 130)).motion;
    expect(lost.points.left_knee!.x[115]).toBeNaN();
    expect(lost.foundShare).toBeCloseTo(1 - 30 / sequence.frames.length, 5);
  });

  test('single strays do not bend the path', () => {
    const { sequence } = film({});
    const ankle = sequence.names.indexOf('right_ankle');
    const frames = sequence.frames.map((frame, i) =>
      i % 50 === 25
        ? frame.map((sample, j) =>
            j === ankle ? ([sample![0] + 90, sample![1] - 60, sample![2]] as const) : sample,
          )
        : frame,
    );
    const [clean, strayed] = [
      build(sequence).motion.points.right_ankle!,
      build({ ...sequence, frames }).motion.points.right_ankle!,
    ];
    for (let i = 25; i < sequence.frames.length; i += 50)
      expect(Math.abs(strayed.x[i]! - clean.x[i]!)).toBeLessThan(8);
  });

  test('uneven frame times change little, and slow motion is undone', () => {
    const [even, uneven] = [
      build(film({}).sequence).motion,
      build(film({ jitter: 0.4 }).sequence).motion,
    ];
    expect(
      Math.abs(amplitude(even.centreOfMass.y) - amplitude(uneven.centreOfMass.y)),
    ).toBeLessThan(2);
    const { sequence } = film({});
    const slowed = build(
      { ...sequence, timestampsS: sequence.timestampsS.map((time) => 4 * time) },
      {},
      { slowMotionFactor: 4 },
    ).motion;
    expect(slowed.rateHz).toBeCloseTo(even.rateHz, 6);
    expect(slowed.centreOfMass.y).toEqual(even.centreOfMass.y);
  });

  test('the centre of mass bounces alike with and without arms and shoulders', () => {
    const whole = amplitude(build(film({}).sequence).motion.centreOfMass.y);
    const legs = amplitude(build(film({ parts: legPartsOnly }).sequence).motion.centreOfMass.y);
    expect(Math.abs(legs / whole - 1)).toBeLessThan(0.08);
  });
});

describe('joint angles', () => {
  const track = (x: number, y: number): Track => ({ x: Float64Array.of(x), y: Float64Array.of(y) });
  const pose = (points: Partial<Record<PointName, [number, number]>>) =>
    jointAngles({
      timesS: Float64Array.of(0),
      points: Object.fromEntries(
        Object.entries(points).map(([name, [x, y]]) => [name, track(x, y)]),
      ),
    });
  const standing = {
    left_shoulder: [0, 150],
    right_shoulder: [0, 150],
    left_hip: [0, 100],
    right_hip: [0, 100],
    left_knee: [0, 50],
    left_ankle: [0, 8],
    left_heel: [-5, 0],
    left_foot_index: [15, 0],
    left_elbow: [0, 120],
    left_wrist: [0, 95],
  } as const;
  const at = (change: Partial<Record<PointName, readonly [number, number]>>) =>
    pose({ ...standing, ...change } as Partial<Record<PointName, [number, number]>>);

  test('are all nil for a person who stands upright', () => {
    const { joints, posture } = at({});
    expect(
      [
        joints.left.hip,
        joints.left.knee,
        joints.left.ankle,
        joints.left.shoulder,
        joints.left.elbow,
        posture,
      ].map((angles) => angles[0]),
    ).toEqual([0, 0, 0, 0, 0, 0].map((zero) => expect.closeTo(zero, 9)));
  });

  test('flexion, dorsiflexion and forward lean are positive', () => {
    expect(at({ left_knee: [50, 100] }).joints.left.hip[0]).toBeCloseTo(90, 9);
    expect(at({ left_ankle: [-42, 50] }).joints.left.knee[0]).toBeCloseTo(90, 9);
    expect(at({ left_foot_index: [15, 20] }).joints.left.ankle[0]).toBeCloseTo(45, 9);
    expect(at({ left_wrist: [25, 120] }).joints.left.elbow[0]).toBeCloseTo(90, 9);
    const leaning = at({ left_shoulder: [50, 150], right_shoulder: [50, 150] });
    expect(leaning.posture[0]).toBeCloseTo(45, 9);
    expect(leaning.joints.left.hip[0]).toBeCloseTo(45, 9);
  });

  test('are unknown where a point is missing', () => {
    const { joints, posture } = pose({
      left_hip: [0, 100],
      left_knee: [0, 50],
      left_ankle: [0, 8],
    });
    expect([
      joints.left.knee[0],
      joints.left.hip[0],
      joints.left.ankle[0],
      posture[0],
      joints.right.knee[0],
    ]).toEqual([expect.closeTo(0, 9), NaN, NaN, NaN, NaN]);
  });

  test('never jump by a turn over a whole clip', () => {
    const { joints, foot } = jointAngles(
      build(film({ noisePx: 3, strideTimeS: 0.6, speedMps: 6, contactS: 0.16 }).sequence).motion,
    );
    for (const side of sides)
      for (const angles of [...Object.values(joints[side]), foot[side]]) {
        const steps = angles.slice(1).map((angle, i) => Math.abs(angle - angles[i]!));
        expect(Math.max(...finiteValues(steps))).toBeLessThan(90);
      }
  });
});
