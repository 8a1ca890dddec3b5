// Which frame shows a moment that lies between frames.

export function nearestFrame(timesS: ArrayLike<number>, timeS: number): number {
  const distanceS = (i: number) => Math.abs(timesS[i]! - timeS);
  let nearest = 0;
  for (let i = 1; i < timesS.length; i += 1) if (distanceS(i) < distanceS(nearest)) nearest = i;
  return nearest;
}

/** The first frame at or after a contact; the last one where the clip ends before. */
export function firstFrameFrom(timesS: Float64Array, contactS: number): number {
  const first = timesS.findIndex((timeS) => timeS >= contactS);
  return first === -1 ? timesS.length - 1 : first;
}

/** The last frame before a toe-off; the first one where the clip begins after. */
export const lastFrameBefore = (timesS: Float64Array, toeOffS: number): number =>
  Math.max(
    0,
    timesS.findLastIndex((timeS) => timeS < toeOffS),
  );
