/**
 * Harmonics of the step that show the body's acceleration; higher ones are noise, and flesh that
 * shakes.
 */
export const stepHarmonics = 3;
/**
 * The body's weight that the ground bears, as a share, at which loading and unloading are timed:
 * the force is steep there, so that 6 % of scale move them by 1 or 2 ms.
 */
export const loadLevel = 0.5;

const samples = 200;
const searchStep = 0.002;
const dutyBounds = [0.2, 1] as const;
const powerBounds = [0.4, 4] as const;

/**
 * Share of the step over which the ground bears more than `loadLevel` of the body's weight, as the
 * first `stepHarmonics` show it, for a force that rises and falls as sin^power over the share
 * `duty` of the step and bears the body's weight in the mean. Few harmonics blunt a short contact's
 * force more than a long one's.
 */
export function loadedShareOf(duty: number, power: number): number {
  const forces = Array.from(
    { length: samples },
    (_, i) => Math.sin((Math.PI * (i + 0.5)) / samples) ** power,
  );
  const total = forces.reduce((sum, force) => sum + force, 0);
  const cosines = Array.from(
    { length: stepHarmonics },
    (_, k) =>
      (2 *
        forces.reduce(
          (sum, force, i) =>
            sum + force * Math.cos(2 * Math.PI * (k + 1) * duty * ((i + 0.5) / samples - 0.5)),
          0,
        )) /
      total,
  );
  const load = (phase: number) =>
    cosines.reduce((sum, cosine, k) => sum + cosine * Math.cos(2 * Math.PI * (k + 1) * phase), 1);
  let phase = 0;
  while (phase < 0.5 && load(phase + searchStep) >= loadLevel) phase += searchStep;
  const [before, after] = [load(phase), load(phase + searchStep)];
  return 2 * (phase + (searchStep * (before - loadLevel)) / (before - after));
}

/**
 * Contact time, as a share of the step, of a force of that shape which is over `loadLevel` for
 * `loadedShare` of the step.
 */
export const dutyOf = (loadedShare: number, power: number): number =>
  bisect((duty) => loadedShareOf(duty, power) - loadedShare, dutyBounds);

/**
 * The shape of a force that is on the ground for `duty` of the step and over `loadLevel` for
 * `loadedShare` of it: the peakier, the shorter.
 */
export const powerOf = (loadedShare: number, duty: number): number =>
  bisect((power) => loadedShare - loadedShareOf(duty, power), powerBounds);

/** Where a rising function is nil; the nearer bound where it is so nowhere between. */
function bisect(rising: (x: number) => number, [from, until]: readonly [number, number]): number {
  let [low, high] = [from, until];
  for (let round = 0; round < 20; round += 1) {
    const centre = (low + high) / 2;
    if (rising(centre) < 0) low = centre;
    else high = centre;
  }
  return (low + high) / 2;
}
