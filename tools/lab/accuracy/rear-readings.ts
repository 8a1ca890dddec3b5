import { buildRearMotion, keypointSequence, type RearMotion } from '@strideform/gait-engine';
import { mean } from '@strideform/metric-book/measurement';
import { Side, type KeypointFile } from '@strideform/contracts';
import type { RearClip } from './rear-clips.ts';
import type { TrueStance } from './rear-truth.ts';
import { pxPerM } from './rendered-people.ts';

const degPerRad = 180 / Math.PI;

/** Quantities of one stance that the points show but the engine does not give. */
export interface PointReading {
  readonly pelvicDropDeg: number;
  readonly rearfootDeg: number;
  readonly eversionDegPerS: number;
}

/**
 * Reads pelvic drop, rearfoot angle and eversion velocity in the true stances, so that only the
 * points can be wrong.
 */
export function pointReadings(file: KeypointFile, stances: readonly TrueStance[]): PointReading[] {
  const motion = buildRearMotion(
    keypointSequence(file),
    { heightM: null, massKg: null, legLengthM: null, gender: null },
    { inclineDeg: 0, beltSpeedMps: null, slowMotionFactor: 1 },
  );
  return stances.map((stance) => readStance(motion, stance));
}

function readStance(motion: RearMotion, stance: TrueStance): PointReading {
  const { side, initialContactS, toeOffS } = stance;
  const { timesS } = motion;
  const drop = dropSeries(motion, side);
  const rearfoot = rearfootSeries(motion, side);
  const velocity = rearfoot.map(
    (_, i) => (rearfoot[i + 1]! - rearfoot[i - 1]!) / (timesS[i + 1]! - timesS[i - 1]!),
  );
  const highest = (values: Float64Array, until: number): number => {
    const untilS = initialContactS + until * (toeOffS - initialContactS);
    const own = values.filter((_, i) => timesS[i]! >= initialContactS && timesS[i]! <= untilS);
    return own.length === 0 ? NaN : Math.max(...own);
  };
  return {
    pelvicDropDeg: highest(drop, 1),
    rearfootDeg: highest(rearfoot, 0.75),
    eversionDegPerS: highest(velocity, 0.5),
  };
}

function dropSeries({ points, timesS }: RearMotion, side: Side): Float64Array {
  const { left_hip: left, right_hip: right } = points;
  const sign = side === 'right' ? degPerRad : -degPerRad;
  return timesS.map(
    (_, i) => sign * Math.atan2(right!.y[i]! - left!.y[i]!, right!.x[i]! - left!.x[i]!),
  );
}

function rearfootSeries({ points, timesS }: RearMotion, side: Side): Float64Array {
  const knee = points[`${side}_knee`]!;
  const ankle = points[`${side}_ankle`]!;
  const heel = points[`${side}_heel`]!;
  const sign = side === 'right' ? degPerRad : -degPerRad;
  return timesS.map((_, i) => {
    const shank = Math.atan2(ankle.x[i]! - knee.x[i]!, knee.y[i]! - ankle.y[i]!);
    const rear = Math.atan2(heel.x[i]! - ankle.x[i]!, ankle.y[i]! - heel.y[i]!);
    return sign * (rear - shank);
  });
}

/**
 * Returns the error of the heel's height, marked − true, mean over the frames of true stances, m.
 */
export function heelTooHighM(clip: RearClip, file: KeypointFile): number {
  const { truth } = clip;
  const errorsPx = Side.options.flatMap((side) => {
    const [seen, drawn] = [file.names, truth.names].map((names) => names.indexOf(`${side}_heel`));
    return file.timestamps_s.flatMap((timeS, i) => {
      const isStanding = truth.contacts_s[side].some(([from, to]) => timeS > from && timeS < to);
      const found = file.frames[i]![seen!];
      const real = truth.frames[Math.round(timeS * truth.fps)]?.points_px[drawn!];
      return isStanding && found && real ? [real[1] - found[1]] : [];
    });
  });
  return mean(errorsPx) / pxPerM(clip);
}
