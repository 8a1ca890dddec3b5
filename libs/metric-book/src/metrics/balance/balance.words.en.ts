import { defined, exercise, found, practice, type MetricWords } from '../../metric-words.ts';

export const balanceWords: MetricWords = {
  title: 'Balance',
  name: 'balance',
  synonyms: /\bbalance\b|symmetr|even(ness|ly)/i,
  means: defined(
    'Balance compares how long the left and the right foot are on the ground: 100% is the same time, and 96% means that one foot has 52% of the contact.',
  ),
  matters: found(
    'beck',
    'When runners stepped unevenly on purpose, they needed more energy, the more so the more uneven their contact times were',
  ),
  advice: practice('Look at a difference again from the other side of the road or treadmill.'),
  drill: exercise(
    'none',
    'Drill: twice a week, stand on each leg for 3 times 30 seconds with the eyes ahead.',
  ),
};
