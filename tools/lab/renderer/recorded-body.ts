import { Side } from '@strideform/contracts';
import type { BodyPoints, RecordedFrame } from './body-points.ts';
import type { Rig, RigSide } from './rig.ts';
import {
  about,
  aboutZ,
  add,
  apply,
  cross,
  diagonal,
  dot,
  frameOf,
  inverse,
  limitTo,
  meanPoint,
  multiply,
  norm,
  rad,
  scale,
  sub,
  transpose,
  unit,
  type Matrix,
  type Vector,
} from './vectors.ts';

/**
 * Transformation of the body's surface by a bone, from rest points to posed points. It may stretch.
 */
export interface BoneTransform {
  readonly linear: Matrix;
  /** A point of the bone at rest. */
  readonly rest: Vector;
  /** Position of this point in the pose. */
  readonly posed: Vector;
}

export const posedPoint = ({ linear, rest, posed }: BoneTransform, point: Vector): Vector =>
  add(posed, apply(linear, sub(point, rest)));

export type PosedBones = Readonly<Record<string, BoneTransform>>;

const up: Vector = [0, 1, 0];
const right: Vector = [0, 0, 1];
export const rigSideOf = (side: Side): RigSide => (side === 'right' ? 'r' : 'l');
/**
 * Weight of the body's right direction in the direction of a limb's hinge, for a limb that is
 * nearly straight.
 */
const straightLimb = 0.25;
/** Bones of the spine, with the share by which each follows the shoulders rather than the hips. */
const spine = [
  ['pelvis', 0],
  ['spine_01', 0.3],
  ['spine_02', 0.65],
  ['spine_03', 1],
  ['clavicle_l', 1],
  ['clavicle_r', 1],
] as const;

/** Foot at rest: positions of ankle, ball and toe from the heel, ahead, up and to the right. */
export interface FootShape {
  readonly ankle: Vector;
  readonly ball: Vector;
  readonly toe: Vector;
}

/**
 * Poses the rig so that its joints, heels and toes are at given points. Each limb's bone is
 * stretched along itself to the length between its two points.
 */
export class PointPoser {
  private readonly size: number;
  private readonly restFeet: Readonly<Record<Side, FootShape>>;

  /** @param feet the person's own feet, flat on the ground */
  constructor(
    private readonly rig: Rig,
    statureM: number,
    private readonly feet: Readonly<Record<Side, FootShape>>,
  ) {
    this.size = statureM / rig.heightM;
    this.restFeet = { left: restFoot(rig, 'left'), right: restFoot(rig, 'right') };
  }

  pose(points: BodyPoints): PosedBones {
    const bones: Record<string, BoneTransform> = {};
    this.poseTrunk(points, bones);
    this.poseHead(bones);
    for (const side of Side.options) {
      this.poseLeg(points, side, bones);
      this.poseFoot(points, side, bones);
      this.poseArm(points, side, bones);
    }
    return bones;
  }

  /** Returns the position of a point on the body at rest. */
  restPoint(side: Side, part: 'hip' | 'knee' | 'ankle' | 'shoulder' | 'elbow' | 'wrist'): Vector {
    return this.rig.landmarks[`${part}_${rigSideOf(side)}`]![1];
  }

  private poseTrunk(points: BodyPoints, bones: Record<string, BoneTransform>): void {
    const middleOf = (a: Vector, b: Vector): Vector => scale(add(a, b), 0.5);
    const hips = middleOf(points.left_hip, points.right_hip);
    const trunk = sub(middleOf(points.left_shoulder, points.right_shoulder), hips);
    const acrossHips = sub(points.right_hip, points.left_hip);
    const acrossShoulders = sub(points.right_shoulder, points.left_shoulder);
    const rest = {
      hips: middleOf(this.restPoint('left', 'hip'), this.restPoint('right', 'hip')),
      shoulders: middleOf(this.restPoint('left', 'shoulder'), this.restPoint('right', 'shoulder')),
    };
    const restTrunk = sub(rest.shoulders, rest.hips);
    const restWidth = (part: 'hip' | 'shoulder') =>
      norm(sub(this.restPoint('right', part), this.restPoint('left', part)));
    const widths = {
      hips: norm(acrossHips) / restWidth('hip'),
      shoulders: norm(acrossShoulders) / restWidth('shoulder'),
    };
    const stretch = norm(trunk) / norm(restTrunk);
    for (const [bone, share] of spine) {
      const across = unit(
        add(scale(unit(acrossHips), 1 - share), scale(unit(acrossShoulders), share)),
      );
      const width = (1 - share) * widths.hips + share * widths.shoulders;
      const wide = limitTo(width, 0.85 * this.size, 1.15 * this.size);
      bones[bone] = {
        linear: multiply(
          frameOf(trunk, across),
          diagonal(stretch, wide, this.size),
          transpose(frameOf(restTrunk, right)),
        ),
        rest: rest.hips,
        posed: hips,
      };
    }
    bones['Root'] = {
      linear: diagonal(this.size, this.size, this.size),
      rest: rest.hips,
      posed: hips,
    };
  }

  /** Poses the neck, which leans half as far as the trunk, and the head, which looks ahead. */
  private poseHead(bones: Record<string, BoneTransform>): void {
    const chest = bones['spine_03']!;
    const across = unit(apply(chest.linear, right));
    const trunkUp = unit(apply(chest.linear, up));
    const head = unit([0.25 * across[0], 0, across[2]]);
    for (const [bone, parent, upward] of [
      ['neck_01', 'spine_03', unit(add(trunkUp, up))],
      ['head', 'neck_01', apply(aboutZ(rad(-2)), up)],
    ] as const) {
      const rest = this.rig.head[bone]!;
      const turned = multiply(frameOf(upward, head), transpose(frameOf(up, right)));
      bones[bone] = {
        linear: multiply(turned, diagonal(this.size, this.size, this.size)),
        rest,
        posed: posedPoint(bones[parent]!, rest),
      };
    }
  }

  private poseLeg(points: BodyPoints, side: Side, bones: Record<string, BoneTransform>): void {
    const [hip, knee, ankle] = [
      points[`${side}_hip`],
      points[`${side}_knee`],
      points[`${side}_ankle`],
    ];
    const towardsRight = unit(sub(points.right_hip, points.left_hip));
    const bend = cross(unit(sub(ankle, knee)), unit(sub(knee, hip)));
    const hinge = unit(add(bend, scale(towardsRight, straightLimb)));
    const rigSide = rigSideOf(side);
    bones[`thigh_${rigSide}`] = this.limb(side, ['hip', 'knee'], [hip, knee], [right, hinge]);
    bones[`calf_${rigSide}`] = this.limb(side, ['knee', 'ankle'], [knee, ankle], [right, hinge]);
  }

  private poseArm(points: BodyPoints, side: Side, bones: Record<string, BoneTransform>): void {
    const [shoulder, elbow, wrist] = [
      points[`${side}_shoulder`],
      points[`${side}_elbow`],
      points[`${side}_wrist`],
    ];
    const towardsRight = unit(sub(points.right_shoulder, points.left_shoulder));
    const bend = cross(unit(sub(elbow, shoulder)), unit(sub(wrist, elbow)));
    const hinge = unit(add(bend, scale(towardsRight, straightLimb)));
    const restHinge = unit(
      cross(
        sub(this.restPoint(side, 'elbow'), this.restPoint(side, 'shoulder')),
        sub(this.restPoint(side, 'wrist'), this.restPoint(side, 'elbow')),
      ),
    );
    const rigSide = rigSideOf(side);
    const hinges = [restHinge, hinge] as const;
    bones[`upperarm_${rigSide}`] = this.limb(
      side,
      ['shoulder', 'elbow'],
      [shoulder, elbow],
      hinges,
    );
    bones[`lowerarm_${rigSide}`] = this.limb(side, ['elbow', 'wrist'], [elbow, wrist], hinges);
    this.poseHand(rigSide, wrist, bones);
  }

  private limb(
    side: Side,
    [from, to]: readonly [RigJoint, RigJoint],
    [start, end]: readonly [Vector, Vector],
    [restHinge, hinge]: readonly [Vector, Vector],
  ): BoneTransform {
    const rest = this.restPoint(side, from);
    const restBone = sub(this.restPoint(side, to), rest);
    const bone = sub(end, start);
    const linear = multiply(
      frameOf(bone, hinge),
      diagonal(norm(bone) / norm(restBone), this.size, this.size),
      transpose(frameOf(restBone, restHinge)),
    );
    return { linear, rest, posed: start };
  }

  /** Poses a loose fist in line with the forearm. */
  private poseHand(side: RigSide, wrist: Vector, bones: Record<string, BoneTransform>): void {
    const forearm = bones[`lowerarm_${side}`]!.linear;
    const rest = this.rig.head[`hand_${side}`]!;
    const frame = [0, 1, 2].map((k) => unit(transpose(forearm)[k]!)) as unknown as Matrix;
    const hand = multiply(transpose(frame), diagonal(this.size, this.size, this.size));
    bones[`hand_${side}`] = { linear: hand, rest, posed: wrist };
    for (const finger of ['index', 'middle', 'ring', 'pinky']) {
      const joint = (i: number): Vector => this.rig.head[`${finger}_0${i}_${side}`]!;
      const axis = cross(sub(joint(2), joint(1)), sub(joint(3), joint(2)));
      let [linear, parent] = [hand, bones[`hand_${side}`]!];
      for (const [i, curlDeg] of fingerCurls) {
        linear = multiply(linear, about(axis, rad(curlDeg)));
        const posed = posedPoint(parent, joint(i));
        parent = { linear, rest: joint(i), posed };
        bones[`${finger}_0${i}_${side}`] = parent;
      }
    }
    for (const i of [1, 2, 3]) bones[`thumb_0${i}_${side}`] = { linear: hand, rest, posed: wrist };
  }

  /**
   * Poses a foot. Heel and ankle turn its rear. It bends at the ball if the toe is higher than on a
   * straight foot.
   */
  private poseFoot(points: BodyPoints, side: Side, bones: Record<string, BoneTransform>): void {
    const rigSide = rigSideOf(side);
    const [heel, ankle, toe] = [
      points[`${side}_heel`],
      points[`${side}_ankle`],
      points[`${side}_foot_index`],
    ];
    const own = this.feet[side];
    const restFoot = this.restFeet[side];
    const restHeel = restSolePoint(this.rig, side, 'heel');

    // 1. Turn the rear foot by heel and ankle, in the plane that the toe shows.
    const turn = rotationOnto([own.ankle, own.toe], [sub(ankle, heel), sub(toe, heel)]);
    const straightToe = apply(turn, own.toe);
    const across = unit(apply(turn, right));
    const isBentUp = dot(cross(straightToe, sub(toe, heel)), across) > 0;

    // 2. Place the ball on the rear foot if the toes bend up, otherwise on a straight line to the
    // toe.
    const straight = rotationOnto([own.toe, own.ankle], [sub(toe, heel), sub(ankle, heel)]);
    const ball = apply(isBentUp ? turn : straight, own.ball);
    const footAcross = scale(across, this.size);
    const restBasis = transpose([restFoot.ankle, restFoot.ball, right]);
    const posedBasis = transpose([sub(ankle, heel), ball, footAcross]);
    bones[`foot_${rigSide}`] = {
      linear: multiply(posedBasis, inverse(restBasis)),
      rest: restHeel,
      posed: heel,
    };

    // 3. Turn the toes from the ball to the toe's point.
    const restToes = sub(restFoot.toe, restFoot.ball);
    const toes = sub(sub(toe, heel), ball);
    bones[`ball_${rigSide}`] = {
      linear: multiply(
        frameOf(toes, across),
        diagonal(norm(toes) / norm(restToes), this.size, this.size),
        transpose(frameOf(restToes, right)),
      ),
      rest: add(restHeel, restFoot.ball),
      posed: add(heel, ball),
    };
  }
}

type RigJoint = Parameters<PointPoser['restPoint']>[1];

const fingerCurls = [
  [1, 38],
  [2, 60],
  [3, 45],
] as const;

/**
 * Returns the rotation that maps the first rest vector's direction exactly, and the second's
 * approximately.
 */
const rotationOnto = (
  [restFirst, restSecond]: readonly [Vector, Vector],
  [first, second]: readonly [Vector, Vector],
): Matrix => multiply(frameOf(first, second), transpose(frameOf(restFirst, restSecond)));

/** Share of frames in which a foot is flattest. They show its shape. */
const flattestShare = 0.1;

/** Returns a person's own foot by the frames in which heel and toe are both near the ground. */
export function flatFoot(frames: readonly RecordedFrame[], side: Side, rig: Rig): FootShape {
  const flattest = frames
    .map(({ points }) => {
      const [heel, toe] = [points[`${side}_heel`], points[`${side}_foot_index`]];
      return { points, highest: Math.max(heel[1], toe[1]) };
    })
    .toSorted((a, b) => a.highest - b.highest)
    .slice(0, Math.max(1, Math.round(flattestShare * frames.length)));
  const shapes = flattest.map(({ points }) => {
    const [heel, toe] = [points[`${side}_heel`], points[`${side}_foot_index`]];
    const foot = sub(toe, heel);
    const ahead = unit([foot[0], 0, foot[2]]);
    const level: Matrix = [ahead, up, cross(ahead, up)];
    return {
      ankle: apply(level, sub(points[`${side}_ankle`], heel)),
      toe: apply(level, foot),
    };
  });
  const ankle = meanPoint(shapes.map((shape) => shape.ankle));
  const toe = meanPoint(shapes.map((shape) => shape.toe));
  const rest = restFoot(rig, side);
  const share = rest.ball[0] / rest.toe[0];
  return { ankle, toe, ball: [share * toe[0], rest.ball[1], share * toe[2]] };
}

/** Heights of the points of a standing shoe above the ground in recordings, m. */
const recordedHeightsM = { heel: 0.02, toe: 0.03 } as const;

/**
 * Returns the position of heel or toe as in recordings: at the ends of the shoe, at these heights
 * above its sole.
 */
export function restSolePoint(rig: Rig, side: Side, part: 'heel' | 'toe'): Vector {
  const [x, , z] = rig.landmarks[`${part}_${rigSideOf(side)}`]![1];
  return [x, recordedHeightsM[part] - rig.soleM, z];
}

function restFoot(rig: Rig, side: Side): FootShape {
  const rigSide = rigSideOf(side);
  const heel = restSolePoint(rig, side, 'heel');
  return {
    ankle: sub(rig.landmarks[`ankle_${rigSide}`]![1], heel),
    ball: sub(rig.head[`ball_${rigSide}`]!, heel),
    toe: sub(restSolePoint(rig, side, 'toe'), heel),
  };
}
