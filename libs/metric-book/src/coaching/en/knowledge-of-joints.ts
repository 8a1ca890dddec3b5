import type { MetricKnowledge } from '../knowledge.ts';
import { defined, found, practice } from './claims.ts';

/** The angles of hip, knee, ankle and foot. */
export const knowledgeOfJoints: Readonly<Record<string, MetricKnowledge>> = {
  knee_flexion: {
    means: defined(
      'Peak knee flexion in stance is the most that the knee bends while the foot is down.',
    ),
    matters: found(
      'heiderscheit',
      'The knee absorbs energy in each step, and less of it with quicker steps',
    ),
    advice: found(
      'heiderscheit',
      'When runners stepped quicker at the same speed, the knee bent less',
    ),
    drill: practice(
      'Drill: twice a week, do 3 sets of 8 slow step-downs on each leg from a low step, and rest 1 minute between sets.',
    ),
  },
  knee_flexion_initial_contact: {
    means: defined(
      'Knee flexion at initial contact is how far the knee is bent at the moment when the foot lands.',
    ),
    matters: found('vanHooren', 'The angle of the knee at landing had no clear link with economy'),
    advice: practice('Leave it alone unless the foot also reaches far ahead of the hip.'),
    drill: practice(
      'Drill: before one easy run a week, do 3 times 20 seconds of running on the spot with soft knees.',
    ),
  },
  knee_flexion_swing: {
    means: defined('Peak knee flexion in swing is how far the leg folds while it comes forward.'),
    matters: found(
      'moore',
      'Legs that take little effort to swing, with a low moment of inertia, appeared to help economy',
    ),
    advice: practice('Let the heel come up by itself; it rises with speed.'),
    drill: practice(
      'Drill: after two easy runs a week, do 4 strides of 20 seconds and let the heels come up behind you.',
    ),
  },
  ankle_angle: {
    means: defined(
      'Peak ankle dorsiflexion is the most that the shin leans over the foot while the foot is down.',
    ),
    matters: found(
      'vanHooren',
      'The angle of the ankle in mid-stance had no clear link with economy',
    ),
    advice: practice('Keep the ankle springy, and compare the value with your own sessions.'),
    drill: practice(
      'Drill: twice a week, do 2 sets of 15 slow heel raises on each leg, and rest 1 minute between sets.',
    ),
  },
  hip_angle: {
    means: defined(
      'Hip flexion at initial contact is how far the thigh is in front of the trunk when the foot lands.',
    ),
    matters: found('vanHooren', 'The angle of the hip at landing had no clear link with economy'),
    advice: practice('Compare it with your own sessions at the same speed.'),
    drill: practice(
      'Drill: before one easy run a week, do 3 times 20 seconds of relaxed knee lifts on the spot.',
    ),
  },
  eversion_velocity: {
    means: defined('Eversion velocity is how quickly the heel rolls inward after landing.'),
    matters: defined(
      'A clip from the side cannot show it, and one from behind does not show the heel exactly enough.',
    ),
    advice: practice('Leave it out of your decisions until it can be measured.'),
    drill: practice('Drill: twice a week, balance on each foot for 3 times 30 seconds.'),
  },
  step_width: {
    means: defined(
      'Step width is how far apart the two feet land across your path; below zero, they cross.',
    ),
    matters: practice('It differs between runners, and no range of it is used here.'),
    advice: practice('Compare it with your own sessions from behind at the same speed.'),
    drill: practice(
      'Drill: twice a week, run 4 strides of 20 seconds along a line, with one foot on each side of it.',
    ),
  },
  knee_window: {
    means: defined(
      'The knee window is the distance between the middles of the two knees while one foot is down, as seen from behind.',
    ),
    matters: practice('It shows how the knees pass each other, and no range of it is used here.'),
    advice: practice('Compare its left and right values, and your own sessions from behind.'),
    drill: practice(
      'Drill: twice a week, do 3 sets of 8 slow squats on each leg in front of a mirror, with the knee over the foot.',
    ),
  },
};
