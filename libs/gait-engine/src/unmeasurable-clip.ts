/** A clip in which nothing can be measured. `message` says what to do, in words for the runner. */
export class UnmeasurableClip extends Error {
  readonly code: 'no_person_found' | 'clip_too_short' | 'not_running' | 'wrong_view';
  constructor(code: UnmeasurableClip['code'], message: string) {
    super(message);
    this.name = 'UnmeasurableClip';
    this.code = code;
  }
}

type Refusal = readonly [code: UnmeasurableClip['code'], message: string];

/** Every reason to refuse a clip: its code, and a sentence for the runner. */
const refusals = {
  no_contact_in_short_clip: [
    'clip_too_short',
    'The clip is too short to hold one whole foot contact. Film ten seconds.',
  ],
  no_contact: [
    'not_running',
    'No foot contact could be found in the clip. It must show a runner from the side for at least one whole step.',
  ],
  legs_hardly_seen: [
    'no_person_found',
    'The legs were hardly seen. Film from the side with both legs in view.',
  ],
  runner_not_found: [
    'no_person_found',
    'No runner with hips, knees and ankles was found in the clip. Film one runner from the side, whole body in view.',
  ],
  stands_still: [
    'not_running',
    'The person in the clip stands still. It must show someone who runs, from the side.',
  ],
  hardly_moves: [
    'not_running',
    'The person in the clip stands, or moves very slowly, for much of it, and not every leg takes a whole stride. Film only the running. If the clip is played in slow motion, say how many times slower by slow_motion_factor.',
  ],
  too_slow: [
    'not_running',
    'The steps are too slow for anyone who runs or walks. If the clip is played in slow motion, say how many times slower by slow_motion_factor. If it is not, the legs may have been mixed up: film in more light, in clothes that stand out from the background.',
  ],
  front_or_back_view: [
    'wrong_view',
    'The legs hardly move apart in the picture: the clip seems to be filmed from the front or the back. Film from the side.',
  ],
  hardly_seen_from_behind: [
    'no_person_found',
    'The legs were hardly seen. Film from behind the treadmill, whole body in view.',
  ],
  stands_before_camera: [
    'not_running',
    'The person in the clip stands still. It must show someone who runs.',
  ],
  walks_before_camera: [
    'not_running',
    'The steps are too slow for running, and from behind only runners can be measured. If the clip is played in slow motion, say how many times slower by slow_motion_factor.',
  ],
  runs_from_camera: [
    'wrong_view',
    'The runner grows or shrinks in the picture. From behind, only a runner on a treadmill can be measured.',
  ],
  not_from_behind: [
    'wrong_view',
    'The clip does not seem to be filmed from behind. Film from behind the treadmill, whole body in view.',
  ],
  upside_down: ['wrong_view', 'The picture is upside down. Turn the clip upright.'],
  lies_on_side: [
    'wrong_view',
    'The runner lies on the side in the picture. Turn the clip upright: it was filmed or exported with a wrong rotation.',
  ],
} as const satisfies Record<string, Refusal>;

/** The error to throw for a reason. */
export function refuseClip(reason: keyof typeof refusals): UnmeasurableClip {
  const [code, message] = refusals[reason];
  return new UnmeasurableClip(code, message);
}

/** The error to throw for a clip that shows less than `shortestS` of real time. */
export const refuseShortClip = (durationS: number, shortestS: number): UnmeasurableClip =>
  new UnmeasurableClip(
    'clip_too_short',
    `The clip shows ${durationS.toFixed(2)} s; at least ${shortestS} s are needed, and ten seconds are better.`,
  );
