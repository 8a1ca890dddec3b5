import { defined, exercise, found, practice, type MetricWords } from '../../metric-words.ts';

export const hipAngleWords: MetricWords = {
  title: 'Hip flexion at initial contact',
  name: 'hip flexion at initial contact',
  synonyms: /\bhips?\b/i,
  moment: /\bland(s|ed|ing)?\b|initial contact|\bat contact\b|\bstrikes?\b|touch-?down/i,
  means: defined(
    'Hip flexion at initial contact is how far the thigh is in front of the trunk when the foot lands.',
  ),
  matters: found('vanHooren', 'The angle of the hip at landing had no clear link with economy'),
  advice: practice('Compare it with your own sessions at the same speed.'),
  drill: exercise(
    'none',
    'Drill: before one easy run a week, do 3 times 20 seconds of relaxed knee lifts on the spot.',
  ),
};
