import { Side, type KeypointName } from '@strideform/contracts';
import { median } from '../recordings/track-geometry.ts';
import { isInLongGap, legPointNames, type RecordedRun } from './recorded-run.ts';
import {
  about,
  aboutY,
  add,
  apply,
  cross,
  dot,
  limitTo,
  rad,
  scale,
  sub,
  unit,
  type Vector,
} from './vectors.ts';

/** Points that pose the body. */
export type BodyPoints = Readonly<Record<Exclude<KeypointName, 'nose'>, Vector>>;

/** One frame of a recorded run. The belt is at height 0, and the mid-hip near x = z = 0. */
export interface RecordedFrame {
  /** Time of the frame, s on the recording's clock. */
  readonly takenS: number;
  readonly points: BodyPoints;
  /** Points in a long gap. They are drawn on a curve across it, and are not part of the truth. */
  readonly unknown: ReadonlySet<KeypointName>;
}

/** Trunk and arm lengths: means of the recorded people, as shares of stature. */
const usualShares = { trunk: 0.287, shoulderWidth: 0.2, upperArm: 0.165, forearm: 0.145 } as const;
const usualLeanDeg = 8;
const upperParts = ['shoulder', 'elbow', 'wrist'] as const;
const up: Vector = [0, 1, 0];

/** Recorded motion at the times of a clip's frames. Parts that were not recorded are added. */
export class RecordedMotion {
  /** Points that were not recorded, with a plausible motion. */
  readonly madeUp: readonly KeypointName[];
  private readonly origin: Vector;
  private readonly strideS: number;
  private readonly rightContactS: number;

  constructor(
    private readonly run: RecordedRun,
    private readonly statureM: number,
    takenS: readonly number[],
  ) {
    this.madeUp = Side.options.flatMap((side) =>
      upperParts.map((part) => `${side}_${part}` as const).filter((name) => !run.tracks.has(name)),
    );
    this.origin = originOf(run, takenS);
    const contactsS = run.contactsS.right.map(([contactS]) => contactS);
    this.rightContactS = contactsS[0] ?? run.fromS;
    this.strideS = usualStrideS(run);
  }

  frame(takenS: number): RecordedFrame {
    const recorded = Array.from(this.run.tracks, ([name, track]) => {
      const point = sub(track.at(takenS), this.origin);
      return { name, point, isUnknown: isInLongGap(track, takenS) };
    });
    const known = Object.fromEntries(
      recorded.map(({ name, point }) => [name, point]),
    ) as Partial<BodyPoints>;
    return {
      takenS,
      points: this.completed(known, takenS),
      unknown: new Set(recorded.filter(({ isUnknown }) => isUnknown).map(({ name }) => name)),
    };
  }

  private completed(known: Partial<BodyPoints>, timeS: number): BodyPoints {
    const points = { ...known } as Record<keyof BodyPoints, Vector>;
    const hips = scale(add(points.left_hip, points.right_hip), 0.5);
    // The right arm is furthest back shortly before the right foot lands.
    const swing = Math.cos((2 * Math.PI * (timeS - this.rightContactS + 0.02)) / this.strideS);
    const towardsRight = unit(sub(points.right_hip, points.left_hip));
    const chestRight = horizontal(apply(aboutY(rad(-14) * swing), towardsRight));
    const leaning = apply(about(chestRight, rad(-usualLeanDeg)), up);
    const middle = add(hips, scale(leaning, usualShares.trunk * this.statureM));
    for (const side of Side.options) {
      const sign = side === 'right' ? 1 : -1;
      const halfWidthM = (sign * usualShares.shoulderWidth * this.statureM) / 2;
      points[`${side}_shoulder`] ??= add(middle, scale(chestRight, halfWidthM));
    }
    this.completeArm(points, 'left', -swing);
    this.completeArm(points, 'right', swing);
    return points;
  }

  /**
   * Adds an arm that swings opposite to its leg.
   * @param swing 1: furthest back
   */
  private completeArm(points: Record<keyof BodyPoints, Vector>, side: Side, swing: number): void {
    const sign = side === 'right' ? 1 : -1;
    const chestRight = unit(sub(points.right_shoulder, points.left_shoulder));
    const forward = unit(cross(up, chestRight));
    const [raise, spread] = [rad(-14 - 27 * swing), rad(14)];
    const upper = add(
      add(
        scale(forward, Math.sin(raise) * Math.cos(spread)),
        scale(up, -Math.cos(raise) * Math.cos(spread)),
      ),
      scale(chestRight, sign * Math.sin(spread)),
    );
    points[`${side}_elbow`] ??= add(
      points[`${side}_shoulder`],
      scale(upper, usualShares.upperArm * this.statureM),
    );
    const upperSeen = unit(sub(points[`${side}_elbow`], points[`${side}_shoulder`]));
    const turned = apply(about(upperSeen, -sign * rad(20 - 12 * swing)), chestRight);
    const hinge = unit(sub(turned, scale(upperSeen, dot(turned, upperSeen))));
    const lower = apply(about(hinge, rad(97 - 11 * swing)), upperSeen);
    points[`${side}_wrist`] ??= add(
      points[`${side}_elbow`],
      scale(lower, usualShares.forearm * this.statureM),
    );
  }
}

const horizontal = ([x, , z]: Vector): Vector => unit([x, 0, z]);

/**
 * Returns the position of the mid-hip along and across the belt, and the height of the belt by the
 * soles if it is not 0.
 */
function originOf(run: RecordedRun, takenS: readonly number[]): Vector {
  const at = (name: KeypointName, axis: 0 | 1 | 2): number[] =>
    takenS.map((timeS) => run.tracks.get(name)!.at(timeS)[axis]);
  const middle = (axis: 0 | 2): number =>
    median([...at('left_hip', axis), ...at('right_hip', axis)]);
  const soles = legPointNames.filter((name) => /heel|foot_index/.test(name));
  const groundM = Math.min(...soles.map((name) => lowQuantile(at(name, 1)))) - lowestSolePointM;
  return [middle(0), Math.abs(groundM) > surelyOffGroundM ? groundM : 0, middle(2)];
}

/** Smallest height of a shoe's heel and toe points above the ground, m. */
const lowestSolePointM = 0.012;
const surelyOffGroundM = 0.03;
const lowQuantile = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(0.02 * values.length)]!;

/** Returns the median time from one foot's contact to its next, s. */
function usualStrideS({ contactsS }: RecordedRun): number {
  const strides = Side.options.flatMap((side) =>
    contactsS[side].slice(1).map(([contactS], i) => contactS - contactsS[side][i]![0]),
  );
  return limitTo(strides.length > 0 ? median(strides) : 0.7, 0.4, 1.2);
}
