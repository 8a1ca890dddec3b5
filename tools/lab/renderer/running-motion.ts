import { centreOfMassHeightM, periodic } from './bounce.ts';
import { clampedSpline } from './clamped-spline.ts';
import { gait, stepS, strideS } from './gait-parameters.ts';
import { rigSides, type Rig, type RigSide } from './rig.ts';
import {
  aboutX,
  aboutY,
  aboutZ,
  add,
  apply,
  limitTo,
  mod,
  multiply,
  norm,
  rad,
  sub,
  type Matrix,
  type Vector,
} from './vectors.ts';

const adduction = rad(4.2); // feet land near the mid-line
const kneeAtContact = rad(14);
const footPitchAtContact = rad(13);
const footPitchAtToeOff = rad(-60);
const correctionSamples = 60;

/**
 * Angles of one leg, rad: thigh to vertical (ahead +), knee flexion, ankle, foot pitch (toes up +).
 */
interface LegAngles {
  readonly thigh: number;
  readonly knee: number;
  readonly ankle: number;
  readonly pitch: number;
}
export interface LegState extends LegAngles {
  readonly toe: number;
  readonly stance: boolean;
}

/**
 * Curves of a runner's legs and pelvis: stance by inverse kinematics from a foot that moves with
 * the belt, swing by splines.
 */
export class RunningMotion {
  private pelvisHeightM = 0.93;
  /**
   * Step-periodic correction with which the whole body's centre of mass, not the pelvis, follows
   * the ground force.
   */
  private correction: number[] = new Array<number>(correctionSamples).fill(0);
  private swings = new Map<
    RigSide,
    (u: number) => { thigh: number; knee: number; ankle: number }
  >();
  private readonly thighM: Record<RigSide, number>;
  private readonly shankM: Record<RigSide, number>;

  constructor(readonly rig: Rig) {
    const lengths = (from: string, to: string) => ({
      l: norm(sub(rig.head[`${to}_l`]!, rig.head[`${from}_l`]!)),
      r: norm(sub(rig.head[`${to}_r`]!, rig.head[`${from}_r`]!)),
    });
    this.thighM = lengths('thigh', 'calf');
    this.shankM = lengths('calf', 'foot');
    this.setPelvisHeight();
  }

  /**
   * Adjusts the motion until the centre of mass follows the ground force. Returns the largest
   * remaining deviation, m.
   * @param centreOfMass returns the centre of mass of the whole posed body at a time
   */
  followGroundForce(centreOfMass: (timeS: number) => Vector): number {
    const grid = Array.from(
      { length: correctionSamples },
      (_, i) => (i * stepS) / correctionSamples,
    );
    const centred = (values: number[]): number[] => {
      const mean = values.reduce((a, b) => a + b, 0) / values.length;
      return values.map((value) => value - mean);
    };
    const wanted = centred(grid.map(centreOfMassHeightM));
    for (let round = 0; ; round += 1) {
      const got = centred(
        grid.map((timeS) => (centreOfMass(timeS)[1] + centreOfMass(timeS + stepS)[1]) / 2),
      );
      const deviation = got.map((value, i) => value - wanted[i]!);
      const mean = deviation.reduce((a, b) => a + b, 0) / deviation.length;
      this.correction = this.correction.map((value, i) => value - 0.8 * (deviation[i]! - mean));
      this.swings.clear();
      this.setPelvisHeight();
      const worst = Math.max(...deviation.map(Math.abs));
      if (worst < 3e-4 || round === 11) return worst;
    }
  }

  pelvis(timeS: number): { rotation: Matrix; position: Vector } {
    const phase = (2 * Math.PI * timeS) / strideS;
    // right hip forward at right contact
    const yaw = rad(5) * Math.cos((2 * Math.PI * (timeS + 0.02)) / strideS);
    const drop = rad(3.5) * Math.sin(phase + 0.15); // pelvic drop on the swing side
    return {
      rotation: multiply(aboutY(yaw), aboutX(-drop), aboutZ(rad(-9))),
      position: [
        0.006 * Math.sin(2 * phase),
        this.pelvisHeightM + centreOfMassHeightM(timeS) + periodic(this.correction)(timeS),
        0.01 * Math.sin(phase),
      ],
    };
  }

  hip(timeS: number, side: RigSide): Vector {
    const { rotation, position } = this.pelvis(timeS);
    return add(
      position,
      apply(rotation, sub(this.rig.head[`thigh_${side}`]!, this.rig.head['pelvis']!)),
    );
  }

  leg(side: RigSide, timeS: number): LegState {
    const phaseS = mod(timeS - contactOffsetS(side), strideS);
    if (phaseS < gait.contactS) {
      const angles = this.stanceLeg(side, timeS, phaseS);
      return { ...angles, toe: limitTo(-angles.pitch, 0, rad(48)), stance: true };
    }
    const u = (phaseS - gait.contactS) / (strideS - gait.contactS);
    const { thigh, knee, ankle } = this.swing(side)(u);
    return {
      thigh,
      knee,
      ankle,
      pitch: ankle + thigh - knee,
      toe: rad(48) * limitTo(1 - u / 0.3, 0, 1) ** 2,
      stance: false,
    };
  }

  /** Returns the leg whose ankle the belt has carried for `sinceContactS` since initial contact. */
  private stanceLeg(side: RigSide, timeS: number, sinceContactS: number): LegAngles {
    const { ankle, pitch } = this.stanceAnkle(side, sinceContactS);
    const hip = this.hip(timeS, side);
    const [dx, dy] = [ankle[0] - hip[0], (ankle[1] - hip[1]) / Math.cos(adduction)];
    const reachM = Math.hypot(dx, dy);
    const [l1, l2] = [this.thighM[side], this.shankM[side]];
    const knee =
      Math.PI - Math.acos(limitTo((l1 * l1 + l2 * l2 - reachM * reachM) / (2 * l1 * l2), -1, 1));
    const thigh = Math.atan2(dx, -dy) + Math.asin(limitTo((l2 * Math.sin(knee)) / reachM, -1, 1));
    return { thigh, knee, ankle: pitch - (thigh - knee), pitch };
  }

  /**
   * Returns the ankle for a contact point of the sole (heel, then flat, then ball) that moves
   * exactly with the belt.
   */
  private stanceAnkle(
    side: RigSide,
    sinceContactS: number,
  ): { ankle: readonly [number, number]; pitch: number } {
    const pitch = footPitch(sinceContactS / gait.contactS);
    const rest = this.rig.head[`foot_${side}`]!;
    const pivot = pitch > 0 ? this.rig.heelSole[side] : this.rig.head[`ball_${side}`]!;
    const [ox, oy] = [pivot[0] - rest[0], pivot[1] - rest[1]];
    const flat = [
      gait.ankleAheadM - gait.beltSpeedMps * sinceContactS,
      rest[1] + this.rig.soleM,
    ] as const;
    const [c, s] = [Math.cos(pitch), Math.sin(pitch)];
    return { ankle: [flat[0] + ox - (c * ox - s * oy), flat[1] + oy - (s * ox + c * oy)], pitch };
  }

  /**
   * Returns splines that continue the stance leg's angles and rates at toe-off, and that reach
   * those of the next contact.
   */
  private swing(side: RigSide): (u: number) => { thigh: number; knee: number; ankle: number } {
    const known = this.swings.get(side);
    if (known !== undefined) return known;
    const [epsilonS, durationS, contactS] = [1e-4, strideS - gait.contactS, contactOffsetS(side)];
    const at = (sinceContactS: number): LegAngles =>
      this.stanceLeg(side, contactS + sinceContactS, sinceContactS);
    const [off, offBefore, on, onAfter] = [
      at(gait.contactS),
      at(gait.contactS - epsilonS),
      at(0),
      at(epsilonS),
    ];
    const rate = (later: number, earlier: number): number =>
      ((later - earlier) / epsilonS) * durationS;
    const curve = (
      key: 'thigh' | 'knee' | 'ankle',
      x: number[],
      inner: number[],
      startRate = rate(off[key], offBefore[key]),
    ) =>
      clampedSpline(
        [0, ...x, 1],
        [off[key], ...inner, on[key]],
        startRate,
        rate(onAfter[key], on[key]),
      );
    const thigh = curve('thigh', [0.38, 0.74], [rad(12), rad(41)]);
    const knee = curve('knee', [0.22, 0.44, 0.7, 0.9], [rad(72), rad(103), rad(66), rad(17)]);
    const ankle = curve(
      'ankle',
      [0.12, 0.4, 0.8],
      [off.ankle * 0.7, rad(-3), rad(5)],
      limitTo(rate(off.ankle, offBefore.ankle), -2, 2),
    );
    const swing = (u: number) => ({ thigh: thigh(u), knee: knee(u), ankle: ankle(u) });
    this.swings.set(side, swing);
    return swing;
  }

  /** Sets the hip height at which the knee has its angle at contact. */
  private setPelvisHeight(): void {
    let [low, high] = [0.7, 1.15];
    for (let i = 0; i < 50; i += 1) {
      this.pelvisHeightM = (low + high) / 2;
      if (this.stanceLeg('r', 0, 0).knee > kneeAtContact) low = this.pelvisHeightM;
      else high = this.pelvisHeightM;
    }
  }
}

/**
 * Returns the time of the first contact: 0 for the right foot, one step later for the left one, s.
 */
export const contactOffsetS = (side: RigSide): number => (side === rigSides[0] ? 0 : stepS);
export const adductionRad = adduction;

/** @param u share of stance, 0–1 */
function footPitch(u: number): number {
  if (u < 0.15) return footPitchAtContact * (1 - u / 0.15) ** 2;
  return u > 0.42 ? footPitchAtToeOff * ((u - 0.42) / 0.58) ** 1.7 : 0;
}
