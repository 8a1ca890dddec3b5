/**
 * Frames further apart than this many usual intervals leave a hole: nobody knows what happened in
 * between.
 */
const longestBridge = 3;
/** A sample this near to a frame, in shares of the way to the next one, is that frame's. */
const sameFrame = 1e-3;

/**
 * Evenly spaced times over a clip, for files that know a rate but no times of frames: from the
 * first frame on, at the clip's mean frame rate (pauses left out). A value between two frames lies
 * on the line between theirs; it is missing where either is, or where they are more than three
 * usual intervals apart.
 */
export interface EvenTimes {
  readonly rateHz: number;
  /** Of the samples, s, on the frames' own clock. */
  readonly timesS: readonly number[];
  /** @param values one a frame */
  readonly resample: (values: readonly (number | null)[]) => (number | null)[];
}

/** @param frameTimesS of at least two frames, rising, s */
export function evenTimes(frameTimesS: readonly number[]): EvenTimes {
  const intervals = frameTimesS.slice(1).map((timeS, i) => timeS - frameTimesS[i]!);
  const usualS = [...intervals].sort((a, b) => a - b)[Math.floor(intervals.length / 2)]!;
  const bridged = intervals.filter((intervalS) => intervalS <= longestBridge * usualS);
  const rateHz = bridged.length / bridged.reduce((sum, intervalS) => sum + intervalS, 0);
  const [firstS, lastS] = [frameTimesS[0]!, frameTimesS.at(-1)!];
  const timesS = Array.from(
    { length: Math.floor((lastS - firstS) * rateHz + sameFrame) + 1 },
    (_, k) => firstS + k / rateHz,
  );
  const places = placesOf(timesS, frameTimesS);
  const resample: EvenTimes['resample'] = (values) =>
    places.map(({ frame, share }) => {
      const [from, to] = [values[frame] ?? null, values[frame + 1] ?? null];
      if (share < sameFrame) return from;
      if (share > 1 - sameFrame) return to;
      return from === null || to === null || intervals[frame]! > longestBridge * usualS
        ? null
        : from + share * (to - from);
    });
  return { rateHz, timesS, resample };
}

/** The frame before each time, and how far on to the next one it is. Both rise. */
function placesOf(
  timesS: readonly number[],
  frameTimesS: readonly number[],
): { readonly frame: number; readonly share: number }[] {
  let frame = 0;
  return timesS.map((timeS) => {
    while (frame < frameTimesS.length - 2 && frameTimesS[frame + 1]! <= timeS) frame += 1;
    return {
      frame,
      share: (timeS - frameTimesS[frame]!) / (frameTimesS[frame + 1]! - frameTimesS[frame]!),
    };
  });
}
