import { defined, exercise, found, practice, type KeepableWords } from '../../metric-words.ts';

export const contactTimeWords: KeepableWords = {
  title: 'Contact time',
  name: 'contact time',
  synonyms: /contact times?\b|ground contact|time on the ground/i,
  means: defined('Contact time is how long one foot stays on the ground in each step.'),
  matters: found(
    'vanHooren',
    'Across many studies, contact time was hardly related to how economical runners are',
  ),
  advice: practice('Look at contact time together with cadence before you try to change it.'),
  drill: exercise(
    'none',
    'Drill: on two easy runs a week, run 4 times 20 seconds with light, quick feet.',
  ),
  issues: {
    below: {
      title: 'short contacts with the ground',
      meaning: found(
        'vanHooren',
        'Runners with short contacts were hardly more or less economical than others',
      ),
      aim: practice('Check that the short, springy contact lasts when you are tired.'),
      cue: practice('Think of staying tall and springy to the end.'),
      drill: exercise(
        'none',
        'Drill: once in the coming month, film the last 2 minutes of a long run at the speed of this session, and compare.',
      ),
      progress: exercise(
        'impact',
        'If the contact gets longer late in a run, add 2 sets of 20 skips with a rope twice a week.',
        'If the contact gets longer late in a run, end two easy runs a week with 4 relaxed strides of 20 seconds.',
      ),
      retest: practice('Measure again after 4 weeks, at the same speed and from the same side.'),
    },
    above: {
      title: 'long contacts with the ground',
      meaning: found(
        'vanHooren',
        'Runners with long contacts were hardly more or less economical than others',
      ),
      aim: practice(
        'It is a choice and no fault: to try shorter contacts, leave the ground a little sooner, without pushing harder.',
      ),
      cue: practice('To try shorter contacts, think of hot ground: the foot is off again at once.'),
      drill: exercise(
        'impact',
        'Drill: twice a week before an easy run, do 3 sets of 20 small, quick hops on both feet, and rest 1 minute between sets.',
        'Drill: twice a week before an easy run, do 3 sets of 20 seconds of quick, small steps on the spot, and rest 1 minute between sets.',
      ),
      progress: exercise(
        'impact',
        'Once the hops feel light, do the last set on one leg, 10 for each, and follow it with a stride of 20 seconds.',
        'Once the small steps feel light, follow the last set with a stride of 20 seconds.',
      ),
      retest: practice('Measure again after 6 weeks, with the same speed, shoes and camera place.'),
    },
  },
  strength: {
    meaning: found(
      'karamanidis',
      'Your foot stays on the ground for as long as is usual among the male endurance runners studied',
    ),
    keep: practice('Keep your contact as it is, and look at it again when speed or shoes change.'),
    drill: exercise(
      'none',
      'Drill: after one easy run a week, do 4 strides of 20 seconds with light feet, so that the spring stays.',
    ),
  },
};
