import { defined, exercise, practice, type MetricWords } from '../../metric-words.ts';

export const powerWords: MetricWords = {
  title: 'Power',
  name: 'power',
  synonyms: /\b(?<!normali[sz]ed )power\b|\bwatts?\b/i,
  means: defined(
    'Power here is the output of a model from speed, slope and weight, not a measurement of your body.',
  ),
  matters: practice(
    'It helps to keep the effort even over hills; it says nothing about how well you run.',
  ),
  advice: practice('Use it to compare efforts, and use the other values to compare form.'),
  drill: exercise(
    'none',
    'Drill: once a week, run a hilly 20 minutes with an even effort, slower uphill than on the flat.',
  ),
};
