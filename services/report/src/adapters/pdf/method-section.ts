import {
  isUnreliable,
  kneeAngleNorm,
  metricBook,
  publications,
  referenceFor,
  sessionSpeedMps,
} from '@strideform/metric-book';
import { citedSources, printedAdvice } from '../../domain/coached-findings.ts';
import type { ReportContent } from '../../domain/printed-content.ts';
import { writtenComments } from './comments-page.ts';
import { contentWidthPt, page, type Sheet } from './sheet.ts';
import { profileChangesText } from './summary-page.ts';

type Analysis = ReportContent['analysis'];
type Row = readonly [name: string, text: string];

const nameWidthPt = 78;

export function drawMethod(sheet: Sheet, content: ReportContent): void {
  sheet.ensureRoom(300);
  sheet.heading(sheet.texts.method.heading);
  for (const [name, text] of rowsOf(sheet, content)) {
    const width = contentWidthPt - nameWidthPt;
    const height = sheet.heightOf(text, width, { sizePt: 8 });
    sheet.ensureRoom(height);
    sheet.line(name, page.marginPt, sheet.y, nameWidthPt - 4, { font: 'bold', sizePt: 8 });
    sheet.paragraph(text, page.marginPt + nameWidthPt, sheet.y, width, { sizePt: 8 });
    sheet.y += height + 5;
  }
}

function rowsOf(sheet: Sheet, content: ReportContent): Row[] {
  const { analysis, session } = content;
  const { quality, pattern, view } = analysis;
  const isRear = view === 'rear';
  const { left, right } = quality.stride_count;
  const warnings = quality.warnings.map(({ message }) => sheet.translated(message)).join(' ');
  const rows: Row[] = [
    [sheet.texts.method.clip, clipText(sheet, analysis)],
    [
      sheet.texts.method.strides,
      sheet.texts.method.strideCounts(left, right, sheet.translated(pattern)),
    ],
    [
      sheet.texts.method.measurement,
      sheet.texts.method[isRear ? 'measurementFromBehind' : 'measurementText'],
    ],
    [
      sheet.texts.method.uncertainty,
      sheet.texts.method[isRear ? 'uncertaintyFromBehind' : 'uncertaintyText'],
    ],
    [sheet.texts.method.power, powerText(sheet, analysis)],
    [sheet.texts.method.checks, checksText(sheet, quality.checks)],
    [sheet.texts.method.runner, profileChangesText(sheet, session.profileChanges)],
    [sheet.texts.method.warnings, warnings],
    [sheet.texts.method.studies, studiesText(sheet, content)],
  ];
  return rows.filter(([, text]) => text !== '');
}

function clipText(sheet: Sheet, analysis: Analysis): string {
  const { quality, width, height, slow_motion_factor, facing } = analysis;
  const { frame_count, pose_frame_count = frame_count } = quality;
  const slowMotion =
    slow_motion_factor === 1 ? '' : sheet.texts.method.slowMotion(slow_motion_factor);
  return sheet.texts.method.clipFacts({
    frameCount: frame_count,
    lookedAt: pose_frame_count === frame_count ? null : pose_frame_count,
    widthPx: width,
    heightPx: height,
    rateHz: quality.rate_hz.toFixed(0),
    slowMotion,
    foundPercent: (100 * quality.found_share).toFixed(0),
    seen: facing === null ? sheet.texts.method.fromBehind : sheet.texts.method.facing(facing),
  });
}

/** Returns the source of the power; empty if no power was estimated. */
function powerText(sheet: Sheet, { metrics, notes }: Analysis): string {
  const { power, normalized_power } = metricBook;
  const estimated = [power, normalized_power].find(({ key }) => metrics[key] != null);
  if (estimated === undefined) return '';
  return sheet.texts.method.powerText(sheet.translated(notes[estimated.key] ?? estimated.source));
}

/** Returns the results of the checks; empty if nothing was checked. */
function checksText(sheet: Sheet, checks: Readonly<Record<string, boolean>>): string {
  const names = Object.keys(checks);
  if (names.length === 0) return '';
  const failed = names.filter((name) => !checks[name]);
  if (failed.length === 0) return sheet.texts.method.checksPassed(names.length);
  const checkNames: Readonly<Record<string, string>> = sheet.texts.checkNames;
  const failedTexts = failed.map((name) => checkNames[name] ?? name);
  return sheet.texts.method.checksFailed(failedTexts.join('; '));
}

/** Returns every study that the report cites, once: in ranges, curves, findings and comments. */
function studiesText(sheet: Sheet, { analysis, session }: ReportContent): string {
  const speedMps = sessionSpeedMps(analysis.metrics);
  const measured = Object.keys(analysis.metrics).filter((key) => analysis.metrics[key] != null);
  const compared = isUnreliable(analysis) ? [] : measured;
  const ofRanges = compared.flatMap((key) => referenceFor(key, speedMps)?.source.full ?? []);
  const cited = citedSources(printedAdvice(analysis, session, sheet.language).boxes);
  const texts = JSON.stringify(writtenComments(sheet, session));
  const inComments = Object.values(publications).filter(({ short }) => texts.includes(short));
  const ofCurves = kneeAngleNorm(analysis) === null ? [] : [publications.fukuchi.full];
  const studies = [...ofRanges, ...ofCurves, ...cited, ...inComments.map(({ full }) => full)];
  return studies.length === 0 ? '' : `${[...new Set(studies)].join('. ')}.`;
}
