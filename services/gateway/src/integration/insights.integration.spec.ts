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
import { describeGateway } from './test-gateway.fixture.ts';

// These suites set the demo session, and a database has only one.
describeGateway('insights', { MONGODB_URI: ownDatabase().href }, [
  metricDefinitionsSuite,
  answersSuite,
  commentsSuite,
  sessionExportsSuite,
  gaitEventsSuite,
  reportsSuite,
  reportSharesSuite,
  athleteNotesSuite,
  runnerExportSuite,
]);
