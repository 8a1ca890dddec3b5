import { englishReasons, englishStudies } from '@strideform/metric-book';
import * as changes from './changes.ts';
import * as clips from './clips.ts';
import * as failures from './failures.ts';
import * as mails from './mails.ts';
import * as notes from './notes.ts';
import * as problems from './problems.ts';
import * as quality from './quality.ts';
import * as warnings from './warnings.ts';

/** Single words that answers and sentences state. */
const englishWords = {
  left: 'left',
  right: 'right',
  running: 'running',
  walking: 'walking',
  rearfoot: 'rearfoot',
  midfoot: 'midfoot',
  forefoot: 'forefoot',
  male: 'male',
  female: 'female',
} as const;

/**
 * All sentences that services state, store or send, by table and code. What stands between braces
 * is a placeholder.
 */
export const englishMessages = {
  ...changes,
  ...clips,
  ...failures,
  ...mails,
  ...notes,
  ...problems,
  ...quality,
  ...warnings,
  reasons: englishReasons,
  studies: englishStudies,
  words: englishWords,
};
