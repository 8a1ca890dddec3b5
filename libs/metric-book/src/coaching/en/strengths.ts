import type { StrengthTexts } from '../knowledge.ts';
import { found, practice } from './claims.ts';

/**
 * Values within their ranges. What is well as it is gets no advice that would change it: a sentence
 * here says how to go on, and never how to raise or lower the value.
 */
export const strengths: Readonly<Record<string, StrengthTexts>> = {
  cadence: {
    meaning: found(
      'lieberman',
      'Slower steps braked more and quicker ones took more effort to swing the leg; half of the differences in the most economical rate came from this trade-off',
    ),
    keep: practice('Keep this rhythm as the one that you come back to at this speed.'),
    drill: practice(
      'Drill: on one easy run a week, count the steps of 30 seconds, 4 times, and see how even they are.',
    ),
  },
  com_oscillation: {
    meaning: found(
      'karamanidis',
      'You bounce as far as is usual among the male endurance runners studied',
    ),
    keep: practice('Keep the bounce that you have; it needs no work of its own.'),
    drill: practice(
      'Drill: on one easy run a week, fix your eyes on a point far ahead for 2 times 1 minute, and see how level it stays.',
    ),
  },
  contact_time: {
    meaning: found(
      'karamanidis',
      'Your foot stays on the ground for as long as is usual among the male endurance runners studied',
    ),
    keep: practice('Keep your contact as it is, and look at it again when speed or shoes change.'),
    drill: practice(
      'Drill: once a week before an easy run, do 2 sets of 20 low skips with a rope, so that the spring stays.',
    ),
  },
  posture_angle: {
    meaning: found(
      'tengPowers',
      'You lean as far as is usual among the recreational runners studied',
    ),
    keep: practice('Keep the lean that you have, from the ankles and with a long back.'),
    drill: practice(
      'Drill: on one easy run a week, check your posture for 20 seconds each time you pass a kilometre or a mile.',
    ),
  },
  knee_flexion: {
    meaning: found(
      'fukuchi',
      'Your knee bends under load as far as is usual among the runners studied',
    ),
    keep: practice('Keep taking up the landing with the knee as you do now.'),
    drill: practice(
      'Drill: once a week, do 2 sets of 8 slow step-downs on each leg from a low step, and rest 1 minute between sets.',
    ),
  },
  knee_flexion_initial_contact: {
    meaning: found(
      'fukuchi',
      'You land with the knee bent as far as is usual among the runners studied',
    ),
    keep: practice('Keep landing as you do now.'),
    drill: practice(
      'Drill: before one easy run a week, run on the spot for 20 seconds, 3 times, and land as you do now.',
    ),
  },
};
