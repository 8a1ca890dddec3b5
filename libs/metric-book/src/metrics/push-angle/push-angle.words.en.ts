import { defined, exercise, found, practice, type MetricWords } from '../../metric-words.ts';

export const pushAngleWords: MetricWords = {
  title: 'Push-off angle',
  name: 'push-off angle',
  synonyms: /push|hip extension|take-?off|toe-?off/i,
  means: defined('The push-off angle is how far the thigh points back as the foot leaves.'),
  matters: found(
    'moore',
    'Legs that straighten less at toe-off appeared to help economy, and this angle shows the thigh alone',
  ),
  advice: practice('Do not push farther back on purpose; move on to the next step instead.'),
  drill: exercise(
    'none',
    'Drill: on two easy runs a week, run 4 times 20 seconds with a quiet push, and let the leg swing through by itself.',
  ),
};
