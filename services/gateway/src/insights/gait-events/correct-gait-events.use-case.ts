import { fill, problemParts, problemTexts, problemWords } from '@strideform/languages/english';
import { Injectable } from '@nestjs/common';
import type { OpenedAnalysis } from '@strideform/analysis-store';
import {
  latestAttemptOf,
  optionsToStartFrom,
  type EventCorrection,
  type SessionView,
} from '@strideform/contracts';
import { Conflict, invalidParameters, NotFound } from '@strideform/service-kit/errors';
import { AuditLog, pseudonymOf } from '../../accounts/audit/audit-log.ts';
import type { Caller } from '../../platform/access/caller.ts';
import { ResultsClient } from '../../platform/clients/results-client.ts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { RequestReanalysis } from '../../sessions/reanalysis/request-reanalysis.use-case.ts';
import { requireExisting, requireSucceeded } from '../../sessions/session/session-refusals.ts';
import { LoadAnalysis } from '../measurements/load-analysis.use-case.ts';
import { eventErrors } from './check-events.ts';
import type { GaitEventCorrection, GaitEvents } from './gait-events.dto.ts';
import { toGaitEvents } from './gait-events-mapper.ts';
import { automaticEventsOf } from './listed-events.ts';
import { areAutomatic, splitEvents } from './split-events.ts';

interface MeasuredClip {
  readonly session: SessionView;
  readonly analysis: OpenedAnalysis;
}

/** Reads and corrects the gait events of a session. A correction analyses the clip again. */
@Injectable()
export class CorrectGaitEvents {
  constructor(
    private readonly sessions: SessionsClient,
    private readonly results: ResultsClient,
    private readonly load: LoadAnalysis,
    private readonly reanalysis: RequestReanalysis,
    private readonly audit: AuditLog,
  ) {}

  /**
   * @throws {NotFound} for an unknown id; {Conflict} for a session that has not succeeded, or was
   *   filmed from behind
   */
  async read(caller: Caller, sessionId: string): Promise<GaitEvents> {
    const { session, analysis } = await this.open(caller, sessionId);
    return toGaitEvents(session, analysis.head);
  }

  /**
   * @throws {NotFound} and {Conflict} like a read; {InvalidInput} for events that no foot can have;
   *   {Conflict} if the session was analysed again since the read, or is being analysed
   */
  async replace(
    caller: Caller,
    sessionId: string,
    { version, events }: GaitEventCorrection,
  ): Promise<SessionView> {
    const { session, analysis } = await this.open(caller, sessionId);
    requireVersion(session, version);
    const automatic = automaticEventsOf(analysis.head);
    const errors = areAutomatic(events, automatic)
      ? [{ pointer: '/events', message: problemParts.events_are_automatic }]
      : eventErrors(events, await spanOf(analysis));
    if (errors.length > 0) throw invalidParameters(errors);
    return this.reanalyze(caller, session, version, {
      ...splitEvents(events, automatic, session.recording.slowMotionFactor),
      correctedBy: caller.keyId,
      correctedAt: new Date().toISOString(),
    });
  }

  /**
   * Returns to the automatic events.
   * @throws {NotFound} like a read, and for events that nobody corrected; {Conflict} like a
   *   correction
   */
  async reset(caller: Caller, sessionId: string, version: number): Promise<SessionView> {
    const session = await this.sessions.find(caller.tenantId, sessionId);
    requireVersion(session, version);
    const isCorrected = optionsToStartFrom(session).eventCorrection !== undefined;
    if (!isCorrected) throw new NotFound(problemTexts.events_not_corrected);
    return this.reanalyze(caller, session, version, null);
  }

  private async reanalyze(
    caller: Caller,
    { sessionId }: SessionView,
    version: number,
    eventCorrection: EventCorrection | null,
  ): Promise<SessionView> {
    await this.audit.record(
      caller,
      'session.changed',
      pseudonymOf(sessionId),
      eventCorrection === null ? 'Gait events: automatic.' : 'Gait events: corrected by hand.',
    );
    const onlyLatest = { latestAttempt: version };
    return this.reanalysis.execute(caller, sessionId, { eventCorrection }, {}, onlyLatest);
  }

  private async open({ tenantId }: Caller, sessionId: string): Promise<MeasuredClip> {
    const session = await this.sessions.find(tenantId, sessionId);
    requireSucceeded(session, problemWords.no_gait_events);
    const result = await requireExisting(this.results.find(tenantId, sessionId, session.attempt));
    if (result.view === 'rear')
      throw new Conflict(problemTexts.events_need_side_view, { code: 'needs_side_view' });
    return { session, analysis: await this.load.execute(result) };
  }
}

function requireVersion(session: SessionView, version: number): void {
  if (latestAttemptOf(session) === version) return;
  const { sessionId } = session;
  throw new Conflict(fill(problemTexts.changed_session, { sessionId }), {
    code: 'session_changed',
  });
}

async function spanOf(analysis: OpenedAnalysis) {
  const frames = await analysis.load((column) => column === 'exact_time');
  const timesS = frames.numbers('exact_time') as number[];
  return { startS: timesS[0]!, endS: timesS.at(-1)! };
}
