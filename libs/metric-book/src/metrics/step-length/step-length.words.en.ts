import { defined, exercise, found, practice, type MetricWords } from '../../metric-words.ts';

export const stepLengthWords: MetricWords = {
  title: 'Step length',
  name: 'step length',
  synonyms: /step length/i,
  questions: /\bsteps?\b.*\b(short|long|small|big)|\b(short|long|small|big)(er)? steps?\b/i,
  means: defined('Step length is how far you get from one foot to the other.'),
  matters: found(
    'heiderscheit',
    'At the same speed, shorter and quicker steps lowered the bounce and the braking',
  ),
  advice: practice('Shorten it by stepping quicker, not by running slower.'),
  drill: exercise(
    'none',
    'Drill: once a week, run 4 times 30 seconds over marks a little closer together than your usual step.',
  ),
};
