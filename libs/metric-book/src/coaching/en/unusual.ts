import type { IssueTexts } from '../knowledge.ts';
import { defined, practice } from './claims.ts';

/**
 * A value that is usual among runners, but not for this one. Whether that is good depends on what
 * the runner meant to do, which no clip shows: the texts ask.
 */
export const unusual: IssueTexts = {
  title: 'a value that is unusual for you',
  meaning: defined(
    'If nothing had changed, fewer than 5 of 100 sessions of yours at this speed would give such a value.',
  ),
  aim: practice(
    'Ask yourself what was different: shoes, ground, tiredness, or something that you practise.',
  ),
  cue: practice('If you are working on this, go on with it; if not, run as you usually do.'),
  drill: practice(
    'Drill: film 2 more easy runs within 2 weeks, at the same speed and in the same shoes.',
  ),
  progress: practice('If the next sessions show it again, take it as your new usual running.'),
  retest: practice('Measure again after 2 weeks, at the same speed and from the same side.'),
};
