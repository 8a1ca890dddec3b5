import { Injectable } from '@nestjs/common';
import type { OpenedAnalysis } from '@strideform/analysis-store';
import {
  analysedSession,
  type AnalysedSession,
  type AnalysisWithAngles,
  conditionsOf,
  type MeasuredSession,
  measuredValuesOf,
  byRun,
  runAt,
} from '@strideform/metric-book';
import type { SessionView } from '@strideform/contracts';
import { AnswerCache } from '../../platform/answers/answer-cache.ts';
import { ifExisting } from '../../platform/clients/if-existing.ts';
import { ResultsClient } from '../../platform/clients/results-client.ts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { LoadAnalysis } from '../measurements/load-analysis.use-case.ts';

/** Number of a runner's sessions, those sent last, that are put in the order of their runs. */
const maxReordered = 100;
/** Number of analyses that are read at the same time. A small number keeps memory use low. */
const concurrency = 4;

/** Loads the measurements of sessions that have succeeded. */
@Injectable()
export class LoadMeasuredSession {
  constructor(
    private readonly sessions: SessionsClient,
    private readonly results: ResultsClient,
    private readonly load: LoadAnalysis,
    private readonly cache: AnswerCache,
  ) {}

  /** Loads a session's averages, without frames. They are small and stay in the cache. */
  async execute(session: SessionView): Promise<MeasuredSession> {
    const { attempt, recording } = session;
    const source = { attempt, recording };
    const measured = await this.cache.value(session, 'measured averages', source, async () => {
      const { head: analysis } = await this.open(session);
      return { conditions: conditionsOf(session, analysis), values: measuredValuesOf(analysis) };
    });
    return { session, ...measured };
  }

  async withAngles(session: SessionView): Promise<AnalysedSession<AnalysisWithAngles>> {
    const analysis = await this.open(session);
    const frames = await analysis.load((column) => /^(exact_time$|angles\.)/.test(column));
    const names = frames.namesUnder('angles.');
    const angles = names.map((name) => [name, frames.numbers(`angles.${name}`)] as const);
    return analysedSession(session, {
      ...analysis.head,
      timestamps_s: frames.numbers('exact_time') as number[],
      angles: Object.fromEntries(angles),
    });
  }

  /**
   * Returns a runner's newest succeeded sessions by the time of the run, oldest first, except those
   * that the coach has left out. It looks at the sessions that were sent last, and at those sent
   * last before the given time.
   * @param before includes only runs before this time
   */
  async newest(
    tenantId: string,
    userId: string,
    limit: number,
    before: Date | null = null,
  ): Promise<MeasuredSession[]> {
    const runs = await this.runs(tenantId, userId, limit, before);
    return this.loadAll(runs.filter(({ isLeftOut }) => !isLeftOut).slice(-limit));
  }

  /** Returns the newest sessions like {@link newest}, with those that the coach has left out. */
  async listed(tenantId: string, userId: string, limit: number): Promise<MeasuredSession[]> {
    const runs = await this.runs(tenantId, userId, limit, null);
    return this.loadAll(runs.slice(-limit));
  }

  /** Returns sessions by the time of the run, oldest first. */
  private async runs(
    tenantId: string,
    userId: string,
    limit: number,
    before: Date | null,
  ): Promise<SessionView[]> {
    const [sentLast, sentBefore] = await Promise.all([
      this.sent(tenantId, userId, maxReordered, null),
      before === null ? [] : this.sent(tenantId, userId, limit, before),
    ]);
    const listed = new Map([...sentLast, ...sentBefore].map((one) => [one.sessionId, one]));
    const runs = [...listed.values()].filter((one) => before === null || runAt(one) < before);
    return runs.sort(byRun);
  }

  private async loadAll(oldestFirst: readonly SessionView[]): Promise<MeasuredSession[]> {
    // A session that was deleted after it was listed is left out.
    const loaded: MeasuredSession[] = [];
    for (let start = 0; start < oldestFirst.length; start += concurrency) {
      const part = oldestFirst.slice(start, start + concurrency);
      const found = await Promise.all(part.map((session) => ifExisting(this.execute(session))));
      loaded.push(...found.filter((one) => one !== null));
    }
    return loaded;
  }

  /** Returns the succeeded sessions of a runner that were sent last, or last before a time. */
  private async sent(
    tenantId: string,
    userId: string,
    limit: number,
    before: Date | null,
  ): Promise<readonly SessionView[]> {
    const { sessions } = await this.sessions.list({
      tenantId,
      userId,
      status: 'succeeded',
      createdAfter: '',
      createdBefore: before?.toISOString() ?? '',
      limit,
      cursor: '',
    });
    return sessions;
  }

  private async open({ tenantId, sessionId, attempt }: SessionView): Promise<OpenedAnalysis> {
    return this.load.execute(await this.results.find(tenantId, sessionId, attempt));
  }
}
