import { defined, exercise, practice, type MetricWords } from '../../metric-words.ts';

export const kneeWindowWords: MetricWords = {
  title: 'Knee window',
  name: 'knee window',
  synonyms: /knee windows?|knees? .*\b(apart|together)\b/i,
  means: defined(
    'The knee window is the distance between the middles of the two knees while one foot is down, as seen from behind.',
  ),
  matters: practice('It shows how the knees pass each other, and no range of it is used here.'),
  advice: practice('Compare its left and right values, and your own sessions from behind.'),
  drill: exercise(
    'none',
    'Drill: twice a week, do 3 sets of 8 slow squats on each leg in front of a mirror, with the knee over the foot.',
  ),
};
