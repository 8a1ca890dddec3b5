/**
 * Number of step harmonics that show the body's acceleration. Higher ones are noise and shaking
 * soft tissue.
 */
export const stepHarmonics = 3;
/**
 * Share of the body's weight at which loading and unloading are timed. The force is steep there, so
 * an error of 6 % in the scale moves the times by only 1 or 2 ms.
 */
export const loadLevel = 0.5;

const sampleCount = 200;
const searchStep = 0.002;
const bisectionRounds = 20;
const dutyBounds = [0.2, 1] as const;
const powerBounds = [0.4, 4] as const;

/**
 * Returns the share of the step for which the ground carries more than `loadLevel` of the body's
 * weight, as the first `stepHarmonics` show it. The force rises and falls as sin^power over the
 * share `duty` of the step, and its mean is the body's weight. With few harmonics, force looks
 * flatter than it is, more so in a short contact than in a long one.
 */
export function loadedShareOf(duty: number, power: number): number {
  const cosines = forceCosines(duty, power);
  const loadAt = (phase: number) =>
    cosines.reduce((sum, cosine, k) => sum + cosine * Math.cos(2 * Math.PI * (k + 1) * phase), 1);
  let phase = 0;
  while (phase < 0.5 && loadAt(phase + searchStep) >= loadLevel) phase += searchStep;
  const before = loadAt(phase);
  const after = loadAt(phase + searchStep);
  return 2 * (phase + (searchStep * (before - loadLevel)) / (before - after));
}

/**
 * Returns the amplitude of the force once per step, in body weights, for a force of shape sin^power
 * that lasts `duty` of the step. It depends on gravity alone: the mean force is the body's weight.
 */
export const forceSwingOf = (duty: number, power: number): number => forceCosines(duty, power)[0]!;

/** Returns the cosine amplitudes of the force around its middle, in body weights. */
function forceCosines(duty: number, power: number): number[] {
  const forces = Array.from(
    { length: sampleCount },
    (_, i) => Math.sin((Math.PI * (i + 0.5)) / sampleCount) ** power,
  );
  const total = forces.reduce((sum, force) => sum + force, 0);
  return Array.from({ length: stepHarmonics }, (_, k) => {
    const projection = forces.reduce((sum, force, i) => {
      const shareFromMiddle = (i + 0.5) / sampleCount - 0.5;
      return sum + force * Math.cos(2 * Math.PI * (k + 1) * duty * shareFromMiddle);
    }, 0);
    return (2 * projection) / total;
  });
}

/**
 * Returns the contact time, as a share of the step, of a force of shape sin^power that is above
 * `loadLevel` for `loadedShare` of the step.
 */
export const dutyOf = (loadedShare: number, power: number): number =>
  bisect((duty) => loadedShareOf(duty, power) - loadedShare, dutyBounds);

/**
 * Returns the power of a force of shape sin^power that lasts `duty` of the step and is above
 * `loadLevel` for `loadedShare` of it. The shorter the load, the higher the power.
 */
export const forceShapePowerOf = (loadedShare: number, duty: number): number =>
  bisect((power) => loadedShare - loadedShareOf(duty, power), powerBounds);

/**
 * Returns the zero of a rising function. If there is none between the bounds, returns the nearer
 * bound.
 */
function bisect(rising: (x: number) => number, [from, until]: readonly [number, number]): number {
  let [low, high] = [from, until];
  for (let round = 0; round < bisectionRounds; round += 1) {
    const centre = (low + high) / 2;
    if (rising(centre) < 0) low = centre;
    else high = centre;
  }
  return (low + high) / 2;
}
