import { gaitReport } from '@strideform/biomechanics';
import type { PrintedSession, ReportContent } from '../../application/report-printer.port.ts';
import { plannedSnapshots } from '../../domain/planned-snapshots.ts';
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
  tenantName: 'Riverside Clinic',
  createdAt: new Date('2026-11-24T23:30:00Z'),
  formComments: {},
  gaitComments: {},
  commentAuthors: '',
  profileChanges: {},
  usual: {},
  changeSince: null,
  runner: {
    name: 'Łukasz',
    gender: 'male',
    ageYears: 34,
    heightCm: 176,
    weightKg: null,
    shoes: null,
  },
};
/** The report of the demo clip, with all of its pictures. */
export const sampleContent: ReportContent = {
  session,
  analysis,
  report,
  pictures: new Map(names.map(({ name }) => [name, onePixelJpeg])),
};
