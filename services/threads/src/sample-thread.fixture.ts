import type { JudgedQuality } from '@strideform/contracts';
import { NotFound } from '@strideform/service-kit/errors';
import { newSessionId } from '@strideform/testing';
import type { NewThreads } from './application/create-threads.use-case.ts';
import { MeasurementReader, type SessionMetrics } from './domain/facts/session-metrics.ts';
import { demoMetrics } from './domain/sample-session.fixture.ts';

export const requestFor = (tenantId: string, changes: Partial<NewThreads> = {}): NewThreads => ({
  tenantId,
  sessionId: newSessionId(),
  purpose: 'form',
  measurementSystem: 'metric',
  language: 'en',
  runnerName: 'Runner seven',
  sessionTitle: 'Tempo run',
  attempt: 1,
  hasPlan: true,
  usualRanges: {},
  changeSince: null,
  ...changes,
});

/** Returns the demo clip's measurements for every session, or throws an error that a test sets. */
export class DemoMeasurements extends MeasurementReader {
  readonly faults = new Map<string, Error>();
  /** Verdict on the clip of every session; null if it is not known. */
  quality: JudgedQuality | null = null;
  private readonly attempts = new Map<string, number>();

  async find(_tenantId: string, sessionId: string, attempt: number): Promise<SessionMetrics> {
    const fault = this.faults.get(sessionId);
    if (fault !== undefined) throw fault;
    const { quality } = this;
    return { ...demoMetrics, quality, attempt: this.attempts.get(sessionId) ?? attempt };
  }

  /** Replaces a session's measurements by those of a later attempt. */
  replace(sessionId: string, attempt: number): void {
    this.attempts.set(sessionId, attempt);
  }

  forget(sessionId: string): void {
    this.faults.set(sessionId, new NotFound('The session has not been measured.'));
  }
}
