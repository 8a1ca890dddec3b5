import { type KeypointName, Side } from '@strideform/contracts';
import type { Vector } from '../renderer/vectors.ts';
import type { RearClip } from './rear-clips.ts';

/**
 * Share of a stance at which the hips are lowest. From behind, the engine calls this moment
 * mid-stance.
 */
const midStanceShare = 0.42;
/** Shares of a stance in which the largest eversion and its largest velocity are searched. */
const eversionShares = { angle: 0.75, velocity: 0.5 } as const;

/** Truth of one stance by the force plate. NaN where the recording has a gap. */
export interface TrueStance {
  readonly side: Side;
  readonly initialContactS: number;
  readonly toeOffS: number;
  readonly midStanceS: number;
  /** Position of the stance's ankle across the belt, to the runner's right, m. */
  readonly ankleM: number;
  readonly kneeWindowM: number;
  /** Largest drop of the other side's hip, deg. */
  readonly pelvicDropDeg: number;
  /**
   * Angle of the heel against the shank across the belt, eversion +: its maximum, and its fastest
   * change over 33 ms.
   */
  readonly rearfootDeg: number;
  readonly eversionDegPerS: number;
}

const degPerRad = 180 / Math.PI;

/** Returns the stances whose contact and toe-off both lie in the clip. */
export function trueStances(clip: RearClip): TrueStance[] {
  const stances = Side.options.flatMap((side) =>
    clip.truth.contacts_s[side].map((contact) => trueStance(clip, side, contact)),
  );
  return stances.toSorted((a, b) => a.midStanceS - b.midStanceS);
}

function trueStance(
  clip: RearClip,
  side: Side,
  [initialContactS, toeOffS]: readonly [number, number],
): TrueStance {
  const place = placeOf(clip);
  const contactS = toeOffS - initialContactS;
  const timeAt = (share: number) => initialContactS + share * contactS;
  const midStanceS = timeAt(midStanceShare);
  const highest = (until: number, valueAt: (timeS: number) => number): number => {
    const values = Array.from({ length: 25 }, (_, k) => valueAt(timeAt((until * k) / 24)));
    return values.some(Number.isNaN) ? NaN : Math.max(...values);
  };
  const across = (name: KeypointName) => place(name, midStanceS)[2];
  const rearfoot = (timeS: number) => rearfootDeg(place, side, timeS);
  const stepS = 1 / 60;
  return {
    side,
    initialContactS,
    toeOffS,
    midStanceS,
    ankleM: across(`${side}_ankle`),
    kneeWindowM: across('right_knee') - across('left_knee'),
    pelvicDropDeg: highest(1, (timeS) => dropDeg(place, side, timeS)),
    rearfootDeg: highest(eversionShares.angle, rearfoot),
    eversionDegPerS: highest(
      eversionShares.velocity,
      (timeS) => (rearfoot(timeS + stepS) - rearfoot(timeS - stepS)) / (2 * stepS),
    ),
  };
}

type PlaceAt = (name: KeypointName, timeS: number) => Vector;

/** Returns the interpolated position of a point, m. */
function placeOf({ truth: { frames, names, fps } }: RearClip): PlaceAt {
  return (name, timeS) => {
    const at = timeS * fps;
    const [before, share] = [Math.floor(at), at - Math.floor(at)];
    const column = names.indexOf(name);
    const [a, b] = [frames[before]?.points_m[column], frames[before + 1]?.points_m[column]];
    if (!a || !b) return [NaN, NaN, NaN];
    return [0, 1, 2].map((k) => a[k]! + share * (b[k]! - a[k]!)) as unknown as Vector;
  };
}

function dropDeg(place: PlaceAt, side: Side, timeS: number): number {
  const [left, right] = [place('left_hip', timeS), place('right_hip', timeS)];
  const tilt = Math.atan2(right[1] - left[1], right[2] - left[2]) * degPerRad;
  return side === 'right' ? tilt : -tilt;
}

function rearfootDeg(place: PlaceAt, side: Side, timeS: number): number {
  const [knee, ankle, heel] = (['knee', 'ankle', 'heel'] as const).map((part) =>
    place(`${side}_${part}`, timeS),
  );
  const shank = Math.atan2(ankle![2] - knee![2], knee![1] - ankle![1]);
  const rear = Math.atan2(heel![2] - ankle![2], ankle![1] - heel![1]);
  return (side === 'right' ? 1 : -1) * (rear - shank) * degPerRad;
}
