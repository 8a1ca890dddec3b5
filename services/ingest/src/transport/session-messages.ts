import { fill, problemTexts } from '@strideform/languages/english';
import { SessionStatus } from '@strideform/contracts';
import type { ingestV1 } from '@strideform/grpc';
import { toRecordingOptions, toRunnerProfile } from '@strideform/grpc/messages';
import { InvalidInput } from '@strideform/service-kit/errors';
import { z } from 'zod';
import type { NewSession } from '../application/create-session.use-case.ts';
import type { SessionsQuery } from '../application/list-sessions.use-case.ts';
import type { AnalysisRequest } from '../application/reanalyze-session.use-case.ts';

export function toNewSession(message: ingestV1.CreateSessionRequest): NewSession {
  const { tenantId, uploadId, userId, title, bodyJointAngles, sizeBytes } = message;
  const { runner, recording } = toAnalysisRequest(message);
  const sessionLimit = toLimit(message.maxUnderWay);
  return {
    ...{ tenantId, uploadId, userId, title, bodyJointAngles, sizeBytes, runner, recording },
    sessionLimit,
  };
}

/** Returns the limit of a request. A gateway of an earlier version sends none. */
export const toLimit = (stated: number): number => (stated === 0 ? Infinity : stated);

/** Maps the runner and the recording. @throws {InvalidInput} for an impossible value. */
export const toAnalysisRequest = ({
  runner,
  recording,
}: Pick<ingestV1.CreateSessionRequest, 'runner' | 'recording'>): AnalysisRequest => ({
  runner: checked('runner', () => toRunnerProfile(runner)),
  recording: checked('recording', () => toRecordingOptions(recording)),
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
  const { userId, status, createdAfter, createdBefore, limit, cursor } = message;
  return {
    userId: userId || null,
    status: status === '' ? null : parseStatus(status),
    createdAfter: toTime(createdAfter),
    createdBefore: toTime(createdBefore),
    limit: Math.min(Math.max(limit, 1), 100),
    cursor: cursor || null,
  };
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
