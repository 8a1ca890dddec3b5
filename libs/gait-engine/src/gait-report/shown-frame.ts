// Selection of the frame that shows a moment between frames.

export function nearestFrame(timesS: ArrayLike<number>, timeS: number): number {
  const distanceS = (i: number) => Math.abs(timesS[i]! - timeS);
  let nearest = 0;
  for (let i = 1; i < timesS.length; i += 1) if (distanceS(i) < distanceS(nearest)) nearest = i;
  return nearest;
}

/** Returns the first frame at or after a contact, or the last frame if the clip ends before. */
export function firstFrameFrom(timesS: Float64Array, contactS: number): number {
  const first = timesS.findIndex((timeS) => timeS >= contactS);
  return first === -1 ? timesS.length - 1 : first;
}

/** Returns the last frame before a toe-off, or the first frame if the clip begins after. */
export const lastFrameBefore = (timesS: Float64Array, toeOffS: number): number =>
  Math.max(
    0,
    timesS.findLastIndex((timeS) => timeS < toeOffS),
  );
