import { defined, exercise, found, practice, type MetricWords } from '../../metric-words.ts';

export const legStiffnessWords: MetricWords = {
  title: 'Leg stiffness',
  name: 'leg stiffness',
  synonyms: /stiffness/i,
  means: defined(
    'Leg stiffness pictures the leg as a spring: how much force it takes to press it together.',
  ),
  matters: found('vanHooren', 'Runners with a higher leg stiffness tend to be more economical'),
  advice: practice(
    'Take it as a result of your speed and training, and do not run in another way for it.',
  ),
  drill: exercise(
    'none',
    'Drill: twice a week, do 2 sets of 12 slow heel raises on both feet, and rest 1 minute between sets.',
  ),
};
