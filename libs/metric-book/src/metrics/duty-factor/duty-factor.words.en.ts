import { defined, exercise, found, practice, type ComparedWords } from '../../metric-words.ts';

export const dutyFactorWords: ComparedWords = {
  title: 'Duty factor',
  name: 'duty factor',
  synonyms: /duty factor/i,
  means: defined('Duty factor is the share of a stride in which one foot is on the ground.'),
  matters: found('vanHooren', 'Between runners, duty factor was hardly related to economy'),
  advice: practice(
    'Take it as a description of your style, more on the ground or more in the air.',
  ),
  drill: exercise(
    'none',
    'Drill: on one easy run a week, run 1 minute close to the ground and 1 minute springy, 3 times, and feel the difference.',
  ),
  issues: {
    below: {
      title: 'a step that is mostly in the air',
      meaning: found(
        'vanHooren',
        'Runners who are in the air for much of the stride were hardly more or less economical than others',
      ),
      aim: practice('Keep the spring, and see that it goes forward and not up.'),
      cue: practice('Think of pushing the ground behind you.'),
      drill: exercise(
        'none',
        'Drill: on one easy run a week, run 4 times 1 minute close to the ground, and feel which way costs less.',
      ),
      progress: exercise(
        'none',
        'Once you can switch between the two ways, use the flatter one uphill.',
      ),
      retest: practice('Measure again after 4 weeks, at the same speed and from the same side.'),
    },
    above: {
      title: 'a step that stays on the ground for long',
      meaning: found(
        'vanHooren',
        'Runners who stay on the ground for much of the stride were hardly more or less economical than others',
      ),
      aim: practice(
        'It is a choice and no fault: to try less time on the ground, make the step a little springier.',
      ),
      cue: practice('To try a springier step, think of a ball that bounces along the road.'),
      drill: exercise(
        'impact',
        'Drill: twice a week before an easy run, skip with a rope for 4 times 30 seconds.',
        'Drill: twice a week before an easy run, march on the spot with light feet for 4 times 30 seconds.',
      ),
      progress: exercise(
        'impact',
        'Once the rope feels easy, do two of the four on alternate feet.',
        'Once the marching feels easy, run on for 20 seconds with the same light feet after each.',
      ),
      retest: practice('Measure again after 6 weeks, with the same speed, shoes and camera place.'),
    },
  },
};
