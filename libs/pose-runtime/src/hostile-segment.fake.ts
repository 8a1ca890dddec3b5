// Test task whose process the clip has taken over: its answer is the clip's content.
import { readFileSync } from 'node:fs';
import type { GuardedTask } from '@strideform/guarded-process';

const answerOfClip: GuardedTask<unknown, unknown> = (_, { clipPath }) =>
  JSON.parse(readFileSync(clipPath, 'utf8')) as unknown;
export default answerOfClip;
