import { defined, exercise, practice, type MetricWords } from '../../metric-words.ts';

export const totalTimeWords: MetricWords = {
  title: 'Total time',
  name: 'analysed time',
  synonyms: /(total|analy[sz]ed|overall) time|duration|how long (is|was|did)/i,
  means: defined(
    'The analysed time is how much running the clip shows, without standing and gaps.',
  ),
  matters: practice('A longer clip gives a steadier average.'),
  advice: practice('Film 20 to 30 seconds of steady running.'),
  drill: exercise(
    'none',
    'Drill: run for 2 minutes before you start the camera, so that you are settled.',
  ),
};
