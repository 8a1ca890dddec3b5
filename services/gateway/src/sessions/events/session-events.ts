import { progressStateOf } from '../session/session-state.ts';
import type { SessionUpdate } from './watch-session.use-case.ts';

/** Time that a client waits before it reconnects, ms. */
const retryMs = 2000;

/** Writes updates in the wire format of server-sent events. */
export async function* eventStream(
  sessionId: string,
  updates: AsyncIterable<SessionUpdate>,
): AsyncGenerator<string> {
  yield `retry: ${retryMs}\n\n`;
  for await (const update of updates) yield eventText(sessionId, update);
}

function eventText(sessionId: string, update: SessionUpdate): string {
  switch (update.kind) {
    case 'heartbeat':
      return ': still here\n\n';
    case 'deleted':
      return `event: deleted\ndata: ${JSON.stringify({ session_id: sessionId })}\n\n`;
    case 'state': {
      const state = { session_id: sessionId, ...progressStateOf(update.session) };
      return `id: ${update.version}\nevent: state\ndata: ${JSON.stringify(state)}\n\n`;
    }
  }
}
