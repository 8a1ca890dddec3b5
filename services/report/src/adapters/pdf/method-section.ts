import {
  kneeAngleNorm,
  metricBook,
  publications,
  referenceFor,
  sessionSpeedMps,
} from '@strideform/metric-book';
import { citedSources, printedFindings } from '../../domain/coached-findings.ts';
import type { ReportContent } from '../../domain/printed-content.ts';
import { writtenComments } from './comments-page.ts';
import { checkNames, methodTexts } from './report-pdf-texts.ts';
import { contentWidthPt, page, type Sheet } from './sheet.ts';
import { profileChangesText } from './summary-page.ts';

type Analysis = ReportContent['analysis'];
type Row = readonly [name: string, text: string];

const nameWidthPt = 78;

export function drawMethod(sheet: Sheet, content: ReportContent): void {
  sheet.ensureRoom(300);
  sheet.heading(methodTexts.heading);
  for (const [name, text] of rowsOf(content)) {
    const width = contentWidthPt - nameWidthPt;
    const height = sheet.heightOf(text, width, { sizePt: 8 });
    sheet.ensureRoom(height);
    sheet.line(name, page.marginPt, sheet.y, nameWidthPt - 4, { font: 'bold', sizePt: 8 });
    sheet.paragraph(text, page.marginPt + nameWidthPt, sheet.y, width, { sizePt: 8 });
    sheet.y += height + 5;
  }
}

function rowsOf(content: ReportContent): Row[] {
  const { analysis, session } = content;
  const { quality, pattern, view } = analysis;
  const isRear = view === 'rear';
  const { left, right } = quality.stride_count;
  const warnings = quality.warnings.map(({ message }) => message).join(' ');
  const rows: Row[] = [
    [methodTexts.clip, clipText(analysis)],
    [methodTexts.strides, methodTexts.strideCounts(left, right, pattern)],
    [methodTexts.measurement, methodTexts[isRear ? 'measurementFromBehind' : 'measurementText']],
    [methodTexts.uncertainty, methodTexts[isRear ? 'uncertaintyFromBehind' : 'uncertaintyText']],
    [methodTexts.power, powerText(analysis)],
    [methodTexts.checks, checksText(quality.checks)],
    [methodTexts.runner, profileChangesText(session.profileChanges)],
    [methodTexts.warnings, warnings],
    [methodTexts.studies, studiesText(content)],
  ];
  return rows.filter(([, text]) => text !== '');
}

function clipText({ quality, width, height, slow_motion_factor, facing }: Analysis): string {
  const { frame_count, pose_frame_count = frame_count } = quality;
  const slowMotion = slow_motion_factor === 1 ? '' : methodTexts.slowMotion(slow_motion_factor);
  return methodTexts.clipFacts({
    frameCount: frame_count,
    lookedAt: pose_frame_count === frame_count ? 'them' : `the ${pose_frame_count} looked at`,
    widthPx: width,
    heightPx: height,
    rateHz: quality.rate_hz.toFixed(0),
    slowMotion,
    foundPercent: (100 * quality.found_share).toFixed(0),
    seen: facing === null ? methodTexts.fromBehind : methodTexts.facing(facing),
  });
}

/** Returns the source of the power; empty if no power was estimated. */
function powerText({ metrics, notes }: Analysis): string {
  const { power, normalized_power } = metricBook;
  const estimated = [power, normalized_power].find(({ key }) => metrics[key] != null);
  if (estimated === undefined) return '';
  return methodTexts.powerText(notes[estimated.key] ?? estimated.source);
}

/** Empty where nothing was checked. */
function checksText(checks: Readonly<Record<string, boolean>>): string {
  const names = Object.keys(checks);
  if (names.length === 0) return '';
  const failed = names.filter((name) => !checks[name]);
  if (failed.length === 0) return methodTexts.checksPassed(names.length);
  const failedTexts = failed.map((name) => checkNames[name] ?? name);
  return methodTexts.checksFailed(failedTexts.join('; '));
}

/** Every study that the report cites, once: for ranges, curves, findings and in comments. */
function studiesText({ analysis, session }: ReportContent): string {
  const speedMps = sessionSpeedMps(analysis.metrics);
  const compared = Object.keys(analysis.metrics).filter((key) => analysis.metrics[key] != null);
  const ofRanges = compared.flatMap((key) => referenceFor(key, speedMps)?.source.full ?? []);
  const cited = citedSources(printedFindings(analysis, session.usual));
  const texts = JSON.stringify(writtenComments(session));
  const inComments = Object.values(publications).filter(({ short }) => texts.includes(short));
  const ofCurves = kneeAngleNorm(speedMps) === null ? [] : [publications.fukuchi.full];
  const studies = [...ofRanges, ...ofCurves, ...cited, ...inComments.map(({ full }) => full)];
  return studies.length === 0 ? '' : `${[...new Set(studies)].join('. ')}.`;
}
