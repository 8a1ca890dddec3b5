import { defined, exercise, practice, type MetricWords } from '../../metric-words.ts';

export const strideTimeWords: MetricWords = {
  title: 'Stride time',
  name: 'stride time',
  synonyms: /stride time/i,
  means: defined('Stride time is the time from one landing of a foot to its next landing.'),
  matters: defined('It is cadence written another way: two steps make one stride.'),
  advice: practice('Change it through cadence, which is easier to count.'),
  drill: exercise(
    'none',
    'Drill: on one easy run a week, count the landings of your right foot for 1 minute, 3 times.',
  ),
};
