import type { IssueTexts } from '../knowledge.ts';
import { found, practice } from './claims.ts';

const retestIn4Weeks = practice(
  'Measure again after 4 weeks, at the same speed and from the same side.',
);
const retestIn6Weeks = practice(
  'Measure again after 6 weeks, with the same speed, shoes and camera place.',
);

/** Rhythm, contact and bounce outside of their ranges. */
export const issuesOfSteps: Readonly<Record<string, IssueTexts>> = {
  'cadence.below': {
    title: 'steps that are slow for your speed',
    meaning: found(
      'heiderscheit',
      'When runners took quicker, shorter steps at the same speed, they braked less and the knee absorbed less energy',
    ),
    aim: practice('Take quicker, shorter steps at the same speed instead of running faster.'),
    cue: practice('Think of quick, quiet feet that come down under you.'),
    drill: practice(
      'Drill: on two easy runs a week, run 6 times 1 minute to a metronome set to the target, with 1 minute as you like in between.',
    ),
    progress: practice(
      'Once the quicker step feels easy for a minute, hold it for 5 minutes at a time, and then for whole easy runs.',
    ),
    retest: retestIn4Weeks,
  },
  'cadence.above': {
    title: 'steps that are quick for your speed',
    meaning: found(
      'moore',
      'The stride length that runners prefer, or one up to 3% shorter, appeared to be the economical one',
    ),
    aim: practice('Leave it as it is; quick steps are a way of running.'),
    cue: practice('Run as loosely as you can, and let the steps come as quickly as they like.'),
    drill: practice(
      'Drill: on one easy run a week, shake out the shoulders and run 4 times 1 minute as loosely as you can.',
    ),
    progress: practice(
      'Once that feels easy, look whether the rhythm stays the same at the end of a longer run.',
    ),
    retest: retestIn4Weeks,
  },
  'contact_time.above': {
    title: 'long contacts with the ground',
    meaning: found(
      'vanHooren',
      'Runners with long contacts were hardly more or less economical than others',
    ),
    aim: practice(
      'It is a choice and no fault: to try shorter contacts, leave the ground a little sooner, without pushing harder.',
    ),
    cue: practice('To try shorter contacts, think of hot ground: the foot is off again at once.'),
    drill: practice(
      'Drill: twice a week before an easy run, do 3 sets of 20 small, quick hops on both feet, and rest 1 minute between sets.',
    ),
    progress: practice(
      'Once the hops feel light, do the last set on one leg, 10 for each, and follow it with a stride of 20 seconds.',
    ),
    retest: retestIn6Weeks,
  },
  'contact_time.below': {
    title: 'short contacts with the ground',
    meaning: found(
      'vanHooren',
      'Runners with short contacts were hardly more or less economical than others',
    ),
    aim: practice('Check that the short, springy contact lasts when you are tired.'),
    cue: practice('Think of staying tall and springy to the end.'),
    drill: practice(
      'Drill: once in the coming month, film the last 2 minutes of a long run at the speed of this session, and compare.',
    ),
    progress: practice(
      'If the contact gets longer late in a run, add 2 sets of 20 skips with a rope twice a week.',
    ),
    retest: retestIn4Weeks,
  },
  'flight_time.above': {
    title: 'long flights between the steps',
    meaning: found(
      'vanHooren',
      'Runners with long flights were hardly more or less economical than others',
    ),
    aim: practice(
      'It is a choice and no fault: to try shorter flights, send the push forward rather than up.',
    ),
    cue: practice('To try shorter flights, think of flat, quick steps over thin ice.'),
    drill: practice(
      'Drill: on two easy runs a week, run 6 times 30 seconds with flat, quick steps, and 1 minute easy in between.',
    ),
    progress: practice('Once flat steps feel natural, try them for the last 5 minutes of a run.'),
    retest: retestIn4Weeks,
  },
  'flight_time.below': {
    title: 'short flights between the steps',
    meaning: found(
      'vanHooren',
      'Runners with short flights were hardly more or less economical than others',
    ),
    aim: practice(
      'It is a choice and no fault: to try longer flights, let the push carry you clear of the ground a little longer.',
    ),
    cue: practice('To try longer flights, think of springing off the ball of the foot.'),
    drill: practice(
      'Drill: twice a week after warming up, skip 4 times 20 seconds, and walk for a minute after each.',
    ),
    progress: practice(
      'Once skipping feels light, run 20 seconds with the same spring after each.',
    ),
    retest: retestIn6Weeks,
  },
  'duty_factor.above': {
    title: 'a step that stays on the ground for long',
    meaning: found(
      'vanHooren',
      'Runners who stay on the ground for much of the stride were hardly more or less economical than others',
    ),
    aim: practice(
      'It is a choice and no fault: to try less time on the ground, make the step a little springier.',
    ),
    cue: practice('To try a springier step, think of a ball that bounces along the road.'),
    drill: practice(
      'Drill: twice a week before an easy run, skip with a rope for 4 times 30 seconds.',
    ),
    progress: practice('Once the rope feels easy, do two of the four on alternate feet.'),
    retest: retestIn6Weeks,
  },
  'duty_factor.below': {
    title: 'a step that is mostly in the air',
    meaning: found(
      'vanHooren',
      'Runners who are in the air for much of the stride were hardly more or less economical than others',
    ),
    aim: practice('Keep the spring, and see that it goes forward and not up.'),
    cue: practice('Think of pushing the ground behind you.'),
    drill: practice(
      'Drill: on one easy run a week, run 4 times 1 minute close to the ground, and feel which way costs less.',
    ),
    progress: practice('Once you can switch between the two ways, use the flatter one uphill.'),
    retest: retestIn4Weeks,
  },
  'com_oscillation.above': {
    title: 'a high bounce',
    meaning: found(
      'vanHooren',
      'Runners who move up and down less tend to need less energy at the same speed',
    ),
    aim: practice('Move up and down less, and forward as before.'),
    cue: practice('Think of running under a low ceiling.'),
    drill: practice(
      'Drill: on two easy runs a week, run 6 times 1 minute beside a wall and keep your head along one line of it.',
    ),
    progress: practice(
      'Once the head stays level, add a slightly quicker step to the same minutes.',
    ),
    retest: retestIn4Weeks,
  },
  'com_oscillation.below': {
    title: 'a low bounce',
    meaning: found(
      'vanHooren',
      'A low bounce tends to go with needing less energy at the same speed',
    ),
    aim: practice('Keep it, as long as the feet still clear the ground with ease.'),
    cue: practice('Think of gliding.'),
    drill: practice(
      'Drill: after one easy run a week, do 4 strides of 20 seconds with a springy step, so that the spring stays available.',
    ),
    progress: practice('Once the strides feel springy, do them on a gentle slope upward.'),
    retest: retestIn4Weeks,
  },
};
