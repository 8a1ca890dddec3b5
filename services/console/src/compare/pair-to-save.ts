import type { Comparison } from '@strideform/sdk';
import { factorText, shownMeasured, shownValue } from '../numbers.ts';
import { runnerPlaces, type RunnerPlaces } from '../player/follow-runner.ts';
import type { SessionData } from '../session/load-session.ts';
import { runTime } from '../session/run-order.ts';
import { clipsOf, playbackOf } from '../session/session-clip.ts';
import { laterTexts } from '../later-texts.ts';
import { fill } from '../texts.ts';
import { dayText } from '../words.ts';
import { commonSpan } from './aligned-frames.ts';
import { fitOf } from './clip-pair.tsx';
import type { ComparisonView } from './comparison-address.ts';
import type { Size } from './fit-runners.ts';
import type { PairLook } from './pair-picture.ts';
import { incomparableTexts } from './reason-texts.ts';
import { playableSpeed } from './keep-pace.ts';
import type { RecordedClip, RecordedPair } from './record-pair.ts';

/** Both clips as the page shows them at the moment. */
export interface ShownPair {
  readonly view: ComparisonView;
  readonly earlier: SessionData;
  readonly later: SessionData;
  /** Frames of both clips at the contact on which they are aligned. */
  readonly strikeFrames: readonly [number, number];
  readonly strikeCount: number;
  /** Opacity of the later clip where it is over the earlier one, from 0 to 1. */
  readonly share: number;
  /** Size of the stage of each clip, CSS px. */
  readonly stage: Size;
  /** Reasons why the sessions may not be compared; empty if they may. */
  readonly reasons: Comparison['reasons'];
}

/** Returns what to record; null if the clips have no time in common as they are aligned. */
export function pairToSave(shown: ShownPair): RecordedPair | null {
  const { earlier, later, view, strikeFrames } = shown;
  const clips = [recordedClip(earlier), recordedClip(later)] as const;
  const [first, second] = [clips[0].playback.times, clips[1].playback.times];
  const leadS = second.timeOf(strikeFrames[1]) - first.timeOf(strikeFrames[0]);
  const span = commonSpan([first, second], leadS);
  const factors = [clips[0].slowMotionFactor, clips[1].slowMotionFactor] as const;
  const speed = playableSpeed(factors, view.speed);
  return span && { clips, look: lookOf(shown, clips, speed), span, leadS, speed };
}

function recordedClip(data: SessionData): RecordedClip {
  const { session, media, measured } = data;
  return {
    playback: playbackOf(data),
    slowMotionFactor: session.measured_with.slow_motion_factor,
    clips: clipsOf(media),
    measured,
  };
}

function lookOf(shown: ShownPair, [first, second]: RecordedPair['clips'], speed: number): PairLook {
  const { view, earlier, later, strikeFrames, share, stage } = shown;
  const overlaidClips = [
    { data: earlier, playback: first.playback, strikeFrame: strikeFrames[0] },
    { data: later, playback: second.playback, strikeFrame: strikeFrames[1] },
  ] as const;
  return {
    stage,
    zooms: view.zooms,
    followed: [placesOf(earlier, view, false), placesOf(later, view, view.isMirrored)],
    drawn: view.drawn,
    isMirrored: view.isMirrored,
    overlaid: view.isOverlaid ? { fit: fitOf(overlaidClips, stage, view.isMirrored), share } : null,
    captions: [captionOf(earlier), captionOf(later)],
    notes: notesOf(shown, speed),
  };
}

const placesOf = (
  { measured }: SessionData,
  { isFollowing }: ComparisonView,
  isMirrored: boolean,
): RunnerPlaces | null => (isFollowing && measured ? runnerPlaces(measured, isMirrored) : null);

const captionOf = (data: SessionData): string[] => [
  data.session.title,
  `${data.session.user_name} · ${dayText(runTime(data.session))}`,
  speedOf(data),
];

/** Returns the measured speed. Clips from behind show none, so theirs is that of the belt. */
function speedOf({ session, measured }: SessionData): string {
  const speed = Object.values(measured?.assessment.metrics ?? {}).find(
    ({ unit, value }) => unit === 'm/s' && value !== null,
  );
  if (speed) return shownMeasured(speed.value!, speed.uncertainty, speed.unit);
  const { belt_speed } = session.measured_with;
  return belt_speed === null ? laterTexts.savePair.speedNotKnown : shownValue(belt_speed, 'm/s');
}

function notesOf({ view, strikeCount, reasons }: ShownPair, speed: number): string[] {
  const { noStrikeInBoth, strikeOf } = laterTexts.sideBySide;
  const strike =
    strikeCount === 0 ? noStrikeInBoth : fill(strikeOf, { strike: view.strike + 1, strikeCount });
  const played = fill(laterTexts.savePair.playedAt, { speed: factorText(speed), strike });
  if (reasons.length === 0) return [played];
  const { theseSessionsAreNotComparable, soThereIsNoVerdict } = laterTexts.comparePage;
  const why = reasons.map((reason) => incomparableTexts[reason]).join('; ');
  return [played, `${theseSessionsAreNotComparable} ${soThereIsNoVerdict} ${why}.`];
}

/** Returns a name for the file: the runners and the days of the runs. */
export function savedFileName({ earlier, later }: Pick<ShownPair, 'earlier' | 'later'>): string {
  const [first, second] = [earlier.session, later.session];
  const runners = [...new Set([first.user_name, second.user_name])];
  const days = [first, second].map((session) => runTime(session).slice(0, 10));
  const words = [...runners, ...days].join(' ').match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.join('-');
}
