import { defined, exercise, found, practice, type KeepableWords } from '../../metric-words.ts';

export const comOscillationWords: KeepableWords = {
  title: 'Vertical oscillation',
  name: 'vertical oscillation',
  synonyms: /oscillat|bounc|up and down/i,
  means: defined(
    'Vertical oscillation is how far the middle of your body moves up and down in a step.',
  ),
  matters: found('vanHooren', 'Runners who move up and down less tend to be more economical'),
  advice: found(
    'heiderscheit',
    'When runners stepped quicker at the same speed, they moved up and down less',
  ),
  drill: exercise(
    'none',
    'Drill: on two easy runs a week, run 4 times 1 minute beside a wall and keep your head along one line of it.',
  ),
  issues: {
    below: {
      title: 'a low bounce',
      meaning: found(
        'vanHooren',
        'A low bounce tends to go with needing less energy at the same speed',
      ),
      aim: practice('Keep it, as long as the feet still clear the ground with ease.'),
      cue: practice('Think of gliding.'),
      drill: exercise(
        'none',
        'Drill: after one easy run a week, do 4 strides of 20 seconds with a springy step, so that the spring stays available.',
      ),
      progress: exercise(
        'none',
        'Once the strides feel springy, do them on a gentle slope upward.',
      ),
      retest: practice('Measure again after 4 weeks, at the same speed and from the same side.'),
    },
    above: {
      title: 'a high bounce',
      meaning: found(
        'vanHooren',
        'Runners who move up and down less tend to need less energy at the same speed',
      ),
      aim: practice('Move up and down less, and forward as before.'),
      cue: practice('Think of running under a low ceiling.'),
      drill: exercise(
        'none',
        'Drill: on two easy runs a week, run 6 times 1 minute beside a wall and keep your head along one line of it.',
      ),
      progress: exercise(
        'none',
        'Once the head stays level, keep it level for 5 minutes at a time.',
      ),
      retest: practice('Measure again after 4 weeks, at the same speed and from the same side.'),
    },
  },
  strength: {
    meaning: found(
      'karamanidis',
      'You bounce as far as is usual among the male endurance runners studied',
    ),
    keep: practice('Keep the bounce that you have; it needs no work of its own.'),
    drill: exercise(
      'none',
      'Drill: on one easy run a week, fix your eyes on a point far ahead for 2 times 1 minute, and see how level it stays.',
    ),
  },
};
