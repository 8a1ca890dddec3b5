import { defined, exercise, found, practice, type MetricWords } from '../../metric-words.ts';

export const verticalRatioWords: MetricWords = {
  title: 'Vertical ratio',
  name: 'vertical ratio',
  synonyms: /vertical ratio/i,
  means: defined('Vertical ratio is the bounce of a step divided by the length of that step.'),
  matters: found('moore', 'Moving up and down less appeared to help economy'),
  advice: practice('If you want to lower it, do so through less bounce, not through longer steps.'),
  drill: exercise(
    'none',
    'Drill: on one easy run a week, run 4 times 30 seconds as if under a low ceiling.',
  ),
};
