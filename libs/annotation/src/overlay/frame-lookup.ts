import type { AnalysisFile } from '@strideform/contracts';

/**
 * Returns a function that finds the analysed frame nearest to a presentation time of the clip, or
 * null if none is within half a frame.
 */
export function frameLookup(
  analysis: Pick<AnalysisFile, 'timestamps_s' | 'slow_motion_factor' | 'quality'>,
): (timeS: number) => number | null {
  const times = analysis.timestamps_s;
  const toleranceS = 0.5 / analysis.quality.rate_hz;
  return (timeS) => {
    const wantedS = timeS / analysis.slow_motion_factor;
    let [low, high] = [0, times.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (times[middle]! < wantedS) low = middle + 1;
      else high = middle;
    }
    const isEarlierNearer = low > 0 && wantedS - times[low - 1]! < times[low]! - wantedS;
    const nearest = isEarlierNearer ? low - 1 : low;
    const isNear = nearest < times.length && Math.abs(times[nearest]! - wantedS) <= toleranceS;
    return isNear ? nearest : null;
  };
}
