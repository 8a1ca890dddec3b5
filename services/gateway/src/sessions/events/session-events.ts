import type { Sighting } from './watch-session.use-case.ts';
import { progressOf } from '../session-state.ts';

/** How long a client waits before it comes again, ms. */
const retryMs = 2000;

/** Sightings in the wire format of server-sent events. */
export async function* eventStream(
  sessionId: string,
  sightings: AsyncIterable<Sighting>,
): AsyncGenerator<string> {
  yield `retry: ${retryMs}\n\n`;
  for await (const sighting of sightings) yield eventText(sessionId, sighting);
}

function eventText(sessionId: string, sighting: Sighting): string {
  switch (sighting.kind) {
    case 'heartbeat':
      return ': still here\n\n';
    case 'deleted':
      return `event: deleted\ndata: ${JSON.stringify({ session_id: sessionId })}\n\n`;
    case 'state':
      return `id: ${sighting.version}\nevent: state\ndata: ${JSON.stringify({ session_id: sessionId, ...progressOf(sighting.session) })}\n\n`;
  }
}
