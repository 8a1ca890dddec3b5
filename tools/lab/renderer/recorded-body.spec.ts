import { Side } from '@strideform/contracts';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RecordedMotion } from './body-points.ts';
import { ClipCamera, headingDegOf } from './clip-camera.ts';
import { drawnRun } from './drawn-run.fixture.ts';
import { posedPoint, flatFoot, PointPoser, restSolePoint, rigSideOf } from './recorded-body.ts';
import { readRecordedRun } from './recorded-run.ts';
import type { Rig, RigSide } from './rig.ts';
import { norm, sub, type Vector } from './vectors.ts';

const folder = mkdtempSync(join(tmpdir(), 'recorded-body-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Returns a rig of the usual bones, with the joint positions of a body of 1.76 m. */
function plainRig(): Rig {
  const head: Record<string, Vector> = {
    neck_01: [0, 1.5, 0],
    head: [0.02, 1.58, 0],
  };
  const landmarks: Record<string, readonly [string, Vector]> = {};
  const joint = (name: string, bone: string, place: Vector) => {
    landmarks[name] = [bone, place];
    head[bone] = place;
  };
  for (const [side, sign] of [
    ['r', 1],
    ['l', -1],
  ] as const satisfies (readonly [RigSide, number])[]) {
    joint(`shoulder_${side}`, `upperarm_${side}`, [0, 1.44, 0.17 * sign]);
    joint(`elbow_${side}`, `lowerarm_${side}`, [0.02, 1.2, 0.3 * sign]);
    joint(`wrist_${side}`, `hand_${side}`, [0.12, 1.02, 0.38 * sign]);
    joint(`hip_${side}`, `thigh_${side}`, [0, 0.95, 0.1 * sign]);
    joint(`knee_${side}`, `calf_${side}`, [0.01, 0.52, 0.11 * sign]);
    joint(`ankle_${side}`, `foot_${side}`, [-0.02, 0.1, 0.12 * sign]);
    landmarks[`heel_${side}`] = [`foot_${side}`, [-0.08, 0.02, 0.12 * sign]];
    landmarks[`toe_${side}`] = [`ball_${side}`, [0.19, 0.012, 0.13 * sign]];
    head[`ball_${side}`] = [0.1, 0.024, 0.13 * sign];
    for (const finger of ['index', 'middle', 'ring', 'pinky'])
      for (const i of [1, 2, 3])
        head[`${finger}_0${i}_${side}`] = [0.12 + 0.03 * i, 0.95 - 0.01 * i * i, 0.4 * sign];
  }
  const sole: Vector = [0, -0.02, 0];
  return {
    bones: Object.keys(head),
    head,
    tail: {},
    landmarks,
    heelSole: { l: sole, r: sole },
    heightM: 1.76,
    soleM: 0.02,
  };
}

function drawnMotion() {
  const path = join(folder, 'run.json');
  writeFileSync(path, JSON.stringify(drawnRun()));
  const takenS = Array.from({ length: 60 }, (_, i) => 1 + i / 30);
  const motion = new RecordedMotion(readRecordedRun(path), 1.7, takenS);
  return { motion, frames: takenS.map((timeS) => motion.frame(timeS)) };
}

test('joints, heels and toes of the body are at the recorded points', () => {
  const rig = plainRig();
  const { frames } = drawnMotion();
  const feet = { left: flatFoot(frames, 'left', rig), right: flatFoot(frames, 'right', rig) };
  const poser = new PointPoser(rig, 1.7, feet);
  for (const { points } of frames) {
    const bones = poser.pose(points);
    for (const side of Side.options) {
      const rigSide = rigSideOf(side);
      const offM = (bone: string, rest: Vector, name: keyof typeof points) =>
        norm(sub(posedPoint(bones[`${bone}_${rigSide}`]!, rest), points[name]));
      expect(offM('thigh', poser.restPoint(side, 'hip'), `${side}_hip`)).toBeLessThan(1e-9);
      expect(offM('thigh', poser.restPoint(side, 'knee'), `${side}_knee`)).toBeLessThan(1e-9);
      expect(offM('calf', poser.restPoint(side, 'ankle'), `${side}_ankle`)).toBeLessThan(1e-9);
      expect(offM('foot', poser.restPoint(side, 'ankle'), `${side}_ankle`)).toBeLessThan(1e-9);
      expect(offM('foot', restSolePoint(rig, side, 'heel'), `${side}_heel`)).toBeLessThan(1e-9);
      expect(offM('ball', restSolePoint(rig, side, 'toe'), `${side}_foot_index`)).toBeLessThan(
        1e-9,
      );
      expect(offM('lowerarm', poser.restPoint(side, 'wrist'), `${side}_wrist`)).toBeLessThan(1e-9);
    }
  }
});

test('parts that were not recorded are added and marked as made up', () => {
  const { motion, frames } = drawnMotion();
  expect(motion.madeUp).toContain('left_wrist');
  expect(motion.madeUp).toHaveLength(6);
  const { left_shoulder: left, right_shoulder: right } = frames[0]!.points;
  expect(right[2] - left[2]).toBeGreaterThan(0.3);
  expect(left[1]).toBeGreaterThan(1.3);
});

test('a runner seen from the left faces left, and one seen from behind faces away', () => {
  const ahead: Vector = [0.5, 1, 0];
  const toTheRight: Vector = [0, 1, 0.5];
  const seenFrom = (view: 'side' | 'rear', side: 'left' | 'right') =>
    new ClipCamera(540, 720, 2.45, 3.9, 1, headingDegOf(view, side));
  expect(seenFrom('side', 'right').project(ahead)[0]).toBeGreaterThan(270);
  expect(seenFrom('side', 'left').project(ahead)[0]).toBeLessThan(270);
  expect(seenFrom('rear', 'right').project(toTheRight)[0]).toBeGreaterThan(270);
  expect(seenFrom('rear', 'right').project(ahead)[0]).toBeCloseTo(270, 6);
});
