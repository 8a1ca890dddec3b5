import type { SessionCorrection } from '@strideform/sdk';
import {
  chosenRunner,
  type RunnerChange,
  type RunnerProblem,
  type TypedRunner,
} from '../runner-choice/chosen-runner.ts';
import { namedRunner, wordsInName, type KnownRunner } from '../runner-choice/runner-match.ts';
import { tagsIn } from '../session/corrections.ts';
import {
  inclineDegOf,
  speedMpsOf,
  type InclineUnit,
  type SpeedUnit,
} from '../session/speed-units.ts';
import { numberIn } from '../numbers.ts';
import { consoleLanguage } from '../texts.ts';

/** Facts that a person states about a clip. Numbers are as typed; empty: not stated. */
export interface ClipDetails extends TypedRunner {
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
  readonly typedIncline: string;
  readonly inclineUnit: InclineUnit;
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
  typedIncline: '',
  inclineUnit: '%',
  slowMotionFactor: '',
  view: 'auto',
};

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
  /** Id that the new runner was to have. Absent unless another runner has or had it. */
  readonly takenId?: string;
}

/** Returns the request of a clip after a new runner was stored, maybe with another id. */
export function withStoredRunner(request: ClipRequest, askedId: string, userId: string) {
  const { runnerChange, session } = request;
  if (runnerChange?.kind !== 'create' || runnerChange.user.user_id !== askedId) return request;
  return {
    ...request,
    runnerChange: null,
    session: { ...session, user_id: userId },
    ...(askedId !== userId && { takenId: askedId }),
  };
}

/** Returns the new runners of requests, each once. */
export function newRunnersOf(requests: readonly ClipRequest[]): KnownRunner[] {
  const byId = new Map<string, KnownRunner>();
  for (const { runnerChange } of requests) {
    if (runnerChange?.kind !== 'create') continue;
    const { user_id, display_name = null, height = null } = runnerChange.user;
    byId.set(user_id, { user_id, display_name, height });
  }
  return [...byId.values()];
}

export type DetailProblem = RunnerProblem | 'notASpeed' | 'notAnIncline' | 'notTags' | 'notADate';

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
  const words = wordsInName(fileName, runner);
  if (words.isTitle) return words.text;
  const run = filmedAt === null ? '' : runText(filmedAt, beltSpeed, speedUnit);
  return [words.text, run].filter(Boolean).join(' · ');
}

/**
 * Returns the date of a run, and its speed, without words: athletes read titles in shared reports,
 * whose language may be another than the coach's.
 */
function runText(filmedAt: string, beltSpeed: string, speedUnit: SpeedUnit): string {
  const day = isoDayOf(new Date(filmedAt));
  const isPlain = speedMpsOf(beltSpeed, speedUnit) === null;
  if (isPlain) return day;
  const speed = beltSpeed.trim().replace(/[.,]/, consoleLanguage.decimalMark);
  return `${day}, ${speed} ${speedUnit}`;
}

/** Returns the day of the browser's time zone as ISO 8601 writes it. */
function isoDayOf(at: Date): string {
  const numbers = [at.getFullYear(), at.getMonth() + 1, at.getDate()];
  return numbers.map((number) => String(number).padStart(2, '0')).join('-');
}

/** A row of the form, before it is sent. */
interface Draft {
  readonly id: number;
  readonly file: { readonly name: string };
  readonly details: ClipDetails;
}

/**
 * Returns the new runners of a form: each name that no runner has becomes one runner, in however
 * many rows and ways it is typed. The rows are in order, so a row knows those before it.
 * @param pending new runners of clips that were sent off before
 */
export function newRunnersBefore(
  drafts: readonly Draft[],
  runners: readonly KnownRunner[],
  pending: readonly KnownRunner[] = [],
): Map<number, readonly KnownRunner[]> {
  const byRow = new Map<number, readonly KnownRunner[]>();
  let created = pending;
  for (const { id, details } of drafts) {
    byRow.set(id, created);
    const { runner, isSecondOfName, heightCm } = details;
    const named = namedRunner(runner, [...runners, ...created], isSecondOfName);
    if (named.kind !== 'new') continue;
    const { userId: user_id, displayName: display_name } = named;
    created = [...created, { user_id, display_name, height: numberIn(heightCm) }];
  }
  return byRow;
}

/** Returns the requests of all rows of a form, and what is wrong with some of them. */
export function requestsOf(
  drafts: readonly Draft[],
  runners: readonly KnownRunner[],
  pending: readonly KnownRunner[] = [],
): { requests: Map<number, ClipRequest>; problems: Map<number, DetailProblem> } {
  const requests = new Map<number, ClipRequest>();
  const problems = new Map<number, DetailProblem>();
  const created = newRunnersBefore(drafts, runners, pending);
  for (const { id, details, file } of drafts) {
    const request = requestOf(details, file.name, runners, created.get(id));
    if (typeof request === 'string') problems.set(id, request);
    else requests.set(id, request);
  }
  return { requests, problems };
}

/**
 * Returns the requests for a clip, or what is wrong with its details.
 * @param created new runners of earlier rows
 */
export function requestOf(
  details: ClipDetails,
  fileName: string,
  runners: readonly KnownRunner[],
  created: readonly KnownRunner[] = [],
): ClipRequest | DetailProblem {
  const chosen = chosenRunner(details, runners, created);
  if (typeof chosen === 'string') return chosen;
  const problem = problemIn(details);
  if (problem !== null) return problem;
  const beltSpeed = speedMpsOf(details.beltSpeed, details.speedUnit);
  const inclineDeg = inclineDegOf(details.typedIncline, details.inclineUnit);
  const slowMotion = numberIn(details.slowMotionFactor);
  return {
    runnerChange: chosen.change,
    session: {
      user_id: chosen.userId,
      session_name: clipTitle(details, fileName),
      view: details.view,
      ...(beltSpeed !== null && { belt_speed: beltSpeed }),
      ...(inclineDeg !== null && { incline_degree: inclineDeg }),
      ...(slowMotion !== null && { slow_motion_factor: slowMotion }),
    },
    facts: { recorded_at: details.filmedAt, tags: tagsIn(details.tags) },
  };
}

function problemIn(details: ClipDetails): DetailProblem | null {
  const { beltSpeed, speedUnit, typedIncline, inclineUnit, tags, filmedAt } = details;
  if (beltSpeed.trim() !== '' && speedMpsOf(beltSpeed, speedUnit) === null) return 'notASpeed';
  if (typedIncline.trim() !== '' && inclineDegOf(typedIncline, inclineUnit) === null)
    return 'notAnIncline';
  const parts = tagsIn(tags);
  if (parts.length > mostTags || parts.some((tag) => tag.length > longestTag)) return 'notTags';
  return filmedAt === null || isPossibleDate(new Date(filmedAt)) ? null : 'notADate';
}
