import { defined, found, practice, type MetricWords } from '../../metric-words.ts';

export const legStiffnessWords: MetricWords = {
  title: 'Leg stiffness',
  name: 'leg stiffness',
  synonyms: /stiffness/i,
  means: defined(
    'Leg stiffness pictures the leg as a spring: how much force it takes to press it together.',
  ),
  matters: found('vanHooren', 'Runners with a higher leg stiffness tend to be more economical'),
  advice: practice('Add a few small jumps to your week rather than running in another way.'),
  drill: practice(
    'Drill: twice a week before an easy run, do 3 sets of 10 small hops on both feet, and rest 1 minute between sets.',
  ),
};
