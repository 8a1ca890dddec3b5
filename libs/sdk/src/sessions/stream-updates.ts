import type { ApiClient, RequestOptions } from '../http/api-client.ts';
import { readEvents } from '../http/event-stream.ts';
import type { SessionProgress } from './session-progress.ts';

/** Silence after which a stream counts as broken. The API sends a comment at least every 15 s. */
const silenceMs = 45_000;

export interface StreamedUpdate {
  /** Id from which the stream continues after this update. */
  readonly eventId: string;
  readonly update: SessionProgress;
}

/** Yields the states of a session from one stream of events. */
export async function* streamUpdates(
  api: ApiClient,
  sessionId: string,
  options: RequestOptions & { readonly lastEventId?: string | undefined },
): AsyncGenerator<StreamedUpdate> {
  const { lastEventId, ...request } = options;
  const headers: Record<string, string> = { accept: 'text/event-stream', ...request.headers };
  if (lastEventId !== undefined) headers['last-event-id'] = lastEventId;
  const body = await api.sendAndRead<ReadableStream<Uint8Array> | null>(
    'sessions.events.stream',
    { ids: [sessionId] },
    { ...request, headers },
    async (response) => response.body,
  );
  if (body === null) return;
  for await (const { event, id, data } of readEvents(body, silenceMs)) {
    if (event === 'state') yield { eventId: id, update: JSON.parse(data) as SessionProgress };
  }
}
