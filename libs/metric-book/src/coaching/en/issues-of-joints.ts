import type { IssueTexts } from '../knowledge.ts';
import { found, practice } from './claims.ts';

const retestAfterCues = practice(
  'Measure again after 4 weeks, from the same camera place and at the same speed.',
);
const retestAfterTraining = practice(
  'Measure again after 8 weeks, at the same speed, since training takes longer than a cue.',
);

/** Trunk and knee outside of their ranges. */
export const issuesOfJoints: Readonly<Record<string, IssueTexts>> = {
  'posture_angle.below': {
    title: 'a trunk that leans back',
    meaning: found(
      'tengPowers',
      'Even the more upright half of the runners studied leaned forward a little, on average',
    ),
    aim: practice(
      'It is a choice and no fault: to try more lean, take it from the ankles and not from the waist.',
    ),
    cue: practice('To try more lean, think of falling gently forward from the ankles.'),
    drill: practice(
      'Drill: before two easy runs a week, stand tall, lean from the ankles until you must step, and run on for 20 seconds, 6 times.',
    ),
    progress: practice('Once the lean comes by itself, hold it up a gentle slope for 1 minute.'),
    retest: retestAfterCues,
  },
  'posture_angle.above': {
    title: 'a trunk that leans far forward',
    meaning: found(
      'tengPowers',
      'The runners who leaned farther forward did more of the work at the hip and less at the knee than the upright ones',
    ),
    aim: practice('It is a choice and no fault: to try less lean, run a little taller.'),
    cue: practice('To try less lean, think of a string that lifts the top of your head.'),
    drill: practice(
      'Drill: on two easy runs a week, run 6 times 30 seconds with the eyes far ahead, and check that you do not bend at the waist.',
    ),
    progress: practice('Once tall running feels normal, keep it for the last 5 minutes of a run.'),
    retest: retestAfterCues,
  },
  'knee_flexion_initial_contact.below': {
    title: 'a straight knee at landing',
    meaning: found(
      'vanHooren',
      'The angle of the knee at landing had no clear link with economy between runners',
    ),
    aim: practice(
      'It is a choice and no fault: to try a softer knee, let the foot land closer to you.',
    ),
    cue: practice('To try a softer knee, think of the foot moving back as it comes down.'),
    drill: practice(
      'Drill: before two easy runs a week, run on the spot for 20 seconds and roll into 1 minute of running with the same landing, 4 times.',
    ),
    progress: practice('Once the soft landing lasts a minute, try it at the end of a longer run.'),
    retest: retestAfterCues,
  },
  'knee_flexion_initial_contact.above': {
    title: 'a knee that is well bent at landing',
    meaning: found(
      'vanHooren',
      'A knee that is more or less bent at landing had no clear link with economy between runners',
    ),
    aim: practice('It is a choice and no fault: to try a straighter knee, land a little taller.'),
    cue: practice('To try a straighter knee, think of hips that stay high.'),
    drill: practice(
      'Drill: after two easy runs a week, do 4 relaxed strides of 20 seconds with the hips held high.',
    ),
    progress: practice('Once high hips feel easy, keep them for 5 minutes of an easy run.'),
    retest: retestAfterCues,
  },
  'knee_flexion.below': {
    title: 'a knee that bends little under load',
    meaning: found(
      'heiderscheit',
      'The knee absorbs energy while the foot is down, and it bent and absorbed less when runners stepped quicker',
    ),
    aim: practice(
      'It is a choice and no fault: to try a softer landing, let the knee give a little more.',
    ),
    cue: practice('To try a softer landing, think of landing without a sound.'),
    drill: practice(
      'Drill: on two easy runs a week, run 6 times 30 seconds and make each landing as quiet as you can.',
    ),
    progress: practice('Once quiet landings are easy, do them on a gentle slope down.'),
    retest: retestAfterCues,
  },
  'knee_flexion.above': {
    title: 'a knee that bends far under load',
    meaning: found(
      'heiderscheit',
      'When runners stepped quicker at the same speed, the knee bent less and absorbed less energy',
    ),
    aim: practice('Sink less on each step.'),
    cue: practice('Think of a springy leg that gives and comes straight back.'),
    drill: practice(
      'Drill: twice a week, do 3 sets of 8 slow single-leg squats to a chair on each leg, and rest 1 minute between sets.',
    ),
    progress: practice('Once 3 sets are easy, use a lower chair or hold a weight.'),
    retest: retestAfterTraining,
  },
  'knee_flexion_swing.below': {
    title: 'a leg that folds little in swing',
    meaning: found(
      'moore',
      'A leg with a low moment of inertia, which is easy to swing, appeared to be good for economy',
    ),
    aim: practice('Let the heel come up more behind you.'),
    cue: practice('Think of the heel taking the shortest way under the hip.'),
    drill: practice(
      'Drill: before two easy runs a week, do heel flicks for 20 seconds and run on for 20 seconds, 4 times.',
    ),
    progress: practice('Once the flicks feel loose, put them before 4 strides of 20 seconds.'),
    retest: retestAfterCues,
  },
  'knee_flexion_swing.above': {
    title: 'a leg that folds far in swing',
    meaning: practice(
      'A leg that folds far is a way of running; coaches look only at whether it takes effort.',
    ),
    aim: practice('Let the heel come up by itself, without pulling it.'),
    cue: practice('Think of loose lower legs.'),
    drill: practice(
      'Drill: on one easy run a week, shake out and run 4 times 1 minute with relaxed lower legs.',
    ),
    progress: practice('Once it feels loose, keep that feeling in quicker strides.'),
    retest: retestAfterCues,
  },
};
