import type { ReanalysisRequest, SessionCorrection, Strideform, User } from '@strideform/sdk';
import { reasonOf } from '../api/loaded.ts';
import { laterTexts } from '../later-texts.ts';
import { applyRunnerChange, type RunnerChange } from '../runner-choice/chosen-runner.ts';
import { shownName } from '../runner-choice/runner-match.ts';
import { fill } from '../texts.ts';

interface SessionEdits {
  /** null if the runner exists as stated. */
  readonly runnerChange: RunnerChange | null;
  readonly corrections: SessionCorrection;
  readonly measuredWith: ReanalysisRequest;
}

/**
 * Stores the edits of a session. A new runner comes first, because no session can belong to one
 * who does not exist.
 * @param runnerStored called with the runner, so that another try does not create them again
 * @throws {Error} that says so if the runner was stored, and the rest was not
 */
export async function saveEdits(
  { users, sessions }: Pick<Strideform, 'users' | 'sessions'>,
  sessionId: string,
  { runnerChange, corrections, measuredWith }: SessionEdits,
  runnerStored: (runner: User) => void,
): Promise<void> {
  const stored = runnerChange && (await applyRunnerChange(users, runnerChange));
  if (stored) runnerStored(stored);
  try {
    // The new runner may have another id than the form expected.
    const ofStored = corrections.user_id !== undefined && stored && { user_id: stored.user_id };
    const sent = { ...corrections, ...ofStored };
    if (isAny(sent)) await sessions.correct(sessionId, sent);
    if (isAny(measuredWith)) await sessions.reanalyze(sessionId, measuredWith);
  } catch (error) {
    if (!stored) throw error;
    const facts = { runner: shownName(stored), reason: reasonOf(error) };
    throw new Error(fill(laterTexts.correctModal.onlyRunnerSaved, facts), { cause: error });
  }
}

const isAny = (changes: object): boolean => Object.keys(changes).length > 0;
