import { englishReasons } from '@strideform/metric-book';
import * as changes from './changes.ts';
import * as clips from './clips.ts';
import * as failures from './failures.ts';
import * as problems from './problems.ts';
import * as warnings from './warnings.ts';

/**
 * All sentences that services state, store or send, by table and code. What stands between braces
 * is a placeholder.
 */
export const englishMessages = {
  ...changes,
  ...clips,
  ...failures,
  ...problems,
  ...warnings,
  reasons: englishReasons,
  words: { left: 'left', right: 'right', running: 'running', walking: 'walking' },
};
