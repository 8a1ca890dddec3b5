import type { SessionListItem } from '@strideform/sdk';

export type AnalysisState = Pick<SessionListItem, 'attempt' | 'status' | 'stage' | 'progress'>;

/**
 * Progress at which a step ends, as the ingest service states it. A test compares both. The probe
 * is too short for a step of its own.
 */
export const stepEnds: Readonly<Record<AnalysisState['stage'], number>> = {
  probe: 0.57,
  pose: 0.57,
  metrics: 0.67,
  report: 1,
};

/** Progress that a page shows of a running analysis. */
export interface ShownProgress {
  readonly attempt: number;
  /** Progress in the API's newest answer. */
  readonly stated: number;
  /** Progress that was shown at that answer, and when. */
  readonly from: number;
  readonly sinceMs: number;
  readonly shown: number;
}

/** Distance from the end of a step that is kept until the API says that the step has ended. */
const keptDistance = 0.01;
/** Slow part of the creep: one per cent in 2.8 s, for at most a minute. */
const slowPerS = 0.0036;
const slowForS = 60;
/** Time constant of the fast part. Most steps take a few seconds. */
const fastForS = 8;

/**
 * Returns the progress to show now. The API states it by step, and a step may take half of the
 * time, so the progress creeps towards the end of the step that is running, and never back.
 */
export function nextProgress(
  before: ShownProgress | null,
  { attempt, stage, progress: stated }: AnalysisState,
  nowMs: number,
): ShownProgress {
  const last = before?.attempt === attempt ? before : null;
  // Two parts of a page may have answers of different ages.
  const isSameStep = last !== null && stated <= last.stated;
  const step = isSameStep ? last : stepFrom(Math.max(stated, last?.shown ?? 0), stated, nowMs);
  const shown = step.from + creep(stepEnds[stage] - step.from, nowMs - step.sinceMs);
  return { ...step, attempt, shown: Math.max(step.shown, shown) };
}

const stepFrom = (from: number, stated: number, sinceMs: number) => ({
  stated,
  from,
  sinceMs,
  shown: from,
});

/** Returns how far the progress has moved after a time, within what is left of the step. */
function creep(room: number, passedMs: number): number {
  const free = Math.max(0, room - keptDistance);
  const passedS = passedMs / 1000;
  const fast = Math.max(0, free - slowPerS * slowForS);
  return Math.min(free, fast * (1 - Math.exp(-passedS / fastForS)) + slowPerS * passedS);
}
