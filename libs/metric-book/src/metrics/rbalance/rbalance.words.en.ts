import { defined, exercise, practice, type MetricWords } from '../../metric-words.ts';

export const rbalanceWords: MetricWords = {
  title: 'Right share of contact',
  name: 'right share of contact',
  synonyms: /right share/i,
  means: defined(
    'The right share of contact is the part of all ground contact that the right foot has; 50% is even.',
  ),
  matters: practice('It says which foot stays down longer, and balance says by how much.'),
  advice: practice('Read it together with balance and its uncertainty.'),
  drill: exercise(
    'none',
    'Drill: on one easy run a week, listen to both feet for 4 times 1 minute and make them sound the same.',
  ),
};
