import type { MetricKnowledge } from '../knowledge.ts';
import { defined, found, practice } from './claims.ts';

/** The foot on the ground and in the air, the body above it, and the two sides. */
export const knowledgeOfContact: Readonly<Record<string, MetricKnowledge>> = {
  contact_time: {
    means: defined('Contact time is how long one foot stays on the ground in each step.'),
    matters: found(
      'vanHooren',
      'Across many studies, contact time was hardly related to how economical runners are',
    ),
    advice: practice('Look at contact time together with cadence before you try to change it.'),
    drill: practice(
      'Drill: twice a week before an easy run, do 2 sets of 20 quick, low skips with a rope.',
    ),
  },
  flight_time: {
    means: defined('Flight time is how long both feet are in the air between two steps.'),
    matters: found('vanHooren', 'Flight time alone was hardly related to economy between runners'),
    advice: practice('Let flight follow from a relaxed push; do not jump for it.'),
    drill: practice(
      'Drill: after one easy run a week, do 4 strides of 20 seconds with a light, springy step.',
    ),
  },
  duty_factor: {
    means: defined('Duty factor is the share of a stride in which one foot is on the ground.'),
    matters: found('vanHooren', 'Between runners, duty factor was hardly related to economy'),
    advice: practice(
      'Take it as a description of your style, more on the ground or more in the air.',
    ),
    drill: practice(
      'Drill: on one easy run a week, run 1 minute close to the ground and 1 minute springy, 3 times, and feel the difference.',
    ),
  },
  footstrike: {
    means: defined('Foot strike names the part of the foot that lands first.'),
    matters: found(
      'anderson',
      'Limited evidence found no difference in economy between heel strikers and others, and a loss at first where heel strikers landed farther forward',
    ),
    advice: practice(
      'Keep the foot strike that comes by itself; look at where the foot lands first.',
    ),
    drill: practice(
      'Drill: run 4 times 1 minute on firm grass once a week, and listen for a quiet landing with any part of the foot.',
    ),
  },
  foot_strike_angle: {
    means: defined(
      'The foot-strike angle is how far the toes point up at landing; below zero the forefoot is lower.',
    ),
    matters: practice(
      'A steep angle is worth a look together with overstride, because both grow when the foot reaches ahead.',
    ),
    advice: practice('Work on where the foot lands, and let the angle follow.'),
    drill: practice(
      'Drill: before two easy runs a week, march on the spot for 3 times 20 seconds with flat, quiet feet.',
    ),
  },
  contact_angle: {
    means: defined(
      'Contact angle is how far the line from hip to ankle points forward when the foot lands.',
    ),
    matters: found(
      'lieberman',
      'Quicker steps at the same speed brought the foot down closer to the hip',
    ),
    advice: practice('Bring the landing closer to the body through quicker steps.'),
    drill: practice(
      'Drill: before two easy runs a week, run on the spot for 20 seconds and then lean into running, 4 times.',
    ),
  },
  overstride: {
    means: defined('Overstride is how far the ankle is ahead of the hip when the foot lands.'),
    matters: found('heiderscheit', 'Quicker, shorter steps at the same speed braked less'),
    advice: practice(
      'Nearly every runner lands somewhat ahead of the hip; to shorten the distance, try quicker steps first.',
    ),
    drill: practice(
      'Drill: on two easy runs a week, run 4 times 1 minute and let the foot land as late and as close as you can.',
    ),
  },
  push_angle: {
    means: defined('The push-off angle is how far the thigh points back as the foot leaves.'),
    matters: found(
      'moore',
      'Legs that straighten less at toe-off appeared to help economy, and this angle shows the thigh alone',
    ),
    advice: practice('Do not push farther back on purpose; move on to the next step instead.'),
    drill: practice(
      'Drill: on two easy runs a week, run 4 times 20 seconds with a quiet push, and let the leg swing through by itself.',
    ),
  },
  balance: {
    means: defined(
      'Balance compares how long the left and the right foot are on the ground: 100% is the same time, and 96% means that one foot has 52% of the contact.',
    ),
    matters: found(
      'beck',
      'When runners stepped unevenly on purpose, they needed more energy, the more so the more uneven their contact times were',
    ),
    advice: practice('Look at a difference again from the other side of the road or treadmill.'),
    drill: practice(
      'Drill: twice a week, stand on each leg for 3 times 30 seconds with the eyes ahead.',
    ),
  },
  rbalance: {
    means: defined(
      'The right share of contact is the part of all ground contact that the right foot has; 50% is even.',
    ),
    matters: practice('It says which foot stays down longer, and balance says by how much.'),
    advice: practice('Read it together with balance and its uncertainty.'),
    drill: practice(
      'Drill: on one easy run a week, listen to both feet for 4 times 1 minute and make them sound the same.',
    ),
  },
  posture_angle: {
    means: defined('Trunk lean is how far the line from hips to shoulders leans forward.'),
    matters: found(
      'tengPowers',
      'Runners who leaned farther forward did more of the work at the hip and less at the knee than upright runners',
    ),
    advice: practice('Lean from the ankles, with a long back, and let the eyes look ahead.'),
    drill: practice(
      'Drill: on two easy runs a week, check your posture for 20 seconds each time you pass a kilometre or a mile.',
    ),
  },
  com_oscillation: {
    means: defined(
      'Vertical oscillation is how far the middle of your body moves up and down in a step.',
    ),
    matters: found('vanHooren', 'Runners who move up and down less tend to be more economical'),
    advice: found(
      'heiderscheit',
      'When runners stepped quicker at the same speed, they moved up and down less',
    ),
    drill: practice(
      'Drill: on two easy runs a week, run 4 times 1 minute beside a wall and keep your head along one line of it.',
    ),
  },
  mean_h: {
    means: defined(
      'The height of the centre of mass is the average height of the middle of your body above the ground.',
    ),
    matters: defined('It depends mostly on your height, so compare it only with yourself.'),
    advice: practice('Run tall; there is no number to aim for.'),
    drill: practice(
      'Drill: on one easy run a week, run 6 times 20 seconds with the hips held high.',
    ),
  },
  vertical_ratio: {
    means: defined('Vertical ratio is the bounce of a step divided by the length of that step.'),
    matters: found('moore', 'Moving up and down less appeared to help economy'),
    advice: practice(
      'If you want to lower it, do so through less bounce, not through longer steps.',
    ),
    drill: practice(
      'Drill: on one easy run a week, run 4 times 30 seconds as if under a low ceiling.',
    ),
  },
  leg_stiffness: {
    means: defined(
      'Leg stiffness pictures the leg as a spring: how much force it takes to press it together.',
    ),
    matters: found('vanHooren', 'Runners with a higher leg stiffness tend to be more economical'),
    advice: practice('Add a few small jumps to your week rather than running in another way.'),
    drill: practice(
      'Drill: twice a week before an easy run, do 3 sets of 10 small hops on both feet, and rest 1 minute between sets.',
    ),
  },
};
