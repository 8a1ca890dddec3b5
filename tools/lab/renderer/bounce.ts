import { gait, gravityMps2, stepS } from './gait-parameters.ts';
import { mod } from './vectors.ts';

const samples = 2000;

/** Returns a function that interpolates linearly in a table that repeats every step. */
export const periodic =
  (table: readonly number[]) =>
  (timeS: number): number => {
    const at = (mod(timeS, stepS) / stepS) * table.length;
    const i = Math.min(Math.floor(at), table.length - 1);
    return table[i]! + (at - i) * (table[(i + 1) % table.length]! - table[i]!);
  };

const demeaned = (values: readonly number[]): number[] => {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return values.map((value) => value - mean);
};

function integrated(values: readonly number[]): number[] {
  let sum = 0;
  return demeaned(values.map((value) => (sum += (value * stepS) / samples)));
}

/**
 * Vertical ground force in body weights over a step: sin^1.5 of the contact, with the peak shape of
 * measured running force, and a mean of one.
 */
const shape = Array.from({ length: samples }, (_, i) => {
  const timeS = (i * stepS) / samples;
  return timeS < gait.contactS ? Math.sin((Math.PI * timeS) / gait.contactS) ** 1.5 : 0;
});
const meanShape = shape.reduce((a, b) => a + b, 0) / samples;
const force = shape.map((value) => value / meanShape);
const heights = integrated(integrated(force.map((value) => gravityMps2 * (value - 1))));

export const peakForceBw = Math.max(...force);
/** Height of the centre of mass about its mean, m, as the ground force defines it. */
export const centreOfMassHeightM = periodic(heights);
export const verticalOscillationM = Math.max(...heights) - Math.min(...heights);
