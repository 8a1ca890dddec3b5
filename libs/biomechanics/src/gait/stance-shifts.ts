import { pointOf } from '../keypoints.ts';
import type { Side } from '../keypoints.ts';
import type { PreparedMotion } from '../motion/build-motion.ts';
import { leastSquares } from '../signals/least-squares.ts';
import { median, robustDeviation } from '../signals/statistics.ts';
import { footParts } from './leg-path.ts';
import type { LegPath } from './leg-path.ts';

/**
 * How much later than the average stride one stride's event came, s, with the standard error of
 * that.
 */
export interface Shift {
  readonly shiftS: number;
  readonly errorS: number;
}

/** Frames this near to an event show its timing. */
const halfWindowS = 0.075;
/** No stride strays further from its anchor. */
const largestShiftS = 0.03;

/**
 * Lays the foot's points around one event onto the average path: the shift in time (and a free
 * offset in x and y) that fits best. Null when too little was seen.
 */
function shiftOf(
  prepared: PreparedMotion,
  side: Side,
  path: LegPath,
  drift: Float64Array,
  anchorS: number,
  eventS: number,
): Shift | null {
  const {
    motion: { timesS },
    unfiltered,
  } = prepared;
  const frames = Array.from(timesS.keys()).filter(
    (i) => Math.abs(timesS[i]! - anchorS - eventS) <= halfWindowS,
  );
  let shiftS = 0;
  let errorS = NaN;
  for (let round = 0; round < 3; round += 1) {
    const rows: Float64Array[] = [];
    const rest: number[] = [];
    for (const part of footParts) {
      const [track, mean] = [unfiltered[pointOf(side, part)], path[part]];
      if (!track || !mean) continue;
      for (const i of frames) {
        const s = timesS[i]! - anchorS - shiftS;
        const [dx, dy] = [track.x[i]! - drift[i]! - mean.x.at(s), track.y[i]! - mean.y.at(s)];
        if (Number.isNaN(dx)) continue;
        rows.push(
          Float64Array.of(-mean.x.slopeAt(s), 1, 0),
          Float64Array.of(-mean.y.slopeAt(s), 0, 1),
        );
        rest.push(dx, dy);
      }
    }
    if (rows.length < 8) return null;
    const spread = 2 * robustDeviation(rest) || 1;
    const solution = leastSquares(
      rows,
      rest,
      rest.map((value) => (Math.abs(value) < spread ? 1 : spread / Math.abs(value))),
      [1e-9, 1e-9, 1e-9],
    );
    if (!solution) return null;
    shiftS = Math.max(-largestShiftS, Math.min(largestShiftS, shiftS + solution[0]!));
    errorS = errorOf(rows, rest, solution);
  }
  return { shiftS, errorS };
}

/**
 * Standard error of the first coefficient; the two offsets take what they explain away from its
 * leverage.
 */
function errorOf(
  rows: readonly Float64Array[],
  rest: readonly number[],
  solution: Float64Array,
): number {
  const residual = rows.reduce(
    (sum, row, i) =>
      sum +
      (rest[i]! - row[0]! * solution[0]! - row[1]! * solution[1]! - row[2]! * solution[2]!) ** 2,
    0,
  );
  const leverage = [1, 2].reduce((sum, axis) => {
    const own = rows.filter((row) => row[axis] === 1).map((row) => row[0]!);
    const centre = own.reduce((total, value) => total + value, 0) / own.length;
    return sum + own.reduce((total, value) => total + (value - centre) ** 2, 0);
  }, 0);
  return Math.sqrt(residual / Math.max(1, rows.length - 3) / Math.max(leverage, 1e-9));
}

/**
 * Shifts of one event over a side's strides. What noise alone would scatter is taken out: each
 * shift shrinks towards the common one by the share of the observed variance that is the runner's
 * own (James & Stein 1961). Strides that were not seen well have the common shift.
 */
export function stanceShifts(
  prepared: PreparedMotion,
  side: Side,
  path: LegPath,
  drift: Float64Array,
  anchorsS: readonly number[],
  eventS: number,
): Shift[] {
  const raw = anchorsS.map((anchorS) => shiftOf(prepared, side, path, drift, anchorS, eventS));
  const known = raw.filter((shift) => shift !== null);
  const centre = median(known.map((shift) => shift.shiftS)) || 0;
  const noise = median(known.map((shift) => shift.errorS ** 2)) || 0;
  const own = Math.max(0, robustDeviation(known.map((shift) => shift.shiftS)) ** 2 - noise) || 0;
  return raw.map((shift) => {
    if (!shift) return { shiftS: centre, errorS: Math.sqrt(own + noise) };
    const trust = own > 0 ? own / (own + shift.errorS ** 2) : 0;
    return {
      shiftS: centre + trust * (shift.shiftS - centre),
      errorS: Math.sqrt(trust) * shift.errorS,
    };
  });
}
