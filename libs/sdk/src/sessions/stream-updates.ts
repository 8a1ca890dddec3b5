import type { ApiClient, RequestOptions } from '../http/api-client.ts';
import { readEvents } from '../http/event-stream.ts';
import type { SessionProgress } from './session-progress.ts';

/** The API sends a comment every 15 s at least. */
const silenceMs = 45_000;

export interface StreamedUpdate {
  /** Continues the stream after this update. */
  readonly eventId: string;
  readonly update: SessionProgress;
}

/** The states of a session in one stream of events. */
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
