import { artifactKeys, openReport } from '@strideform/analysis-store';
import { type ArtifactAddress, type SessionView } from '@strideform/contracts';
import type { SessionResult } from '@strideform/grpc/messages';
import { Injectable } from '@nestjs/common';
import { ObjectStore } from '@strideform/object-store';
import { eachItem, type Page } from '@strideform/service-kit/paging';
import { PersonNames } from '../../accounts/people/person-names.ts';
import { ifExisting } from '../../platform/clients/if-existing.ts';
import { ReportsClient } from '../../platform/clients/reports-client.ts';
import { ResultsClient } from '../../platform/clients/results-client.ts';
import {
  eachDeletedSession,
  eachSession,
  SessionsClient,
  type RestorableSession,
} from '../../platform/clients/sessions-client.ts';
import { ThreadsClient } from '../../platform/clients/threads-client.ts';
import { toFrameNoteItem, type FrameNoteItem } from '../../sessions/notes/frame-note.dto.ts';
import type { FrameNote } from '../../sessions/notes/frame-note.ts';
import type { PageRequest } from '../../platform/validation/page.dto.ts';
import { DrillTickRepository } from '../../sessions/drills/drill-tick.repository.ts';
import { toRecordingItem, type RecordingItem } from '../../sessions/recordings/recording.dto.ts';
import { RecordingRepository } from '../../sessions/recordings/recording.repository.ts';
import { WriteFrameNotes } from '../../sessions/notes/write-frame-notes.use-case.ts';
import { statedFactsOf } from '../../sessions/session/session-state.ts';
import { toTickedDrill } from '../shares/shared-content.ts';
import { toThreadItem } from '../threads/thread-mapper.ts';
import type { ExportedSession } from './runner-export.dto.ts';

/** Everything about a session except its files. */
export type SessionRecord = Omit<ExportedSession, 'files'>;

/** A session's record, and the addresses of the files that belong to it. */
export interface SessionWithFiles {
  readonly session: SessionView;
  readonly record: SessionRecord;
  readonly files: readonly ArtifactAddress[];
}

/** A deleted session that can be restored, as `SessionWithFiles`. */
type RestorableWithFiles = SessionWithFiles & Omit<RestorableSession, 'session'>;

/**
 * Reads everything about sessions, one after the other. Only one session is in memory at a time,
 * and it is read when the reader is ready for it.
 */
@Injectable()
export class ExportSessions {
  constructor(
    private readonly sessions: SessionsClient,
    private readonly results: ResultsClient,
    private readonly reports: ReportsClient,
    private readonly threads: ThreadsClient,
    private readonly notes: WriteFrameNotes,
    private readonly drillTicks: DrillTickRepository,
    private readonly recordings: RecordingRepository,
    private readonly names: PersonNames,
    private readonly store: ObjectStore,
  ) {}

  /** @param userId runner, or an empty text for all runners of the tenant */
  async *execute(tenantId: string, userId: string): AsyncGenerator<SessionWithFiles> {
    for await (const session of eachSession(this.sessions, { tenantId, userId })) {
      // A session that was just deleted is left out.
      const record = await ifExisting(this.recordOf(session));
      if (record !== null) yield { session, record, files: await this.filesOf(session, record) };
    }
  }

  /** Does what `execute` does, for the deleted sessions of a tenant that can be restored. */
  async *deleted(tenantId: string): AsyncGenerator<RestorableWithFiles> {
    const allRunners = { tenantId, userId: '' };
    for await (const { session, ...times } of eachDeletedSession(this.sessions, allRunners)) {
      const readNotes = (request: PageRequest) => this.notes.kept(session, request);
      const record = await this.recordOf(session, readNotes);
      yield { session, record, ...times, files: await this.filesOf(session, record) };
    }
  }

  private async recordOf(
    session: SessionView,
    readNotes: (request: PageRequest) => Promise<Page<FrameNote>> = (request) =>
      this.notes.list(session, session.sessionId, request),
  ): Promise<SessionRecord> {
    const { tenantId, sessionId, attempt } = session;
    const { heightM, massKg, legLengthM, gender } = session.runner;
    const [result, report, threads, notes, ticks, recordings] = await Promise.all([
      ifExisting(this.results.find(tenantId, sessionId, attempt)),
      this.reportOf(session),
      Array.fromAsync(eachItem((request) => this.threads.page(tenantId, sessionId, request))),
      this.notesOf(session.tenantId, readNotes),
      this.drillTicks.list(session),
      this.recordingItems(session),
    ]);
    return {
      session_id: sessionId,
      user_id: session.userId,
      title: session.title,
      status: session.status,
      created_at: session.createdAt.toISOString(),
      finished_at: session.finishedAt?.toISOString() ?? null,
      ...statedFactsOf(session),
      failure: session.failure,
      body: { height_m: heightM, mass_kg: massKg, leg_length_m: legLengthM, gender },
      recording: { ...session.recording },
      measurements: result && measurementsOf(result),
      report,
      threads: threads.map(toThreadItem),
      frame_notes: notes,
      drills: ticks.map(toTickedDrill),
      recordings,
    };
  }

  private async notesOf(
    tenantId: string,
    readNotes: (request: PageRequest) => Promise<Page<FrameNote>>,
  ): Promise<FrameNoteItem[]> {
    const notes = await Array.fromAsync(eachItem(readNotes));
    const authors = notes.map(({ keyId }) => keyId);
    const names = await this.names.of(tenantId, authors);
    return notes.map((note) => toFrameNoteItem(note, names));
  }

  private async recordingItems(session: SessionView): Promise<RecordingItem[]> {
    const { tenantId } = session;
    const recordings = await this.recordings.list(session);
    const authors = recordings.map(({ keyId }) => keyId);
    const names = await this.names.of(tenantId, authors);
    return recordings.map((recording) => toRecordingItem(recording, names));
  }

  private async reportOf(session: SessionView): Promise<Record<string, unknown> | null> {
    const { tenantId, sessionId, attempt, status } = session;
    if (status !== 'succeeded') return null;
    const stored = await ifExisting(this.reports.find(tenantId, sessionId, attempt));
    if (stored === null) return null;
    return { ...(await openReport(this.store, stored.report)) };
  }

  /** Returns the clip, the recordings, and the files of the attempt that the session shows. */
  private async filesOf(
    session: SessionView,
    { recordings }: SessionRecord,
  ): Promise<ArtifactAddress[]> {
    const { tenantId, sessionId, attempt, clip } = session;
    const files: ArtifactAddress[] = [];
    if (await this.store.exists(clip)) files.push(clip);
    for (const { recording_id } of recordings) {
      const file = this.store.address(artifactKeys.recording(tenantId, sessionId, recording_id));
      // It may have been deleted while the session was read.
      if (await this.store.exists(file)) files.push(file);
    }
    const mark = artifactKeys.failureMark(tenantId, sessionId, attempt);
    const prefix = artifactKeys.attemptPrefix(tenantId, sessionId, attempt);
    for await (const key of this.store.keysUnder(prefix))
      if (key !== mark) files.push(this.store.address(key));
    return files;
  }
}

const measurementsOf = ({ metrics, notes, warnings, quality }: SessionResult) => ({
  metrics: { ...metrics },
  notes: { ...notes },
  warnings: warnings.map((warning) => ({ ...warning })),
  quality,
});
