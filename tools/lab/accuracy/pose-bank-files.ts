import type { PoseModelHabit } from '@strideform/gait-engine';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import type { ReadingErrors } from './pose-habit-fit.ts';
import type { ClipErrors } from './rendered-people-errors.ts';
import { fourDecimals, roundedErrors } from './rounded-errors.ts';

const bankPath = new URL('../recordings/rendered-people-errors.json', import.meta.url);
const readingsPath = new URL('../recordings/rendered-people-readings.json', import.meta.url);
const habitsPath = fileURLToPath(
  new URL('../../../libs/gait-engine/src/gait/fitted-pose-habits.ts', import.meta.url),
);

const constantName = 'fittedPoseHabits';

/**
 * Writes the coefficients of each clip's errors, for training and for noise. Neither frames nor
 * recorded points can be reconstructed from them.
 */
export async function writeBank(all: readonly ClipErrors[]): Promise<void> {
  const lines = all.map(({ clip, model, errors }) =>
    JSON.stringify({
      run: clip.run,
      person: clip.person,
      near: clip.near,
      model,
      errors: roundedErrors(errors),
    }),
  );
  await writeFile(bankPath, `[\n${lines.join(',\n')}\n]\n`);
}

/** Writes the errors of each clip's readings, from which habits are fitted without a person. */
export async function writeReadings(all: readonly ReadingErrors[]): Promise<void> {
  const lines = all.map((one) => JSON.stringify(one, fourDecimals));
  await writeFile(readingsPath, `[\n${lines.join(',\n')}\n]\n`);
}

export const readReadings = (): readonly ReadingErrors[] =>
  JSON.parse(readFileSync(readingsPath, 'utf8')) as readonly ReadingErrors[];

/** @param habits Habits by the model name in keypoint files. */
export async function writeHabits(habits: ReadonlyMap<string, PoseModelHabit>): Promise<void> {
  const source = `
import type { PoseModelHabits } from './pose-model-habits.ts';

/** Written by \`npm run accuracy:bank\`; docs/accuracy.md says on whom, and what it brings. */
export const ${constantName}: PoseModelHabits = ${JSON.stringify(Object.fromEntries(habits), fourDecimals)};
`;
  const options = await resolveConfig(habitsPath);
  await writeFile(habitsPath, await format(source, { ...options, filepath: habitsPath }));
}
