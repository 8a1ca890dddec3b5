import type { NewUser, SessionCorrection } from '@strideform/sdk';
import { tagsIn } from '../session/corrections.ts';
import { speedMpsOf, type SpeedUnit } from '../session/speed-units.ts';
import { consoleTexts, fill } from '../texts.ts';
import { dayText } from '../words.ts';
import { namedRunner, titleIn, type KnownRunner, type NamedRunner } from './runner-match.ts';

/** Facts that a person states about a clip. Numbers are as typed; empty: not stated. */
export interface ClipDetails {
  /** Name or id of the runner. */
  readonly runner: string;
  /** True if a new runner gets a name that another one has. */
  readonly isSecondOfName: boolean;
  readonly heightCm: string;
  readonly beltSpeed: string;
  readonly speedUnit: SpeedUnit;
  /** Time at which the clip was filmed; null: not stated. */
  readonly filmedAt: string | null;
  /** Source of that time. */
  readonly filmedFrom: 'recording' | 'file' | 'person';
  /** Separated by commas. */
  readonly tags: string;
  /** null until somebody types one. */
  readonly title: string | null;
  readonly inclineDeg: string;
  readonly slowMotionFactor: string;
  /** Side from which the clip is filmed; `auto` lets the analysis find it. */
  readonly view: 'auto' | 'side' | 'rear';
}

export const emptyDetails: ClipDetails = {
  runner: '',
  isSecondOfName: false,
  heightCm: '',
  beltSpeed: '',
  speedUnit: 'km/h',
  filmedAt: null,
  filmedFrom: 'person',
  tags: '',
  title: null,
  inclineDeg: '',
  slowMotionFactor: '',
  view: 'auto',
};

/** Change to the runners that a clip needs before it becomes a session. */
export type RunnerChange =
  | { readonly kind: 'create'; readonly user: NewUser }
  | { readonly kind: 'setHeight'; readonly userId: string; readonly heightCm: number };

/** Requests that make a session of a clip. */
export interface ClipRequest {
  readonly runnerChange: RunnerChange | null;
  readonly session: {
    readonly user_id: string;
    readonly session_name: string;
    readonly view: ClipDetails['view'];
    readonly belt_speed?: number;
    readonly incline_degree?: number;
    readonly slow_motion_factor?: number;
  };
  /** Facts that the session gets once it exists. */
  readonly facts: SessionCorrection;
}

export type DetailProblem = 'chooseARunner' | 'whichRunner' | 'notASpeed' | 'notTags' | 'notADate';

/** Limits of the API. */
const longestTag = 40;
const mostTags = 20;
const earliestMs = Date.UTC(1950, 0, 1);
const dayMs = 86_400_000;

/** Returns true if a clip may have been filmed at this time. Clocks may be ahead by a day. */
export const isPossibleDate = (at: Date): boolean =>
  at.getTime() >= earliestMs && at.getTime() <= Date.now() + dayMs;

type StatedFields = Pick<ClipDetails, 'title' | 'filmedAt' | 'beltSpeed' | 'speedUnit' | 'runner'>;

/** Returns the title of a clip: the typed one, or one that says more than the name of its file. */
export function clipTitle(details: StatedFields, fileName: string): string {
  const { title, filmedAt, beltSpeed, speedUnit, runner } = details;
  if (title !== null) return title.trim();
  const words = titleIn(fileName, runner);
  if (words !== null) return words;
  if (filmedAt === null) return '';
  const day = dayText(filmedAt);
  const isPlain = speedMpsOf(beltSpeed, speedUnit) === null;
  if (isPlain) return fill(consoleTexts.clipRequest.runOn, { day });
  const text = `${beltSpeed.trim()} ${speedUnit}`;
  return fill(consoleTexts.clipRequest.runOnAtSpeed, { day, speed: text });
}

/** Returns the requests for a clip, or what is wrong with its details. */
export function requestOf(
  details: ClipDetails,
  fileName: string,
  runners: readonly KnownRunner[],
): ClipRequest | DetailProblem {
  const named = namedRunner(details.runner, runners, details.isSecondOfName);
  if (named.kind === 'none') return 'chooseARunner';
  if (named.kind === 'ambiguous') return 'whichRunner';
  const problem = problemIn(details);
  if (problem !== null) return problem;
  const beltSpeed = speedMpsOf(details.beltSpeed, details.speedUnit);
  const incline = numberIn(details.inclineDeg);
  const slowMotion = numberIn(details.slowMotionFactor);
  return {
    runnerChange: runnerChangeOf(named, numberIn(details.heightCm)),
    session: {
      user_id: named.kind === 'new' ? named.userId : named.runner.user_id,
      session_name: clipTitle(details, fileName),
      view: details.view,
      ...(beltSpeed !== null && { belt_speed: beltSpeed }),
      ...(incline !== null && { incline_degree: incline }),
      ...(slowMotion !== null && { slow_motion_factor: slowMotion }),
    },
    facts: { recorded_at: details.filmedAt, tags: tagsIn(details.tags) },
  };
}

function problemIn({ beltSpeed, speedUnit, tags, filmedAt }: ClipDetails): DetailProblem | null {
  if (beltSpeed.trim() !== '' && speedMpsOf(beltSpeed, speedUnit) === null) return 'notASpeed';
  const parts = tagsIn(tags);
  if (parts.length > mostTags || parts.some((tag) => tag.length > longestTag)) return 'notTags';
  return filmedAt === null || isPossibleDate(new Date(filmedAt)) ? null : 'notADate';
}

const numberIn = (text: string): number | null => (text.trim() === '' ? null : Number(text));

function runnerChangeOf(
  named: Extract<NamedRunner, { kind: 'known' | 'new' }>,
  heightCm: number | null,
): RunnerChange | null {
  if (named.kind === 'known') {
    const { user_id: userId, height } = named.runner;
    const isMissing = height === null && heightCm !== null;
    return isMissing ? { kind: 'setHeight', userId, heightCm } : null;
  }
  const { userId, displayName } = named;
  const user = {
    user_id: userId,
    ...(displayName !== null && { display_name: displayName }),
    ...(heightCm !== null && { height: heightCm }),
  };
  return { kind: 'create', user };
}
