import { defined, exercise, practice, type MetricWords } from '../../metric-words.ts';

export const speedWords: MetricWords = {
  title: 'Speed',
  name: 'speed',
  synonyms: /\bspeed\b|\bm\/s\b|\bmph\b|how fast/i,
  means: defined('Speed is how far you get in a second along the ground or the belt.'),
  matters: practice(
    'Nearly every other value changes with speed, so compare sessions only at the same speed.',
  ),
  advice: practice('Choose a speed that you can repeat, and film each session at that speed.'),
  drill: exercise(
    'none',
    'Drill: once a week, run 4 times 2 minutes at exactly the speed of this session, by watch or treadmill.',
  ),
};
