import { NotFound } from '@strideform/service-kit/errors';

/** Sentences to callers when there is no report to return. */
const sentences = {
  notReported: (sessionId: string) => `Session ${sessionId} has no report.`,
} as const;

/** The session has no report, or it belongs to another tenant. */
export const notReported = (sessionId: string): NotFound =>
  new NotFound(sentences.notReported(sessionId));
