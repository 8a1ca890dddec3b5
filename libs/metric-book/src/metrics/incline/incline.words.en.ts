import { defined, exercise, practice, type MetricWords } from '../../metric-words.ts';

export const inclineWords: MetricWords = {
  title: 'Incline',
  name: 'incline',
  synonyms: /inclin|slope|gradient|uphill|downhill/i,
  means: defined('Incline is the slope that was given for the session; it is not measured.'),
  matters: practice('Uphill and downhill change landing and lean, so compare like with like.'),
  advice: practice('Film on the flat unless you train for hills.'),
  drill: exercise(
    'none',
    'Drill: once a week, run 6 times 30 seconds up a gentle slope, and walk back down.',
  ),
};
