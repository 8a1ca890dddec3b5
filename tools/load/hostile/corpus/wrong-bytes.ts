import { eitherWay, type HostileClip } from './hostile-clip.ts';

/**
 * Returns a generator with the same sequence for the same seed (a linear congruential generator).
 */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const damagesOfAFile = 12;
const longestDamage = 16;

/** Returns copies of a clip with bytes overwritten at positions that a seed decides. */
export function damaged(name: string, clip: Buffer, copies: number): HostileClip[] {
  return Array.from({ length: copies }, (_, copy) => {
    const next = numbersFrom(copy + 1);
    const bytes = Buffer.from(clip);
    for (let damage = 0; damage < damagesOfAFile; damage += 1) {
      const at = next(bytes.length - longestDamage);
      for (let i = 0; i < next(longestDamage); i += 1) bytes[at + i] = next(256);
    }
    return eitherWay(`${name}-damaged-${copy + 1}`, bytes);
  });
}

/** Returns beginnings of a clip. */
export const cutOff = (name: string, clip: Buffer): HostileClip[] =>
  [0.1, 0.5, 0.9, 0.99].map((share) =>
    eitherWay(`${name}-cut-at-${share}`, clip.subarray(0, Math.round(clip.length * share))),
  );
