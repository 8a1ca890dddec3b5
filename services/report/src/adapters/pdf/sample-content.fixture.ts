import { gaitReport } from '@strideform/gait-engine';
import type { MetricChange } from '../../domain/change.ts';
import { plannedSnapshots } from '../../domain/planned-snapshots.ts';
import type { PrintedSession, ReportContent } from '../../domain/printed-content.ts';
import { buildReportFile } from '../../domain/report-file.ts';
import { demoAnalysis, onePixelJpeg } from '../../sample-report.fixture.ts';

const analysis = demoAnalysis();
const gait = gaitReport(analysis);
const names = plannedSnapshots(gait, analysis.near_side).map(({ name, frame }) => ({
  name,
  frame,
}));
const report = buildReportFile(
  analysis,
  gait,
  new Map(
    names.map(({ name, frame }) => [name, { clipFrame: frame, image: { bucket: 'b', key: name } }]),
  ),
);
const session: PrintedSession = {
  title: 'Tempo run',
  language: 'en',
  tenantName: 'Riverside Clinic',
  createdAt: new Date('2026-11-24T23:30:00Z'),
  athleteNote: '',
  frameNotes: [],
  brand: null,
  shareLink: null,
  formComments: {},
  gaitComments: {},
  commentAuthors: '',
  profileChanges: {},
  usual: {},
  loadedIssues: [],
  changeSince: null,
  history: [],
  runner: {
    name: 'Łukasz',
    gender: 'male',
    ageYears: 34,
    heightCm: 176,
    weightKg: null,
    shoes: null,
  },
};
/** The report of the demo clip, with all its pictures. */
export const sampleContent: ReportContent = {
  session,
  analysis,
  report,
  pictures: new Map(names.map(({ name }) => [name, onePixelJpeg])),
  framePictures: new Map(),
};

/** Returns a change of the cadence that is larger than the variation from day to day. */
export const metricChange = (changes: Partial<MetricChange>): MetricChange => ({
  metric: 'cadence',
  earlier: 163.9,
  earlierUncertainty: 0.3,
  later: 170.1,
  laterUncertainty: 0.3,
  difference: 6.2,
  detectable: 3.1,
  detectableBySeries: 2.4,
  verdict: 'changed',
  days: { from: 'own_sessions', source: null, sessionCount: 6 },
  ...changes,
});
