import { ownDatabase } from '@strideform/testing/servers';
import { correctionSuite } from './sessions/correction.suite.ts';
import { createSessionSuite } from './sessions/create-session.suite.ts';
import { eraseRunnerSuite } from './sessions/erase-runner.suite.ts';
import { frameNotesSuite } from './sessions/frame-notes.suite.ts';
import { mediaSuite } from './sessions/media.suite.ts';
import { mergeRunnersSuite } from './sessions/merge-runners.suite.ts';
import { recordedBytesSuite } from './sessions/recorded-bytes.suite.ts';
import { recordingsSuite } from './sessions/recordings.suite.ts';
import { reapplyDeletionsSuite } from './sessions/reapply-deletions.suite.ts';
import { reconcileStoresSuite } from './sessions/reconcile-stores.suite.ts';
import { restoreSessionSuite } from './sessions/restore-session.suite.ts';
import { retentionSuite, retentionWorker } from './sessions/retention.suite.ts';
import { sessionErasureSuite } from './sessions/session-erasure.suite.ts';
import { sessionLifecycleSuite } from './sessions/session-lifecycle.suite.ts';
import { annotatedVideosSuite } from './sessions/annotated-videos.suite.ts';
import { signedLinksSuite } from './sessions/signed-links.suite.ts';
import { tenantLifecycleSuite } from './sessions/tenant-lifecycle.suite.ts';
import { thumbnailsSuite } from './sessions/thumbnails.suite.ts';
import { uploadsSuite } from './sessions/uploads.suite.ts';
import { describeGateway } from './test-gateway.fixture.ts';

// These suites set the demo session, and a database has only one.
const settings = { MONGODB_URI: ownDatabase().href, MEDIA_LINK_DAYS: '10' };

describeGateway(
  'sessions',
  settings,
  [
    createSessionSuite,
    uploadsSuite,
    sessionLifecycleSuite,
    correctionSuite,
    mediaSuite,
    thumbnailsSuite,
    annotatedVideosSuite,
    signedLinksSuite,
    frameNotesSuite,
    recordingsSuite,
    recordedBytesSuite,
    sessionErasureSuite,
    restoreSessionSuite,
    mergeRunnersSuite,
    eraseRunnerSuite,
    reapplyDeletionsSuite,
    reconcileStoresSuite,
    retentionSuite,
    tenantLifecycleSuite,
  ],
  [retentionWorker],
);
