import type { SessionDetail } from '@strideform/sdk';
import { client } from '../api/client.ts';
import { useLoaded } from '../api/loaded.ts';
import { consoleTexts } from '../texts.ts';
import { runBefore, runTime } from './run-order.ts';

interface CompareProps {
  readonly session: SessionDetail;
  readonly userId: string;
}

/** Link to the comparison with the runner's previous session; nothing for the first session. */
export function CompareWithBefore({ session, userId }: CompareProps) {
  const { session_id: later } = session;
  // A correction may move the session in the runner's history, or to another runner.
  const subject = `before ${later} ${userId} ${runTime(session)}`;
  const { loaded } = useLoaded(subject, async (signal) => {
    const wanted = { user_id: userId, status: 'succeeded', limit: 100 } as const;
    const { items } = await client.sessions.list(wanted, { signal });
    return runBefore(session, items)?.session_id ?? null;
  });
  if (loaded.state !== 'ready' || loaded.value === null) return null;
  return (
    <a href={`/console/compare?earlier=${loaded.value}&later=${later}`}>
      {consoleTexts.compareWithBefore.compareWithTheSessionBefore}
    </a>
  );
}
