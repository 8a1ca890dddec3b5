/** Load of a foot on the ground, s. NaN if the recording begins or ends during it. */
export interface ForceStance {
  readonly initialContactS: number;
  readonly toeOffS: number;
}

/** Vertical force above which a foot counts as on the ground, N. */
export const contactForceN = 50;
/** Shortest load that is a stance, s. A shorter one is a foot that brushes the plate. */
const shortestLoadS = 0.08;

/**
 * Finds stances in a foot's vertical force. Events are where the force crosses the threshold, on a
 * straight line between samples.
 */
export function forceStances(
  timesS: Float64Array,
  forceN: Float64Array,
  thresholdN = contactForceN,
): ForceStance[] {
  const crossing = (i: number) =>
    timesS[i]! +
    ((thresholdN - forceN[i]!) / (forceN[i + 1]! - forceN[i]!)) * (timesS[i + 1]! - timesS[i]!);
  const found: ForceStance[] = [];
  let initialContactS = NaN;
  let isLoaded = forceN[0]! > thresholdN;
  for (let i = 0; i + 1 < forceN.length; i += 1) {
    const isLoadedNext = forceN[i + 1]! > thresholdN;
    if (isLoadedNext && !isLoaded) initialContactS = crossing(i);
    if (isLoaded && !isLoadedNext) {
      const toeOffS = crossing(i);
      if (!(toeOffS - initialContactS < shortestLoadS)) found.push({ initialContactS, toeOffS });
      initialContactS = NaN;
    }
    isLoaded = isLoadedNext;
  }
  if (isLoaded) found.push({ initialContactS, toeOffS: NaN });
  return found;
}
