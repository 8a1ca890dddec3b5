import type { SessionDetail } from '@strideform/sdk';
import { client } from '../api/client.ts';
import { useLoaded } from '../api/loaded.ts';
import { consoleTexts } from '../texts.ts';

interface CompareProps {
  readonly session: SessionDetail;
  readonly userId: string;
}

/** Link to the comparison with the runner's previous session; nothing for the first session. */
export function CompareWithBefore({ session, userId }: CompareProps) {
  const { session_id: later, session_created_at: created_before } = session;
  const { loaded } = useLoaded(`before ${later}`, async (signal) => {
    const wanted = { user_id: userId, status: 'succeeded', created_before, limit: 1 } as const;
    const { items } = await client.sessions.list(wanted, { signal });
    return items[0]?.session_id ?? null;
  });
  if (loaded.state !== 'ready' || loaded.value === null) return null;
  return (
    <a href={`/console/compare?earlier=${loaded.value}&later=${later}`}>
      {consoleTexts.compareWithBefore.compareWithTheSessionBefore}
    </a>
  );
}
