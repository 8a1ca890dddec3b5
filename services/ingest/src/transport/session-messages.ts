import { fill, problemTexts } from '@strideform/languages/english';
import { SessionStatus } from '@strideform/contracts';
import type { ingestV1 } from '@strideform/grpc';
import { toRecordingOptions, toRunnerProfile, toSessionMessage } from '@strideform/grpc/messages';
import { InvalidInput } from '@strideform/service-kit/errors';
import { z } from 'zod';
import type { NewSession } from '../application/create-session.use-case.ts';
import type { SessionsQuery } from '../application/list-sessions.use-case.ts';
import { tenantStates, type TenantState } from '../application/set-tenant-state.use-case.ts';
import type { AnalysisRequest } from '../application/reanalyze-session.use-case.ts';
import type { BinnedSession } from '../domain/binned-session.ts';
import { viewOf } from '../domain/session.ts';

export function toNewSession(message: ingestV1.CreateSessionRequest): NewSession {
  const { tenantId, uploadId, userId, title, bodyJointAngles, sizeBytes } = message;
  const { runner, recording } = toAnalysisRequest(message);
  return {
    ...{ tenantId, uploadId, userId, title, bodyJointAngles, sizeBytes, runner, recording },
    ...toLimits(message),
  };
}

/** Returns the limit of a request. A gateway of an earlier version sends none. */
export const toLimit = (stated: number): number => (stated === 0 ? Infinity : stated);

/** Returns the limits of a request that may add a session. */
export const toLimits = ({
  maxUnderWay,
  maxStoredBytes,
}: Pick<ingestV1.CreateSessionRequest, 'maxUnderWay' | 'maxStoredBytes'>) => ({
  sessionLimit: toLimit(maxUnderWay),
  storedBytesLimit: toLimit(maxStoredBytes),
});

/** Maps the runner and the recording. @throws {InvalidInput} for an impossible value. */
export const toAnalysisRequest = ({
  runner,
  recording,
}: Pick<ingestV1.CreateSessionRequest, 'runner' | 'recording'>): AnalysisRequest => ({
  runner: checked('runner', () => toRunnerProfile(runner)),
  recording: checked('recording', () => toRecordingOptions(recording)),
});

/** @throws {InvalidInput} for an impossible value. */
export const toRestoreRequest = ({ runner, maxUnderWay }: ingestV1.RestoreSessionRequest) => ({
  runner: checked('runner', () => toRunnerProfile(runner)),
  sessionLimit: toLimit(maxUnderWay),
});

export const toDeletedSessionMessage = ({
  session,
  deletedAt,
  deletedBy,
  eraseAt,
}: BinnedSession): ingestV1.DeletedSession => ({
  session: toSessionMessage(viewOf(session)),
  deletedAt: deletedAt.toISOString(),
  restorableUntil: eraseAt.toISOString(),
  deletedBy: deletedBy ?? '',
});

/** Runs a mapping of a caller's message. The error names the invalid part. */
function checked<T>(name: string, translate: () => T): T {
  try {
    return translate();
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const problems = z.prettifyError(error);
    throw new InvalidInput(fill(problemTexts.part_not_valid, { name, problems }));
  }
}

/** Maps a list request to a query. @throws {InvalidInput} for an unknown status. */
export function toSessionQuery(message: ingestV1.ListSessionsRequest): SessionsQuery {
  const { userId, status, createdAfter, createdBefore, limit, cursor, runners } = message;
  return {
    userIds: runnersOfList(userId, runners),
    status: status === '' ? null : parseStatus(status),
    createdAfter: toTime(createdAfter),
    createdBefore: toTime(createdBefore),
    limit: Math.min(Math.max(limit, 1), 100),
    cursor: cursor || null,
  };
}

/**
 * Returns the runners whose sessions a list shows, or null for all.
 * @param userId id of the only runner, or empty for any
 * @param runners runners whose sessions the caller sees. undefined: all
 */
export function runnersOfList(
  userId: string,
  runners: ingestV1.RunnerFilter | undefined,
): readonly string[] | null {
  // A decoder may leave out an empty list, or give null for an absent message.
  const seen = runners == null ? null : (runners.userIds ?? []);
  if (userId === '') return seen && [...new Set(seen)];
  return seen === null || seen.includes(userId) ? [userId] : [];
}

/** @throws {InvalidInput} for an unknown state */
export function toTenantState(text: string): TenantState {
  const state = z.enum(tenantStates).safeParse(text);
  if (!state.success)
    throw new InvalidInput(
      fill(problemTexts.unknown_tenant_state, { known: tenantStates.join(', ') }),
    );
  return state.data;
}

function parseStatus(text: string): SessionStatus {
  const status = SessionStatus.safeParse(text);
  if (!status.success)
    throw new InvalidInput(
      fill(problemTexts.unknown_status, { known: SessionStatus.options.join(', ') }),
    );
  return status.data;
}

const toTime = (text: string): Date | null => (text === '' ? null : new Date(text));
