import { Module } from '@nestjs/common';
import { DeletionLog } from '@strideform/analysis-store';
import { ObjectStore } from '@strideform/object-store';
import { ClipDownloads } from './create/clip-downloads.ts';
import { ClipQueue } from './create/clip-queue.ts';
import { CorrectSession } from './correction/correct-session.use-case.ts';
import { CorrectionHttpController } from './correction/correction.http-controller.ts';
import { CreateSessionHttpController } from './create/create-session.http-controller.ts';
import { ReceiveClip } from './create/receive-clip.use-case.ts';
import { SessionForms } from './create/session-form.ts';
import { DeletedSessionHttpController } from './delete/deleted-session.http-controller.ts';
import { EraseRunner } from './delete/erase-runner.use-case.ts';
import { RequestDeletion } from './delete/request-deletion.use-case.ts';
import { RestoreDeletedSession } from './delete/restore-session.use-case.ts';
import { RunnerErasureHttpController } from './delete/runner-erasure.http-controller.ts';
import { SessionDeletionHttpController } from './delete/session-deletion.http-controller.ts';
import { DemoSessionRepository } from './demo/demo-session.repository.ts';
import { DrillTickRepository } from './drills/drill-tick.repository.ts';
import { SessionEventsHttpController } from './events/session-events.http-controller.ts';
import { ValidKeys } from './events/valid-keys.ts';
import { WatchSession } from './events/watch-session.use-case.ts';
import { watchSettings } from './events/watch-settings.ts';
import { WatchedSessions } from './events/watched-sessions.ts';
import { ReadSessionList } from './list/read-session-list.use-case.ts';
import { SessionListHttpController } from './list/session-list.http-controller.ts';
import { MediaHttpController } from './media/media.http-controller.ts';
import { LinkGenerationRepository } from './media/link-generation.repository.ts';
import { LinkGrants } from './media/link-grants.ts';
import { MediaLinkRepository } from './media/media-link.repository.ts';
import { MediaLinkSecrets } from './media/media-link-secrets.ts';
import { MediaLinkService } from './media/media-link-service.ts';
import { PlainLinkMigration } from './media/plain-link-migration.ts';
import { PlainLinkRepository } from './media/plain-link.repository.ts';
import { ReadSessionMedia } from './media/read-session-media.use-case.ts';
import { RevokeMediaLinks } from './media/revoke-media-links.use-case.ts';
import { FindSessionVideos } from './media/find-session-videos.use-case.ts';
import { SignedLinkService } from './media/signed-link-service.ts';
import { MergeRunners } from './merge/merge-runners.use-case.ts';
import { RunnerMergeHttpController } from './merge/runner-merge.http-controller.ts';
import { FrameNoteHttpController } from './notes/frame-note.http-controller.ts';
import { FrameNoteRepository } from './notes/frame-note.repository.ts';
import { WriteFrameNotes } from './notes/write-frame-notes.use-case.ts';
import { OpenRecordings } from './recordings/open-recordings.use-case.ts';
import { ReceiveRecording } from './recordings/receive-recording.use-case.ts';
import { RecordingHttpController } from './recordings/recording.http-controller.ts';
import { RecordedBytes } from './recordings/recorded-bytes.ts';
import { RecordingRepository } from './recordings/recording.repository.ts';
import { RemoveRecordings } from './recordings/remove-recordings.use-case.ts';
import { WriteRecordings } from './recordings/write-recordings.use-case.ts';
import { ReanalysisHttpController } from './reanalysis/reanalysis.http-controller.ts';
import { RequestReanalysis } from './reanalysis/request-reanalysis.use-case.ts';
import { CurrentPlanLimits } from './session/plan-limits.ts';
import { ThumbnailHttpController } from './media/thumbnail.http-controller.ts';
import { UploadHttpController } from './uploads/upload.http-controller.ts';

/** Lifecycle of a session, from the clip to its deletion. Measurements are in another module. */
@Module({
  controllers: [
    CreateSessionHttpController,
    UploadHttpController,
    SessionListHttpController,
    SessionEventsHttpController,
    ReanalysisHttpController,
    CorrectionHttpController,
    SessionDeletionHttpController,
    DeletedSessionHttpController,
    RunnerErasureHttpController,
    RunnerMergeHttpController,
    MediaHttpController,
    ThumbnailHttpController,
    FrameNoteHttpController,
    RecordingHttpController,
  ],
  providers: [
    // Arrival of the clip: in a form, by an upload or from a URL
    CurrentPlanLimits,
    ReceiveClip,
    SessionForms,
    ClipQueue,
    ClipDownloads,
    // List of sessions, and the demo session
    ReadSessionList,
    DemoSessionRepository,
    // Progress as server-sent events
    WatchSession,
    WatchedSessions,
    ValidKeys,
    watchSettings,
    // Corrections, and a new analysis
    CorrectSession,
    RequestReanalysis,
    // Deletion of a session or a runner, and its undoing
    RequestDeletion,
    RestoreDeletedSession,
    EraseRunner,
    {
      provide: DeletionLog,
      useFactory: (store: ObjectStore) => new DeletionLog(store),
      inject: [ObjectStore],
    },
    // Merging of runners
    MergeRunners,
    // Lasting and short-lived links to files
    MediaLinkService,
    MediaLinkRepository,
    MediaLinkSecrets,
    LinkGrants,
    LinkGenerationRepository,
    SignedLinkService,
    FindSessionVideos,
    ReadSessionMedia,
    RevokeMediaLinks,
    PlainLinkMigration,
    PlainLinkRepository,
    // Notes on frames
    WriteFrameNotes,
    FrameNoteRepository,
    // Recordings of what a coach said and drew
    ReceiveRecording,
    WriteRecordings,
    OpenRecordings,
    RemoveRecordings,
    RecordedBytes,
    RecordingRepository,
    // Drills that the athlete ticked off
    DrillTickRepository,
  ],
  exports: [
    DemoSessionRepository,
    WatchedSessions,
    ValidKeys,
    RequestDeletion,
    RestoreDeletedSession,
    EraseRunner,
    MergeRunners,
    DeletionLog,
    MediaLinkService,
    MediaLinkRepository,
    MediaLinkSecrets,
    LinkGrants,
    FindSessionVideos,
    PlainLinkRepository,
    FrameNoteRepository,
    DrillTickRepository,
    WriteFrameNotes,
    RecordingRepository,
    WriteRecordings,
    OpenRecordings,
    RemoveRecordings,
    RequestReanalysis,
  ],
})
export class SessionsModule {}
