import type { Side } from '@strideform/metric-book/measurement';
import type { QualityWarning } from '@strideform/contracts';

/** The numbers and words that the sentences mention. */
interface WarningFacts {
  low_frame_rate: { rateHz: number };
  too_few_frames: { rateHz: number };
  low_frame_rate_from_behind: { rateHz: number };
  runner_small: object;
  view_oblique: { offSideDeg: number };
  cut_off: object;
  runner_lost: { foundShare: number };
  another_runner: { rivalShare: number };
  stood_still: { standingS: number };
  legs_mixed_up: { repairedShare: number };
  facing_contradicted: { given: Side; seen: Side };
  facing_doubtful: { given: Side };
  scale_conflict: object;
  body_contradicted: object;
  runs_backwards: object;
  belt_not_seen: object;
  camera_tilted: { rollDeg: number };
  too_dark: { blackShare: number };
  too_bright: { blownShare: number };
  low_contrast: object;
  few_strides: { strideCount: number; neededCount: number };
  walking: object;
  cadence_unusual: { stepsPerMin: number };
  one_leg: { unseen: Side };
  events_doubtful: { failedChecks: readonly string[] };
  events_uncertain: { uncertaintyS: number };
  no_scale: object;
}

export type WarningCode = keyof WarningFacts;

type WarningTexts = { readonly [Code in WarningCode]: (facts: WarningFacts[Code]) => string };

const percent = (share: number): string => `${Math.round(100 * share)} %`;

function wholeStrides(count: number): string {
  if (count === 0) return 'No whole stride';
  if (count === 1) return 'Only one whole stride';
  return `Only ${count} whole strides`;
}

/**
 * Every warning, for the runner: what is wrong, how it changes the results, and what to do.
 * docs/clip-quality.md lists when each one applies.
 */
export const warningTexts: WarningTexts = {
  low_frame_rate: ({ rateHz }) =>
    `The clip has ${Math.round(rateHz)} frames a second, fewer than contact and flight times were proved at. Film at 30 or more.`,
  too_few_frames: ({ rateHz }) =>
    `The clip has only ${Math.round(rateHz)} frames a second. A foot touches down anywhere in the ${Math.round(1000 / rateHz)} ms between two of them, so contact and flight times say little, and totals leave this session out. Film at 30 or more.`,
  low_frame_rate_from_behind: ({ rateHz }) =>
    `The clip has ${Math.round(rateHz)} frames a second, fewer than steps were proved at from behind. Film at 30 or more.`,
  runner_small: () =>
    'The runner is small in the picture, so angles and positions are coarse. Go nearer, or zoom in, until the runner fills most of the height.',
  view_oblique: ({ offSideDeg }) =>
    `The clip seems to be filmed about ${10 * Math.round(offSideDeg / 10)}° away from the side, so speed and lengths are too small, and angles are wrong. Point the camera at a right angle to the runner's path.`,
  cut_off: () =>
    'The runner touches the edge of the picture in many frames. Leave some room on all sides, above all below the feet.',
  runner_lost: ({ foundShare }) =>
    `The runner was found in only ${percent(foundShare)} of the frames. Better light and a free view help.`,
  another_runner: ({ rivalShare }) =>
    `Another person moves like a runner in ${percent(rivalShare)} of the pictures that were searched for people, so the numbers may be that person's, and totals leave this session out. Film one runner, or cut the others out of the picture.`,
  stood_still: ({ standingS }) =>
    `The runner stands still for ${standingS.toFixed(1)} s of the clip. That part was left out. Film only the running, or cut out the rest.`,
  legs_mixed_up: ({ repairedShare }) =>
    `Left and right leg were mixed up in ${percent(repairedShare)} of the frames, and this was corrected. Shorts or shoes in different colours, and more light, help.`,
  facing_contradicted: ({ given, seen }) =>
    `The request says that the runner faces ${given}, but feet, knees and head all point ${seen}, so ${seen} was used.`,
  facing_doubtful: ({ given }) =>
    `The request says that the runner faces ${given}, but the clip rather shows the opposite. Check the facing; if it is wrong, so are most angles.`,
  scale_conflict: () =>
    'Belt speed and body height do not fit together. The belt speed was used; check both.',
  body_contradicted: () =>
    'Height and leg length do not belong to one body, so everything in metres may be wrong, and totals leave this session out. Correct them, and have the clip analysed again.',
  runs_backwards: () =>
    'The feet move forward while they are on the ground: the clip seems to be played backwards, or the runner runs backwards. The numbers do not describe running; totals leave this session out.',
  belt_not_seen: () =>
    'A belt speed was given, but the runner crosses open ground in the clip, so it was not used. If there was a belt, hold the camera still next time.',
  camera_tilted: ({ rollDeg }) =>
    `The camera was tilted by ${Math.abs(rollDeg).toFixed(0)}°, and this was corrected. Hold it level next time.`,
  too_dark: ({ blackShare }) =>
    `${percent(blackShare)} of the runner is lost in black, so it is hard to see which leg is which. Film in daylight or with more light, from the side that the light falls on.`,
  too_bright: ({ blownShare }) =>
    `${percent(blownShare)} of the runner is blown out to white, so it is hard to see which leg is which. Turn the exposure down, or film out of the glare.`,
  low_contrast: () =>
    'The runner hardly differs from the background, so points on the body are less certain. More light helps, and clothes of another colour than the background.',
  few_strides: ({ strideCount, neededCount }) =>
    `${wholeStrides(strideCount)} of a leg could be measured. Averages need at least ${neededCount}; film ten seconds or more.`,
  walking: () =>
    'The clip shows walking: one foot is always on the ground. Flight time is negative, and norms for running do not apply. Contact times may be wrong by a tenth of a second, since how feet leave the ground was learned from runners.',
  cadence_unusual: ({ stepsPerMin }) =>
    `The runner takes ${Math.round(stepsPerMin)} steps a minute, which is unusual, and totals leave this session out. If the clip is played in slow motion, or faster than real time, say so by slow_motion_factor.`,
  one_leg: ({ unseen }) =>
    `The ${unseen} leg was hardly ever seen, or never, so nothing can be said about it, about flight or about balance. Film from the side with both legs in view.`,
  events_doubtful: ({ failedChecks }) =>
    `The foot contacts that were found do not fit together (failed checks: ${failedChecks.map((name) => name.replaceAll('_', ' ')).join(', ')}). Treat times, and what follows from them, with care.`,
  events_uncertain: ({ uncertaintyS }) =>
    `Foot contacts are uncertain by ± ${Math.round(1000 * uncertaintyS)} ms. A sharper view of the feet helps.`,
  no_scale: () =>
    'Neither height, leg length nor belt speed was given, so nothing can be given in metres.',
};

export const warningOf = <Code extends WarningCode>(
  code: Code,
  facts: WarningFacts[Code],
): QualityWarning => ({ code, message: warningTexts[code](facts) });
