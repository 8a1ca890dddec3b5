// Sessions of tenants, which the dashboards must show.
import { fileURLToPath } from 'node:url';
import { ApiError } from '@strideform/sdk';
import {
  benchRunner,
  clientOf,
  createSession,
  type LocalPlatform,
} from '../load/platform/local-platform.ts';

const demoClip = fileURLToPath(
  new URL('../../test/fixtures/rendered-runner/runner.mp4', import.meta.url),
);
const unknownSession = 'ses_00000000000000000000000000000000';

export interface SessionsSeen {
  /** Outcomes of sessions: succeeded, or the code of the failure. */
  readonly outcomes: readonly string[];
  readonly threads: number;
}

/**
 * Runs one session that succeeds, with its comments, one that is refused, and one that is unknown.
 */
export async function runSessions(platform: LocalPlatform): Promise<SessionsSeen> {
  const client = clientOf(platform);
  const outcomeOf = async (sessionId: string): Promise<string> => {
    const { status, error } = await client.sessions.wait(sessionId);
    return error?.code ?? status;
  };
  const measured = await createSession(client, demoClip);
  const notes = new File(['These are notes, not a video.\n'.repeat(100)], 'notes.mp4', {
    type: 'video/mp4',
  });
  const { session_id: refused } = await client.sessions.create({
    user_id: benchRunner,
    video: notes,
  });
  const outcomes = [await outcomeOf(measured), await outcomeOf(refused)];
  const threadIds = Object.values(await client.sessions.summary.create(measured));
  for (const threadId of threadIds) await client.threads.wait(threadId);
  await client.sessions.report.retrieve(measured);
  await client.sessions.formAnalysis.create(unknownSession).catch((error: unknown) => {
    if (!(error instanceof ApiError)) throw error;
  });
  return { outcomes, threads: threadIds.length };
}
