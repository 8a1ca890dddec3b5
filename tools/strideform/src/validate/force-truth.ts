import { forceStances } from '@strideform/motion-files';
import { median, quantile, sides } from '@strideform/metric-book/measurement';
import type { Side } from '@strideform/contracts';
import { BadInput } from '../bad-input.ts';
import type { ForceRecording } from './force-recording.ts';
import type { TimedStance } from './stances.ts';

export interface ForceTruth {
  /**
   * Stances by the plate's clock. A treadmill with one plate does not know which foot is first, so
   * there are two readings.
   */
  readonly readings: readonly (readonly TimedStance[])[];
  readonly rateHz: number;
  readonly highBandDb: number;
  readonly isLowPassed: boolean;
  /** Remarks for the reader of the report. */
  readonly remarks: readonly string[];
}

/**
 * Finds the stances of a force recording.
 * @throws BadInput
 */
export function forceTruth(
  { path, timesS, plates }: ForceRecording,
  thresholdN: number,
): ForceTruth {
  const rateHz = (timesS.length - 1) / (timesS.at(-1)! - timesS[0]!);
  const forces = plates instanceof Float64Array ? [plates] : [plates.left, plates.right];
  const readings =
    plates instanceof Float64Array
      ? readingsOfTotal(path, timesS, plates, thresholdN)
      : [readingOfFeet(timesS, plates, thresholdN)];
  if (readings[0]!.length === 0)
    throw new BadInput(
      `${path}: no stance crosses ${thresholdN} N. Check the columns, the unit (N) and --threshold-n.`,
    );
  const highBandDb = Math.max(...forces.map((force) => relativeHighBandDb(force, rateHz)));
  const isLowPassed = highBandDb < lowPassedBelowDb;
  const remarks = [
    ...forces.flatMap((force) => baselineRemarks(force, thresholdN)),
    ...(isLowPassed ? [lowPassRemark(highBandDb)] : []),
  ];
  return { readings, rateHz, highBandDb, isLowPassed, remarks };
}

function wholeStances(
  side: Side,
  timesS: Float64Array,
  forceN: Float64Array,
  thresholdN: number,
): TimedStance[] {
  const found = forceStances(timesS, forceN, thresholdN);
  return found
    .filter(({ initialContactS, toeOffS }) => Number.isFinite(toeOffS - initialContactS))
    .map((stance) => ({ side, ...stance }));
}

const readingOfFeet = (
  timesS: Float64Array,
  plates: Readonly<Record<Side, Float64Array>>,
  thresholdN: number,
): TimedStance[] =>
  sides
    .flatMap((side) => wholeStances(side, timesS, plates[side], thresholdN))
    .toSorted((a, b) => a.initialContactS - b.initialContactS);

/** Share of a step by which two contacts may be early or late before the alternation is lost. */
const unevenStep = 0.35;

/** Splits the stances of one plate by alternating sides, once for each foot that may be first. */
function readingsOfTotal(
  path: string,
  timesS: Float64Array,
  forceN: Float64Array,
  thresholdN: number,
): TimedStance[][] {
  const stances = wholeStances('left', timesS, forceN, thresholdN);
  const gapsS = stances
    .slice(1)
    .map((stance, i) => stance.initialContactS - stances[i]!.initialContactS);
  const stepS = median(gapsS);
  let step = 0;
  const steps = stances.map((stance, i) => {
    if (i === 0) return step;
    const passed = gapsS[i - 1]! / stepS;
    if (Math.abs(passed - Math.round(passed)) > unevenStep)
      throw new BadInput(
        `${path}: left and right are not clear at ${stance.initialContactS.toFixed(2)} s, where steps are uneven. Give the force of each foot, or cut the recording there.`,
      );
    step += Math.round(passed);
    return step;
  });
  return sides.map((firstSide) => {
    const otherSide = sides.find((side) => side !== firstSide)!;
    return stances.map((stance, i) => ({
      ...stance,
      side: steps[i]! % 2 === 0 ? firstSide : otherSide,
    }));
  });
}

const largestBaselineN = 10;

/** An unloaded plate that does not read 0 moves every crossing of the threshold. */
function baselineRemarks(forceN: Float64Array, thresholdN: number): string[] {
  const unloaded = forceN.filter((value) => value < thresholdN);
  const baselineN = quantile(unloaded, 0.5);
  if (!(Math.abs(baselineN) > largestBaselineN)) return [];
  return [
    `The unloaded plate reads ${baselineN.toFixed(0)} N instead of 0, which moves contacts. Subtract it.`,
  ];
}

/** Bands of frequency, Hz. */
const strideBand = [5, 15] as const;
const impactBand = [30, 40] as const;
/**
 * Power of the impact band relative to the stride band, dB, below which force seems low-passed. Raw
 * force of three treadmill runs has −20 to −28 dB; 30 of 31 runs that were low-passed near 10 to
 * 15 Hz have −32 to −52 dB.
 */
const lowPassedBelowDb = -30;

const lowPassRemark = (db: number): string =>
  `The force seems low-passed: its power between ${impactBand.join(' and ')} Hz is ${Math.abs(db).toFixed(0)} dB below that between ${strideBand.join(' and ')} Hz. Low-passed force crosses the threshold too early at contact, by some 4 to 13 ms. Use raw force.`;

/** Returns the power of the impact band relative to the stride band, dB. */
function relativeHighBandDb(forceN: Float64Array, rateHz: number): number {
  if (rateHz < 2 * impactBand[1]) return NaN;
  const power = (band: readonly [number, number]) => bandPower(forceN, rateHz, band);
  return 10 * Math.log10(power(impactBand) / power(strideBand));
}

/** Length of a window, s. It resolves frequencies to 1 Hz. */
const windowS = 1;

/** Returns the mean power between two frequencies, over half-overlapping Hann windows. */
function bandPower(
  forceN: Float64Array,
  rateHz: number,
  [lowHz, highHz]: readonly [number, number],
): number {
  const size = Math.min(Math.round(windowS * rateHz), forceN.length);
  const frequencies = Array.from({ length: highHz - lowHz }, (_, i) => lowHz + i);
  let sum = 0;
  let count = 0;
  for (let start = 0; start + size <= forceN.length; start += Math.ceil(size / 2)) {
    const windowed = hannWindow(forceN.subarray(start, start + size));
    for (const frequency of frequencies) {
      sum += powerAt(windowed, frequency / rateHz);
      count += 1;
    }
  }
  return sum / count;
}

function hannWindow(forceN: Float64Array): Float64Array {
  const meanN = forceN.reduce((sum, value) => sum + value, 0) / forceN.length;
  return forceN.map(
    (value, i) => (value - meanN) * Math.sin((Math.PI * (i + 0.5)) / forceN.length) ** 2,
  );
}

/** Returns the power at one frequency, in cycles a sample. */
function powerAt(values: Float64Array, cyclesPerSample: number): number {
  let [real, imaginary] = [0, 0];
  values.forEach((value, i) => {
    const angle = 2 * Math.PI * cyclesPerSample * i;
    real += value * Math.cos(angle);
    imaginary += value * Math.sin(angle);
  });
  return real ** 2 + imaginary ** 2;
}
