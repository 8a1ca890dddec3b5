import type { MetricKnowledge } from '../knowledge.ts';
import { defined, found, practice } from './claims.ts';

/** Speed, rhythm, power and length of steps. */
export const knowledgeOfSteps: Readonly<Record<string, MetricKnowledge>> = {
  speed: {
    means: defined('Speed is how far you get in a second along the ground or the belt.'),
    matters: practice(
      'Nearly every other value changes with speed, so compare sessions only at the same speed.',
    ),
    advice: practice('Choose a speed that you can repeat, and film each session at that speed.'),
    drill: practice(
      'Drill: once a week, run 4 times 2 minutes at exactly the speed of this session, by watch or treadmill.',
    ),
  },
  pace: {
    means: defined('Pace is speed the other way round: the time for one kilometre or mile.'),
    matters: practice('A steady pace makes two sessions comparable.'),
    advice: practice('Keep the pace of this session as the one to film at.'),
    drill: practice(
      'Drill: once a week, run 10 minutes without looking at the watch, and see afterwards how even the pace was.',
    ),
  },
  cadence: {
    means: defined('Cadence counts the steps of both feet in a minute.'),
    matters: found(
      'vanHooren',
      'Across many studies, runners with a higher cadence tended to be slightly more economical',
    ),
    advice: found(
      'lieberman',
      'No single cadence suits every runner: the most economical rate differed between the runners studied',
    ),
    drill: practice(
      'Drill: on two easy runs a week, count the steps of 30 seconds, 4 times at the speed of this session, and see how even they are.',
    ),
  },
  power: {
    means: defined(
      'Power here is the output of a model from speed, slope and weight, not a measurement of your body.',
    ),
    matters: practice(
      'It helps to keep the effort even over hills; it says nothing about how well you run.',
    ),
    advice: practice('Use it to compare efforts, and use the other values to compare form.'),
    drill: practice(
      'Drill: once a week, run a hilly 20 minutes with an even effort, slower uphill and quicker downhill.',
    ),
  },
  normalized_power: {
    means: defined('Power per kilogram is the power model divided by your weight.'),
    matters: defined('Without your weight in it, it follows from speed and slope alone.'),
    advice: practice('Read it as a second way to write speed and slope.'),
    drill: practice(
      'Drill: once a week, run 5 times 1 minute uphill at an effort that you can repeat each time.',
    ),
  },
  stride_time: {
    means: defined('Stride time is the time from one landing of a foot to its next landing.'),
    matters: defined('It is cadence written another way: two steps make one stride.'),
    advice: practice('Change it through cadence, which is easier to count.'),
    drill: practice(
      'Drill: on one easy run a week, count the landings of your right foot for 1 minute, 3 times.',
    ),
  },
  stride_length: {
    means: defined('Stride length is how far you get from one landing of a foot to its next one.'),
    matters: found(
      'moore',
      'The stride length that runners prefer, or one up to 3% shorter, appeared to be the economical one',
    ),
    advice: practice('Let stride length follow from speed and cadence instead of reaching for it.'),
    drill: practice(
      'Drill: after two easy runs a week, do 4 relaxed strides of 20 seconds in which the foot lands under you.',
    ),
  },
  step_length: {
    means: defined('Step length is how far you get from one foot to the other.'),
    matters: found(
      'heiderscheit',
      'At the same speed, shorter and quicker steps lowered the bounce and the braking',
    ),
    advice: practice('Shorten it by stepping quicker, not by running slower.'),
    drill: practice(
      'Drill: once a week, run 4 times 30 seconds over marks a little closer together than your usual step.',
    ),
  },
  stride_angle: {
    means: defined('Stride angle says how steeply the foot leaves the ground into the next step.'),
    matters: found('moore', 'Larger stride angles appeared to help economy'),
    advice: practice('Do not chase the angle; let a springy push make it.'),
    drill: practice(
      'Drill: after two easy runs a week, skip 4 times 20 seconds, high rather than far.',
    ),
  },
  incline: {
    means: defined('Incline is the slope that was given for the session; it is not measured.'),
    matters: practice('Uphill and downhill change landing and lean, so compare like with like.'),
    advice: practice('Film on the flat unless you train for hills.'),
    drill: practice(
      'Drill: once a week, run 6 times 30 seconds up a gentle slope, and walk back down.',
    ),
  },
  total_distance: {
    means: defined('Distance is what the analysed part of the clip covers, not your whole run.'),
    matters: practice('More strides give a steadier average.'),
    advice: practice('Film at least 25 strides if you can.'),
    drill: practice('Drill: let the camera run for 30 seconds of steady running next time.'),
  },
  total_time: {
    means: defined(
      'The analysed time is how much running the clip shows, without standing and gaps.',
    ),
    matters: practice('A longer clip gives a steadier average.'),
    advice: practice('Film 20 to 30 seconds of steady running.'),
    drill: practice(
      'Drill: run for 2 minutes before you start the camera, so that you are settled.',
    ),
  },
};
