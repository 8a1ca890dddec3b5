import { defined, exercise, found, practice, type MetricWords } from '../../metric-words.ts';

export const ankleAngleWords: MetricWords = {
  title: 'Ankle dorsiflexion, peak in stance',
  name: 'peak ankle dorsiflexion in stance',
  synonyms: /ankle|dorsiflexion/i,
  means: defined(
    'Peak ankle dorsiflexion is the most that the shin leans over the foot while the foot is down.',
  ),
  matters: found(
    'vanHooren',
    'The angle of the ankle in mid-stance had no clear link with economy',
  ),
  advice: practice('Keep the ankle springy, and compare the value with your own sessions.'),
  drill: exercise(
    'none',
    'Drill: twice a week, do 2 sets of 15 slow heel raises on each leg, and rest 1 minute between sets.',
  ),
};
