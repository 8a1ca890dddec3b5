import type { PoseModelHabit } from '@strideform/gait-engine';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import type { ClipErrors } from './rendered-people-errors.ts';
import { roundedErrors } from './rounded-errors.ts';

const bankPath = new URL('../recordings/rendered-people-errors.json', import.meta.url);
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

/** @param habits Habits by the model name in keypoint files. */
export async function writeHabits(habits: ReadonlyMap<string, PoseModelHabit>): Promise<void> {
  const digits = (_: string, value: unknown) =>
    typeof value === 'number' ? Number(value.toFixed(4)) : value;
  const source = `
import type { PoseModelHabits } from './pose-model-habits.ts';

/** Written by \`npm run accuracy:bank\`; docs/accuracy.md says on whom, and what it brings. */
export const ${constantName}: PoseModelHabits = ${JSON.stringify(Object.fromEntries(habits), digits)};
`;
  const options = await resolveConfig(habitsPath);
  await writeFile(habitsPath, await format(source, { ...options, filepath: habitsPath }));
}
