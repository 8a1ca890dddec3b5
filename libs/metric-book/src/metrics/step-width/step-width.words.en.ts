import { defined, exercise, practice, type MetricWords } from '../../metric-words.ts';

export const stepWidthWords: MetricWords = {
  title: 'Step width',
  name: 'step width',
  synonyms: /step widths?|width of .*\bsteps?\b/i,
  means: defined(
    'Step width is how far apart the two feet land across your path; below zero, they cross.',
  ),
  matters: practice('It differs between runners, and no range of it is used here.'),
  advice: practice('Compare it with your own sessions from behind at the same speed.'),
  drill: exercise(
    'none',
    'Drill: twice a week, run 4 strides of 20 seconds along a line, with one foot on each side of it.',
  ),
};
