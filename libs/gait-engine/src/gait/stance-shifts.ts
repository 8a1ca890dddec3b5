import {
  clamp,
  mean,
  median,
  pointOf,
  robustDeviation,
  type Side,
} from '@strideform/metric-book/measurement';
import type { PreparedMotion } from '../motion/build-motion.ts';
import { leastSquares } from '../signals/least-squares.ts';
import { footParts } from './leg-path.ts';
import type { LegPath } from './leg-path.ts';

/** Delay of one stride's event against the average stride, s, and its standard error. */
export interface EventShift {
  readonly shiftS: number;
  readonly errorS: number;
  /** True if the foot moved around the event as it does on the average path. */
  readonly isSeen: boolean;
}

/** Distance from an event within which frames show its timing, s. */
const halfWindowS = 0.075;
/** Largest shift of a stride from its anchor, s. */
const largestShiftS = 0.03;
/** Largest error of the shift of a foot that follows the average path, s. */
const largestSeenErrorS = 0.01;
/** Rounds of the fit, because the path is not linear in time. */
const rounds = 3;
/** Smallest number of coordinates that give a shift. */
const minCoordinates = 8;
const penalties = [1e-9, 1e-9, 1e-9] as const;

/**
 * Returns the shifts of one event over a side's strides. To reduce noise, each shift shrinks
 * towards the common one, by the runner's own share of the observed variance (James & Stein 1961).
 * Strides that were seen poorly get the common shift.
 */
export function stanceShifts(
  prepared: PreparedMotion,
  side: Side,
  path: LegPath,
  drift: Float64Array,
  anchorsS: readonly number[],
  eventS: number,
): EventShift[] {
  const raw = anchorsS.map((anchorS) => findShift(prepared, side, path, drift, anchorS, eventS));
  const known = raw.filter((shift) => shift !== null);
  const centreS = median(known.map((shift) => shift.shiftS)) || 0;
  const noiseVariance = median(known.map((shift) => shift.errorS ** 2)) || 0;
  const observedVariance = robustDeviation(known.map((shift) => shift.shiftS)) ** 2;
  const ownVariance = Math.max(0, observedVariance - noiseVariance) || 0;
  return raw.map((shift) => {
    if (!shift) {
      const errorS = Math.sqrt(ownVariance + noiseVariance);
      return { shiftS: centreS, errorS, isSeen: false };
    }
    const trust = ownVariance > 0 ? ownVariance / (ownVariance + shift.errorS ** 2) : 0;
    return {
      shiftS: centreS + trust * (shift.shiftS - centreS),
      errorS: Math.sqrt(trust) * shift.errorS,
      isSeen: shift.errorS < largestSeenErrorS && Math.abs(shift.shiftS) < largestShiftS,
    };
  });
}

/**
 * Fits the foot's points around one event onto the average path: the best shift in time, with a
 * free offset in x and y. Returns null if too little was seen.
 */
function findShift(
  prepared: PreparedMotion,
  side: Side,
  path: LegPath,
  drift: Float64Array,
  anchorS: number,
  eventS: number,
): Omit<EventShift, 'isSeen'> | null {
  const { timesS } = prepared.motion;
  const frames = Array.from(timesS.keys()).filter(
    (i) => Math.abs(timesS[i]! - anchorS - eventS) <= halfWindowS,
  );
  let shiftS = 0;
  let errorS = NaN;
  for (let round = 0; round < rounds; round += 1) {
    const equations = shiftEquations(prepared, side, path, drift, frames, anchorS, shiftS);
    if (equations.rows.length < minCoordinates) return null;
    const { rows, residuals } = equations;
    const weights = outlierWeights(residuals);
    const solution = leastSquares(rows, residuals, weights, penalties);
    if (!solution) return null;
    shiftS = clamp(shiftS + solution[0]!, -largestShiftS, largestShiftS);
    errorS = shiftError(rows, residuals, solution);
  }
  return { shiftS, errorS };
}

/** Linear equations for the shift and the offsets in x and y. */
interface ShiftEquations {
  readonly rows: Float64Array[];
  readonly residuals: number[];
}

/**
 * Returns two equations for each point of the foot in each frame: its distance from the average
 * path in x and y.
 */
function shiftEquations(
  { motion: { timesS }, unfiltered }: PreparedMotion,
  side: Side,
  path: LegPath,
  drift: Float64Array,
  frames: readonly number[],
  anchorS: number,
  shiftS: number,
): ShiftEquations {
  const rows: Float64Array[] = [];
  const residuals: number[] = [];
  for (const part of footParts) {
    const track = unfiltered[pointOf(side, part)];
    const average = path[part];
    if (!track || !average) continue;
    for (const i of frames) {
      const s = timesS[i]! - anchorS - shiftS;
      const dx = track.x[i]! - drift[i]! - average.x.at(s);
      const dy = track.y[i]! - average.y.at(s);
      if (Number.isNaN(dx)) continue;
      rows.push(
        Float64Array.of(-average.x.slopeAt(s), 1, 0),
        Float64Array.of(-average.y.slopeAt(s), 0, 1),
      );
      residuals.push(dx, dy);
    }
  }
  return { rows, residuals };
}

/** Returns Huber weights with the threshold at two robust deviations. */
function outlierWeights(residuals: readonly number[]): number[] {
  const spread = 2 * robustDeviation(residuals) || 1;
  return residuals.map((residual) => {
    const size = Math.abs(residual);
    return size < spread ? 1 : spread / size;
  });
}

/**
 * Returns the standard error of the shift. The two offsets explain a part of the slopes, so they
 * reduce the leverage of the points.
 */
function shiftError(
  rows: readonly Float64Array[],
  residuals: readonly number[],
  [shift, offsetX, offsetY]: Float64Array,
): number {
  const squares = rows.reduce((sum, row, i) => {
    const rest = residuals[i]! - row[0]! * shift! - row[1]! * offsetX! - row[2]! * offsetY!;
    return sum + rest ** 2;
  }, 0);
  const leverage = leverageAlong(rows, 1) + leverageAlong(rows, 2);
  const variance = squares / Math.max(1, rows.length - 3);
  return Math.sqrt(variance / Math.max(leverage, 1e-9));
}

/** Returns the sum of squares of the slopes in the rows with this offset, about their mean. */
function leverageAlong(rows: readonly Float64Array[], offsetColumn: 1 | 2): number {
  const slopes = rows.filter((row) => row[offsetColumn] === 1).map((row) => row[0]!);
  const centre = mean(slopes);
  return slopes.reduce((sum, slope) => sum + (slope - centre) ** 2, 0);
}
