import type { SessionView } from '@strideform/contracts';
import { newSessionId } from '@strideform/testing';
import { sampleSession } from '../sessions/session/sample-session.fixture.ts';
import type { TestGateway } from './test-gateway.fixture.ts';

/** Adds the sample session, with `changes`, to the gateway's sessions. @returns its id. */
export function addSession(
  { sessions, tenantId }: Pick<TestGateway, 'sessions' | 'tenantId'>,
  changes: Partial<SessionView> = {},
): string {
  const sessionId = changes.sessionId ?? newSessionId();
  sessions.known.set(sessionId, { ...sampleSession, tenantId, sessionId, ...changes });
  return sessionId;
}
