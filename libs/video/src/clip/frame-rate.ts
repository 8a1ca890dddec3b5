/** Rounding error of an interval, s. WebM rounds times to 1 ms. */
const roundingS = 0.0011;
const steadyShare = 0.1;

/**
 * Returns the rate of frame times, and whether it varies.
 * @param timesS at least two times, strictly increasing
 */
export function frameRate(timesS: readonly number[]): { rateHz: number; hasVariableRate: boolean } {
  const intervalsS = timesS.slice(1).map((time, index) => time - timesS[index]!);
  const medianS = intervalsS.toSorted((a, b) => a - b)[Math.floor(intervalsS.length / 2)]!;
  const typicalS = intervalsS.filter(
    (interval) => interval > medianS * 0.5 && interval < medianS * 1.5,
  );
  const meanS = typicalS.reduce((sum, interval) => sum + interval, 0) / typicalS.length;
  const toleranceS = Math.max(steadyShare * medianS, roundingS);
  const hasVariableRate = intervalsS.some((interval) => Math.abs(interval - meanS) > toleranceS);
  return { rateHz: 1 / meanS, hasVariableRate };
}
