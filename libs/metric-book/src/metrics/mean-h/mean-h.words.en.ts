import { defined, exercise, practice, type MetricWords } from '../../metric-words.ts';

export const meanHeightWords: MetricWords = {
  title: 'Mean height of the centre of mass',
  name: 'height of the centre of mass',
  synonyms: /(cent(re|er) of mass).*height|height of .*mass/i,
  means: defined(
    'The height of the centre of mass is the average height of the middle of your body above the ground.',
  ),
  matters: defined('It depends mostly on your height, so compare it only with yourself.'),
  advice: practice('Run tall; there is no number to aim for.'),
  drill: exercise(
    'none',
    'Drill: on one easy run a week, run 6 times 20 seconds with the hips held high.',
  ),
};
