import { fill, unmeasurableClipTexts } from '@strideform/languages/english';

/** A clip in which nothing can be measured. `message` says what to do, in words for the runner. */
export class UnmeasurableClip extends Error {
  readonly code: 'no_person_found' | 'clip_too_short' | 'not_running' | 'wrong_view';
  constructor(code: UnmeasurableClip['code'], message: string) {
    super(message);
    this.name = 'UnmeasurableClip';
    this.code = code;
  }
}

/** The code of each reason to refuse a clip. */
const refusalCodes = {
  no_contact_in_short_clip: 'clip_too_short',
  no_contact: 'not_running',
  legs_hardly_seen: 'no_person_found',
  runner_not_found: 'no_person_found',
  stands_still: 'not_running',
  hardly_moves: 'not_running',
  too_slow: 'not_running',
  front_or_back_view: 'wrong_view',
  hardly_seen_from_behind: 'no_person_found',
  stands_before_camera: 'not_running',
  walks_before_camera: 'not_running',
  runs_from_camera: 'wrong_view',
  not_from_behind: 'wrong_view',
  upside_down: 'wrong_view',
  lies_on_side: 'wrong_view',
} as const satisfies Record<string, UnmeasurableClip['code']>;

/** Returns the error to throw for a reason. */
export function refuseClip(reason: keyof typeof refusalCodes): UnmeasurableClip {
  return new UnmeasurableClip(refusalCodes[reason], unmeasurableClipTexts[reason]);
}

/** Returns the error to throw for a clip in slow motion that fits this `slow_motion_factor`. */
export const refuseSlowMotion = (factor: number): UnmeasurableClip =>
  new UnmeasurableClip('not_running', fill(unmeasurableClipTexts.slow_motion, { factor }));

/** Returns the error to throw for a clip that shows less than `shortestS` of real time. */
export const refuseShortClip = (durationS: number, shortestS: number): UnmeasurableClip =>
  new UnmeasurableClip(
    'clip_too_short',
    fill(unmeasurableClipTexts.too_short, { durationS: durationS.toFixed(2), shortestS }),
  );
