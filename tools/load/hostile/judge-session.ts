import type { HostileClip } from './corpus/hostile-clip.ts';
import { unreadableReasons } from './judge-clip.ts';

/** Result of a session of a hostile file, as its tenant reads it. */
export interface ObservedEnd {
  readonly status: string;
  /** The stage that ran last. Absent if no session was created. */
  readonly stage?: string;
  readonly error?: { readonly code?: string; readonly detail: string } | null;
}

export const refusedAtOnce = 'refused at once';

/**
 * Returns the problems of a session. A file that should be refused must not pass the probe, and one
 * that should be accepted must. Later stages may fail, because most files of the corpus show no
 * runner.
 */
export function sessionProblems(
  expected: HostileClip['expected'],
  { status, stage, error }: ObservedEnd,
): string[] {
  const hasEnded = ['succeeded', 'failed', refusedAtOnce].includes(status);
  if (!hasEnded) return [`it has not ended: ${status} in stage ${stage}`];
  // Some faults inside a clip are visible only when its pictures are read.
  const isFileRefused = stage === 'probe' || error?.code === 'unreadable_video';
  const wasRefused = status === refusedAtOnce || (status === 'failed' && isFileRefused);
  const isExpected = expected === 'either' || wasRefused === (expected === 'refused');
  return [
    ...(isExpected ? [] : [`it should have been ${expected}, and is ${status} in stage ${stage}`]),
    ...(status === 'failed' ? failureProblems(error) : []),
  ];
}

function failureProblems(error: ObservedEnd['error']): string[] {
  if (error == null) return ['it has failed without an error'];
  if (error.code === undefined || error.code === 'internal_error')
    return [`its error has no code for people: ${error.code}`];
  return unreadableReasons(error.detail);
}
