import { centreOfMassHeightM } from './bounce.ts';
import { gait, strideS } from './gait-parameters.ts';
import type { Rig, RigSide } from './rig.ts';
import { adductionRad, type LegState, type RunningMotion } from './running-motion.ts';
import {
  about,
  aboutX,
  aboutY,
  aboutZ,
  add,
  apply,
  cross,
  frameOf,
  identity,
  multiply,
  rad,
  scale,
  sub,
  transpose,
  unit,
  type Matrix,
  type Vector,
} from './vectors.ts';

interface BonePose {
  /** Rotation from the rest pose to the posed one. */
  readonly rotation: Matrix;
  readonly head: Vector;
}
export interface PosedBody {
  readonly bones: Readonly<Record<string, BonePose>>;
  readonly legs: Readonly<Record<RigSide, LegState>>;
}

const sideSigns: readonly (readonly [RigSide, 1 | -1])[] = [
  ['r', 1],
  ['l', -1],
];
const right: Vector = [0, 0, 1];
const extraLean = rad(gait.extraTrunkLeanDeg);

/** Poses every bone of the rig at a time. */
export function poseBody(motion: RunningMotion, timeS: number): PosedBody {
  const poser = new BodyPoser(motion.rig, motion, timeS);
  poser.poseTrunk();
  const legs = {} as Record<RigSide, LegState>;
  for (const [side, sign] of sideSigns) {
    legs[side] = poser.poseLeg(side, sign);
    poser.poseArm(side, sign);
  }
  return { bones: poser.bones, legs };
}

class BodyPoser {
  readonly bones: Record<string, BonePose> = {};
  private readonly swingPhase: number;
  private chest: Matrix = identity;

  constructor(
    private readonly rig: Rig,
    private readonly motion: RunningMotion,
    private readonly timeS: number,
  ) {
    this.swingPhase = Math.cos((2 * Math.PI * (timeS + 0.02)) / strideS);
  }

  poseTrunk(): void {
    const pelvis = this.motion.pelvis(this.timeS);
    this.bones['pelvis'] = { rotation: pelvis.rotation, head: pelvis.position };
    this.bones['Root'] = {
      rotation: identity,
      head: sub(pelvis.position, [0, this.rig.head['pelvis']![1], 0]),
    };
    const c = this.swingPhase;
    const phase = (2 * Math.PI * this.timeS) / strideS;
    const [roll, drop] = [rad(1.5) * Math.sin(phase), rad(3.5) * Math.sin(phase + 0.15)];
    this.chest = multiply(aboutY(rad(-9) * c), aboutX(roll), aboutZ(rad(-8) - extraLean));
    // The pelvis's rotations decrease up the spine, and the chest's counter-rotations increase.
    for (const [bone, parent, f] of [
      ['spine_01', 'pelvis', 0.3],
      ['spine_02', 'spine_01', 0.65],
      ['spine_03', 'spine_02', 1],
    ] as const) {
      this.chain(
        bone,
        parent,
        multiply(
          aboutY(rad(5) * c * (1 - f) - rad(9) * c * f),
          aboutX(-drop * (1 - f) + f * roll),
          aboutZ(rad(-(9 * (1 - f) + 8 * f)) - extraLean),
        ),
      );
      if (bone === 'spine_01') this.leanFromHips(bone);
    }
    const heightM = centreOfMassHeightM(this.timeS);
    this.chain(
      'neck_01',
      'spine_03',
      multiply(aboutY(rad(-3) * c), aboutZ(rad(-9 + 25 * heightM))),
    );
    this.chain('head', 'neck_01', multiply(aboutY(rad(-0.8) * c), aboutZ(rad(-2 + 30 * heightM))));
  }

  /** Turns the trunk by its extra lean about the hips, so that the leg motion does not change. */
  private leanFromHips(bone: string): void {
    const { rotation, head } = this.bones[bone]!;
    const hips = scale(
      add(this.motion.hip(this.timeS, 'r'), this.motion.hip(this.timeS, 'l')),
      0.5,
    );
    const leaned = add(hips, apply(aboutZ(-extraLean), sub(head, hips)));
    this.bones[bone] = { rotation, head: leaned };
  }

  poseLeg(side: RigSide, sign: 1 | -1): LegState {
    const leg = this.motion.leg(side, this.timeS);
    const plane = aboutX(adductionRad * sign);
    const hinge = apply(plane, right);
    const segment = (bone: string, next: string, angle: number): Matrix => {
      const direction = apply(plane, [Math.sin(angle), -Math.cos(angle), 0]);
      return multiply(
        frameOf(direction, hinge),
        transpose(frameOf(this.restBone(`${bone}_${side}`, `${next}_${side}`), right)),
      );
    };
    this.bones[`thigh_${side}`] = {
      rotation: segment('thigh', 'calf', leg.thigh),
      head: this.motion.hip(this.timeS, side),
    };
    this.chain(`calf_${side}`, `thigh_${side}`, segment('calf', 'foot', leg.thigh - leg.knee));
    this.chain(`foot_${side}`, `calf_${side}`, aboutZ(leg.pitch));
    this.chain(`ball_${side}`, `foot_${side}`, aboutZ(leg.pitch + leg.toe));
    return leg;
  }

  poseArm(side: RigSide, sign: 1 | -1): void {
    const c = this.swingPhase * sign;
    this.chain(`clavicle_${side}`, 'spine_03', multiply(this.chest, aboutY(rad(-4) * c)));
    const [raise, spread, elbow, turnIn] = [
      rad(-14 - 27 * c),
      rad(17),
      rad(97 - 11 * c),
      rad(20 - 12 * c),
    ];
    const upper = apply(this.chest, [
      Math.sin(raise) * Math.cos(spread),
      -Math.cos(raise) * Math.cos(spread),
      sign * Math.sin(spread),
    ]);
    const turned = apply(about(upper, -sign * turnIn), apply(this.chest, right));
    const hinge = unit(
      sub(turned, scale(upper, turned[0] * upper[0] + turned[1] * upper[1] + turned[2] * upper[2])),
    );
    const restUpper = this.restBone(`upperarm_${side}`, `lowerarm_${side}`);
    const restLower = this.restBone(`lowerarm_${side}`, `hand_${side}`);
    const restHinge = cross(restUpper, restLower);
    this.chain(
      `upperarm_${side}`,
      `clavicle_${side}`,
      multiply(frameOf(upper, hinge), transpose(frameOf(restUpper, restHinge))),
    );
    const lower = apply(about(hinge, elbow), upper);
    const forearm = multiply(frameOf(lower, hinge), transpose(frameOf(restLower, restHinge)));
    this.chain(`lowerarm_${side}`, `upperarm_${side}`, forearm);
    this.chain(`hand_${side}`, `lowerarm_${side}`, forearm);
    this.poseFingers(side, forearm);
  }

  private poseFingers(side: RigSide, hand: Matrix): void {
    for (const finger of ['index', 'middle', 'ring', 'pinky']) {
      const joint = (i: number): Vector => this.rig.head[`${finger}_0${i}_${side}`]!;
      const axis = cross(sub(joint(2), joint(1)), sub(joint(3), joint(2)));
      let [rotation, parent] = [hand, `hand_${side}`];
      for (const [i, curlDeg] of [
        [1, 38],
        [2, 60],
        [3, 45],
      ] as const) {
        rotation = multiply(rotation, about(axis, rad(curlDeg)));
        this.chain(`${finger}_0${i}_${side}`, parent, rotation);
        parent = `${finger}_0${i}_${side}`;
      }
    }
    for (const i of [1, 2, 3])
      this.chain(`thumb_0${i}_${side}`, i === 1 ? `hand_${side}` : `thumb_0${i - 1}_${side}`, hand);
  }

  private restBone(from: string, to: string): Vector {
    return sub(this.rig.head[to]!, this.rig.head[from]!);
  }

  private chain(bone: string, parent: string, rotation: Matrix): void {
    const { rotation: turn, head } = this.bones[parent]!;
    this.bones[bone] = { rotation, head: add(head, apply(turn, this.restBone(parent, bone))) };
  }
}

/**
 * Returns the centre of mass of the whole body from de Leva's (1996) male shares, over the rig's
 * joints.
 */
export function posedCentreOfMass({ bones }: PosedBody): Vector {
  const at = (bone: string): Vector => bones[bone]!.head;
  const middle = (bone: string): Vector => scale(add(at(`${bone}_l`), at(`${bone}_r`)), 0.5);
  const along = (from: Vector, to: Vector, share: number): Vector =>
    add(from, scale(sub(to, from), share));
  const parts: [number, Vector][] = [
    [0.0694, along(at('head'), add(at('head'), sub(at('head'), at('neck_01'))), 0.35)],
    [0.4346, along(middle('upperarm'), middle('thigh'), 0.431)],
  ];
  for (const [side] of sideSigns) {
    const fingertips = along(at(`lowerarm_${side}`), at(`hand_${side}`), 1.35);
    parts.push(
      [0.0271, along(at(`upperarm_${side}`), at(`lowerarm_${side}`), 0.5772)],
      [0.0162, along(at(`lowerarm_${side}`), at(`hand_${side}`), 0.4574)],
      [0.0061, along(at(`hand_${side}`), fingertips, 0.5)],
      [0.1416, along(at(`thigh_${side}`), at(`calf_${side}`), 0.4095)],
      [0.0433, along(at(`calf_${side}`), at(`foot_${side}`), 0.4395)],
      [0.0137, along(at(`foot_${side}`), at(`ball_${side}`), 0.4415)],
    );
  }
  const massShare = parts.reduce((sum, [share]) => sum + share, 0);
  return scale(
    parts.reduce<Vector>((sum, [share, centre]) => add(sum, scale(centre, share)), [0, 0, 0]),
    1 / massShare,
  );
}
