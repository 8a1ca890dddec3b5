// Test task whose process the clip has taken over: the clip says what to leave and to answer.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GuardedTask } from '@strideform/guarded-process';

export interface HostileDrawing {
  /** Paths of the files to leave, from the task's folder on. */
  readonly leaves: readonly string[];
  readonly answer: unknown;
}

const drawHostile: GuardedTask<unknown, unknown> = (_, { clipPath, resultFolder }) => {
  const { leaves, answer } = JSON.parse(readFileSync(clipPath, 'utf8')) as HostileDrawing;
  for (const path of leaves) writeFileSync(join(resultFolder, path), 'from the decoder');
  return answer;
};
export default drawHostile;
