import { defined, exercise, found, practice, type ComparedWords } from '../../metric-words.ts';

export const flightTimeWords: ComparedWords = {
  title: 'Flight time',
  name: 'flight time',
  synonyms: /flight\b|time in the air|air time/i,
  means: defined('Flight time is how long both feet are in the air between two steps.'),
  matters: found('vanHooren', 'Flight time alone was hardly related to economy between runners'),
  advice: practice('Let flight follow from a relaxed push; do not jump for it.'),
  drill: exercise(
    'none',
    'Drill: after one easy run a week, do 4 strides of 20 seconds with a light, springy step.',
  ),
  issues: {
    below: {
      title: 'short flights between the steps',
      meaning: found(
        'vanHooren',
        'Runners with short flights were hardly more or less economical than others',
      ),
      aim: practice(
        'It is a choice and no fault: to try longer flights, let the push carry you clear of the ground a little longer.',
      ),
      cue: practice('To try longer flights, think of springing off the ball of the foot.'),
      drill: exercise(
        'impact',
        'Drill: twice a week after warming up, skip 4 times 20 seconds, and walk for a minute after each.',
        'Drill: twice a week after warming up, run 4 times 20 seconds with a springy push, and walk for a minute after each.',
      ),
      progress: exercise(
        'impact',
        'Once skipping feels light, run 20 seconds with the same spring after each.',
        'Once the springy push feels light, do it 6 times.',
      ),
      retest: practice('Measure again after 6 weeks, with the same speed, shoes and camera place.'),
    },
    above: {
      title: 'long flights between the steps',
      meaning: found(
        'vanHooren',
        'Runners with long flights were hardly more or less economical than others',
      ),
      aim: practice(
        'It is a choice and no fault: to try shorter flights, send the push forward rather than up.',
      ),
      cue: practice('To try shorter flights, think of flat, light steps over thin ice.'),
      drill: exercise(
        'none',
        'Drill: on two easy runs a week, run 6 times 30 seconds with flat, light steps, and 1 minute easy in between.',
      ),
      progress: exercise(
        'none',
        'Once flat steps feel natural, try them for the last 5 minutes of a run.',
      ),
      retest: practice('Measure again after 4 weeks, at the same speed and from the same side.'),
    },
  },
};
