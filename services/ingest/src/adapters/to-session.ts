import type { Session } from '../domain/session.ts';
import type { SessionDocument } from './session.schema.ts';

/** The session of a document, without what only the store needs. */
export function toSession({
  _id,
  outbox: _outbox,
  sweepAt: _sweepAt,
  deletedAt: _deletedAt,
  heldSince: _heldSince,
  heldMs: _heldMs,
  requestedAt: _requestedAt,
  begunAt: _begunAt,
  progressedAt: _progressedAt,
  traceparent: _traceparent,
  waitingSince = null,
  shown = null,
  ...fields
}: SessionDocument): Session {
  return { sessionId: _id, ...fields, waitingSince, shown };
}
