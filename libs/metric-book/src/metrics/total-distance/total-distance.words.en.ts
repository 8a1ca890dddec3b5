import { defined, exercise, practice, type MetricWords } from '../../metric-words.ts';

export const totalDistanceWords: MetricWords = {
  title: 'Total distance',
  name: 'distance',
  synonyms: /distance|how far/i,
  means: defined('Distance is what the analysed part of the clip covers, not your whole run.'),
  matters: practice('More strides give a steadier average.'),
  advice: practice('Film at least 25 strides if you can.'),
  drill: exercise('none', 'Drill: let the camera run for 30 seconds of steady running next time.'),
};
