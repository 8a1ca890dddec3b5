/**
 * Frequency at which two passes of a second-order Butterworth filter halve the power, as a multiple
 * of the single filter's cut-off (Winter 2009, § 2.2.4).
 */
const twoPassFactor = (Math.SQRT2 - 1) ** 0.25;

/**
 * Filters with a zero-lag second-order Butterworth low-pass. The truth shares no code with the
 * engine that it validates, so it does not use the engine's filter.
 * @param cutOffHz frequency at which both passes together halve the power
 */
export function zeroLagLowPass(
  values: Float64Array,
  rateHz: number,
  cutOffHz: number,
): Float64Array {
  const warped = Math.tan((Math.PI * cutOffHz) / twoPassFactor / rateHz);
  const gain = 1 / (1 + Math.SQRT2 * warped + warped ** 2);
  const [b, a1, a2] = [
    gain * warped ** 2,
    2 * gain * (warped ** 2 - 1),
    gain * (1 - Math.SQRT2 * warped + warped ** 2),
  ];
  const pass = (input: Float64Array): Float64Array => {
    const output = new Float64Array(input.length);
    let [x1, x2, y1, y2] = [input[0]!, input[0]!, input[0]!, input[0]!];
    for (const [i, x] of input.entries()) {
      const y = b * (x + 2 * x1 + x2) - a1 * y1 - a2 * y2;
      output[i] = y;
      [x2, x1, y2, y1] = [x1, x, y1, y];
    }
    return output;
  };
  return pass(pass(values).reverse()).reverse();
}
