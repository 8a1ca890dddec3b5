import { mean, type RearHabit } from '@strideform/metric-book/measurement';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import type { JudgedRearClip, OffsetKey } from './judge-rear-clip.ts';

/** Habit of an engine without knowledge of a pose model's errors. */
export const noHabit: RearHabit = {
  stepWidth: { offset: 0, spread: 0 },
  kneeWindow: { offset: 0, spread: 0 },
};

/** Fits the offsets and their spread over people, on clips that were judged without a habit. */
export function fitRearHabit(judged: readonly JudgedRearClip[]): RearHabit {
  return {
    stepWidth: offsetOf(judged, 'step_width'),
    kneeWindow: offsetOf(judged, 'knee_window'),
  };
}

/**
 * Returns the mean error over people, each with the same weight. The spread is the error of single
 * clips that remains when their person is left out of the mean.
 */
function offsetOf(judged: readonly JudgedRearClip[], key: OffsetKey) {
  const people = [...new Set(judged.map(({ clip }) => clip.person))];
  const errors = people.map((person) =>
    judged
      .filter(({ clip }) => clip.person === person)
      .map(({ means }) => means[key].found - means[key].truth),
  );
  const personMeans = errors.map(mean);
  const squares = errors.map((own, i) => {
    const offset = mean(personMeans.filter((_, k) => k !== i));
    return mean(own.map((error) => (error - offset) ** 2));
  });
  return { offset: mean(personMeans), spread: Math.sqrt(mean(squares)) };
}

const constantName = 'fittedRearHabits';
const habitsPath = fileURLToPath(
  new URL('../../../libs/gait-engine/src/rear-view/fitted-rear-habits.ts', import.meta.url),
);

/** @param habits Habits by the model name in keypoint files. */
export async function writeRearHabits(habits: ReadonlyMap<string, RearHabit>): Promise<void> {
  const digits = (_: string, value: unknown) =>
    typeof value === 'number' ? Number(value.toFixed(4)) : value;
  const source = `
import type { RearHabit } from './rear-habit.ts';

/**
 * Habits by name of the pose model, m. Written by \`npm run accuracy:rear -- --write\`.
 * docs/accuracy.md describes the fit and its effect.
 */
export const ${constantName}: Readonly<Record<string, RearHabit>> = ${JSON.stringify(Object.fromEntries(habits), digits)};
`;
  const options = await resolveConfig(habitsPath);
  await writeFile(habitsPath, await format(source, { ...options, filepath: habitsPath }));
}
