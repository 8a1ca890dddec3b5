/** Functions that search a function of time for a moment, in steps of a millisecond. */

const stepS = 0.001;

/**
 * Returns the first time in (fromS, untilS] at which a state is reached. Returns NaN if the state
 * holds from the start.
 */
export function firstTime(
  isReached: (s: number) => boolean,
  fromS: number,
  untilS: number,
): number {
  if (isReached(fromS)) return NaN;
  for (let s = fromS + stepS; s <= untilS; s += stepS) if (isReached(s)) return s - stepS / 2;
  return NaN;
}

/**
 * Returns the first time from which a state lasts at least `lastingS`. A shorter time is not
 * enough, because the feet that a pose model sees wobble on the ground for a frame or two. Returns
 * NaN if the state holds from the start.
 */
export function firstLastingTime(
  isReached: (s: number) => boolean,
  fromS: number,
  untilS: number,
  lastingS: number,
): number {
  let sinceS = NaN;
  for (let s = fromS; s <= untilS; s += stepS) {
    if (!isReached(s)) sinceS = NaN;
    else if (Number.isNaN(sinceS)) sinceS = s;
    else if (s - sinceS >= lastingS) return sinceS > fromS ? sinceS - stepS / 2 : NaN;
  }
  return NaN;
}

/** Returns the time of the highest value between the bounds. Returns NaN if it lies on a bound. */
export function peakTime(value: (s: number) => number, fromS: number, untilS: number): number {
  let highest = -Infinity;
  let highestS = NaN;
  for (let s = fromS; s <= untilS; s += stepS) {
    const current = value(s);
    if (current > highest) {
      highest = current;
      highestS = s;
    }
  }
  return highestS > fromS && highestS < untilS - stepS ? highestS : NaN;
}
