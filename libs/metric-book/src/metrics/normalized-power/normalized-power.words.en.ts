import { defined, exercise, practice, type MetricWords } from '../../metric-words.ts';

export const normalizedPowerWords: MetricWords = {
  title: 'Power per body mass',
  name: 'power per body mass',
  synonyms: /normali[sz]ed power|power per (kilogram|pound|body mass)|w\/(kg|lb)/i,
  means: defined(
    'Power per body mass is the power model divided by your weight. It is not the normalized power of training software, which gives hard parts of a workout more weight.',
  ),
  matters: defined('Without your weight in it, it follows from speed and slope alone.'),
  advice: practice('Read it as a second way to write speed and slope.'),
  drill: exercise(
    'none',
    'Drill: once a week, run 5 times 1 minute uphill at an effort that you can repeat each time.',
  ),
};
