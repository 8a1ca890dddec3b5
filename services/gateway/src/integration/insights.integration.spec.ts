import { ownDatabase } from '@strideform/testing/servers';
import { answersSuite } from './insights/answers.suite.ts';
import { athleteNotesSuite } from './insights/athlete-notes.suite.ts';
import { commentsSuite } from './insights/comments.suite.ts';
import { sessionExportsSuite } from './insights/exports.suite.ts';
import { gaitEventsSuite } from './insights/gait-events.suite.ts';
import { metricDefinitionsSuite } from './insights/metric-definitions.suite.ts';
import { reportSharesSuite } from './insights/report-shares.suite.ts';
import { reportsSuite } from './insights/reports.suite.ts';
import { runnerExportSuite } from './insights/runner-export.suite.ts';
import { sharedHistorySuite } from './insights/shared-history.suite.ts';
import { severalLinksSuite } from './insights/several-links.suite.ts';
import { sharedDrillsSuite } from './insights/shared-drills.suite.ts';
import { describeGateway } from './test-gateway.fixture.ts';

// These suites set the demo session, and a database has only one.
// Readers of shared reports have no key, and here they all have one address.
const settings = { MONGODB_URI: ownDatabase().href, RATE_LIMIT_PER_ADDRESS: '10000' };
describeGateway('insights', settings, [
  metricDefinitionsSuite,
  answersSuite,
  commentsSuite,
  sessionExportsSuite,
  gaitEventsSuite,
  reportsSuite,
  reportSharesSuite,
  severalLinksSuite,
  sharedDrillsSuite,
  sharedHistorySuite,
  athleteNotesSuite,
  runnerExportSuite,
]);
