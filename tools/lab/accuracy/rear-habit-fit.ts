import { mean, type RearHabit } from '@strideform/metric-book/measurement';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import type { JudgedRearClip, WidthKey } from './judge-rear-clip.ts';
import { fourDecimals } from './rounded-errors.ts';

/** Habit of an engine without knowledge of a pose model's errors. */
export const noHabit: RearHabit = { stepWidthM: 0, kneeWindowM: 0 };

/** Fits the errors of a pose model, on clips that were judged without a habit. */
export const fitRearHabit = (judged: readonly JudgedRearClip[]): RearHabit => ({
  stepWidthM: errorOver(judged, 'step_width'),
  kneeWindowM: errorOver(judged, 'knee_window'),
});

/** Returns the root mean square error over people, each with the same weight. */
function errorOver(judged: readonly JudgedRearClip[], key: WidthKey): number {
  const people = [...new Set(judged.map(({ clip }) => clip.person))];
  const squares = people.map((person) => {
    const own = judged.filter(({ clip }) => clip.person === person);
    return mean(own.map(({ means }) => (means[key].found - means[key].truth) ** 2));
  });
  return Math.sqrt(mean(squares));
}

const constantName = 'fittedRearHabits';
const habitsPath = fileURLToPath(
  new URL('../../../libs/gait-engine/src/rear-view/fitted-rear-habits.ts', import.meta.url),
);

/** @param habits Habits by the model name in keypoint files. */
export async function writeRearHabits(habits: ReadonlyMap<string, RearHabit>): Promise<void> {
  const source = `
import type { RearHabit } from '@strideform/metric-book/measurement';

/**
 * Habits by name of the pose model. Written by \`npm run accuracy:rear -- --write\`.
 * docs/accuracy.md describes the fit and its effect.
 */
export const ${constantName}: Readonly<Record<string, RearHabit>> = ${JSON.stringify(Object.fromEntries(habits), fourDecimals)};
`;
  const options = await resolveConfig(habitsPath);
  await writeFile(habitsPath, await format(source, { ...options, filepath: habitsPath }));
}
