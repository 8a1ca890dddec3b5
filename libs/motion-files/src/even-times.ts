/**
 * Longest gap between frames that is interpolated, in usual intervals. The motion in a longer gap
 * is unknown.
 */
const longestBridge = 3;
/**
 * Largest distance between a sample and a frame that count as the same, as a share of the interval.
 */
const sameFrame = 1e-3;

/**
 * Evenly spaced times over a clip, for file formats that have a rate but no frame times. They begin
 * at the first frame and have the clip's mean frame rate (pauses left out). Values between two
 * frames are interpolated linearly. A value is missing if either frame has none, or if the frames
 * are more than three usual intervals apart.
 */
export interface EvenTimes {
  readonly rateHz: number;
  /** Times of the samples on the frames' own clock, s. */
  readonly timesS: readonly number[];
  /** @param values one per frame */
  readonly resample: (values: readonly (number | null)[]) => (number | null)[];
}

/** A position between a frame and the next one. */
interface Position {
  readonly frame: number;
  /** Share of the interval to the next frame, 0–1. */
  readonly share: number;
}

/** @param frameTimesS times of at least two frames, rising, s */
export function evenTimes(frameTimesS: readonly number[]): EvenTimes {
  const intervalsS = frameTimesS.slice(1).map((timeS, i) => timeS - frameTimesS[i]!);
  const longestIntervalS = longestBridge * medianOf(intervalsS);
  const bridgedS = intervalsS.filter((intervalS) => intervalS <= longestIntervalS);
  const bridgedSumS = bridgedS.reduce((sum, intervalS) => sum + intervalS, 0);
  const rateHz = bridgedS.length / bridgedSumS;

  const firstS = frameTimesS[0]!;
  const lastS = frameTimesS.at(-1)!;
  const sampleCount = Math.floor((lastS - firstS) * rateHz + sameFrame) + 1;
  const timesS = Array.from({ length: sampleCount }, (_, k) => firstS + k / rateHz);

  const positions = positionsOf(timesS, frameTimesS);
  const isPause = (frame: number): boolean => intervalsS[frame]! > longestIntervalS;
  const resample: EvenTimes['resample'] = (values) =>
    positions.map((position) => valueAt(position, values, isPause(position.frame)));
  return { rateHz, timesS, resample };
}

/**
 * Returns the median. For an even number of values, it is the upper one of the two middle values.
 */
const medianOf = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

function valueAt(
  { frame, share }: Position,
  values: readonly (number | null)[],
  isPause: boolean,
): number | null {
  const from = values[frame] ?? null;
  const to = values[frame + 1] ?? null;
  if (share < sameFrame) return from;
  if (share > 1 - sameFrame) return to;
  if (from === null || to === null || isPause) return null;
  return from + share * (to - from);
}

/** Returns the position of each time. Both lists rise. */
function positionsOf(timesS: readonly number[], frameTimesS: readonly number[]): Position[] {
  let frame = 0;
  return timesS.map((timeS) => {
    while (frame < frameTimesS.length - 2 && frameTimesS[frame + 1]! <= timeS) frame += 1;
    const frameTimeS = frameTimesS[frame]!;
    const intervalS = frameTimesS[frame + 1]! - frameTimeS;
    return { frame, share: (timeS - frameTimeS) / intervalS };
  });
}
