import { defined, exercise, practice, type MetricWords } from '../../metric-words.ts';

export const footStrikeAngleWords: MetricWords = {
  title: 'Foot-strike angle',
  name: 'foot-strike angle',
  synonyms: /foot ?-?strike|foot angle/i,
  means: defined(
    'The foot-strike angle is how far the toes point up at landing; below zero the forefoot is lower.',
  ),
  matters: practice(
    'A steep angle is worth a look together with overstride, because both grow when the foot reaches ahead.',
  ),
  advice: practice('Work on where the foot lands, and let the angle follow.'),
  drill: exercise(
    'none',
    'Drill: before two easy runs a week, march on the spot for 3 times 20 seconds with flat, quiet feet.',
  ),
};
