import { kneeAngleNorm } from '@strideform/metric-book';
import {
  phaseNames,
  reportedAngles,
  type PhaseName,
  type ReportedAngle,
} from '@strideform/gait-engine';
import type { Side } from '@strideform/metric-book/measurement';
import { numberText } from '@strideform/metric-book/units';
import type { ReportedSide } from '@strideform/contracts';
import { isRoughAngle, singleAngleErrorDeg } from '@strideform/drawing';
import type { ReportContent } from '../../domain/printed-content.ts';
import {
  drawCurveChart,
  Legend,
  legendMarkPt,
  roughDotPt,
  type CurveChart,
} from './curve-chart.ts';
import { drawPicture, pictureAspect } from './picture.ts';
import { colors, contentWidthPt, page, type SheetBox, type Sheet } from './sheet.ts';

const small = { sizePt: 7.5, color: colors.muted } as const;

export function drawGaitPage(sheet: Sheet, content: ReportContent, side: Side): void {
  const gait = content.report.gait[side];
  if (gait === null) {
    drawNoCycle(sheet, content, side);
    return;
  }
  sheet.newPage();
  sheet.title(
    sheet.texts.gait.title(sheet.texts.sideTitles[side]),
    aboutText(sheet, content, side, gait),
  );
  drawPhases(sheet, content, side, gait);
  sheet.heading(sheet.texts.gait.curvesHeading);
  drawLegend(sheet, gait, { color: colors[side], isFar: isFarSide(content, side) });
  drawCurves(sheet, content, side, gait);
  const note = `${singleAnglesText(sheet, content, side)} ${normText(sheet, content)}`;
  sheet.paragraph(note, page.marginPt, sheet.y, contentWidthPt, small);
}

/** Returns true for the leg behind the other one. It is often hidden: its angles are estimates. */
const isFarSide = ({ analysis }: ReportContent, side: Side): boolean => side !== analysis.near_side;

function singleAnglesText(sheet: Sheet, content: ReportContent, side: Side): string {
  const leg = isFarSide(content, side) ? 'far' : 'near';
  const { hip, knee, ankle } = singleAngleErrorDeg;
  return sheet.texts.gait.singleAngles(hip[leg], knee[leg], ankle[leg]);
}

/** Says why there is no cycle. A few lines get no page of their own. */
function drawNoCycle(sheet: Sheet, { report }: ReportContent, side: Side): void {
  const stated = report.notes[side];
  const reason = stated === undefined ? sheet.texts.gait.noCycleReason : sheet.translated(stated);
  const { title, notMeasured, noCycle } = sheet.texts.gait;
  const text = noCycle(side, reason);
  sheet.section(sheet.titleHeight(notMeasured) + sheet.heightOf(text, contentWidthPt));
  sheet.title(title(sheet.texts.sideTitles[side]), notMeasured);
  sheet.text(text, 0);
}

function aboutText(sheet: Sheet, content: ReportContent, side: Side, gait: ReportedSide): string {
  const durationMs = gait.graph_timestamps.at(-1)!.toFixed(0);
  const peakS = gait.peak_time;
  const peak =
    peakS === null
      ? sheet.texts.gait.peakNotSeen
      : sheet.texts.gait.peakAt((peakS * 1000).toFixed(0));
  const { nearSide, farSide } = sheet.texts.gait;
  const view = isFarSide(content, side) ? farSide : nearSide;
  return sheet.texts.gait.about(side, durationMs, peak, gait.cycle_count, view);
}

function drawPhases(sheet: Sheet, content: ReportContent, side: Side, gait: ReportedSide): void {
  const gap = 6;
  const width = (contentWidthPt - gap * (phaseNames.length - 1)) / phaseNames.length;
  const height = width / pictureAspect;
  for (const [i, name] of phaseNames.entries()) {
    const x = page.marginPt + i * (width + gap);
    drawPhase(sheet, content, { side, name, gait }, { x, y: sheet.y, width, height });
  }
  sheet.y += height + 34;
}

function drawPhase(
  sheet: Sheet,
  content: ReportContent,
  { side, name, gait }: { side: Side; name: PhaseName; gait: ReportedSide },
  box: SheetBox,
): void {
  const { notes } = content.report;
  const phase = gait.phases[name];
  const reason = notes[`${side}_${name}`] ?? notes[`${side}_${name}_image`];
  const bottom = box.y + box.height;
  drawPicture(sheet, content, phase?.image ?? null, box, reason);
  sheet.line(sheet.texts.phaseTitles[name], box.x, bottom + 4, box.width, {
    font: 'bold',
    sizePt: 8,
  });
  sheet.line(phaseText(sheet, phase), box.x, bottom + 14, box.width, small);
}

function phaseText(sheet: Sheet, phase: ReportedSide['phases'][PhaseName]): string {
  if (phase === null) return sheet.texts.gait.phaseNotSeen;
  return sheet.texts.gait.phaseAt(phase.graph_phase.toFixed(0), `${phase.video_frame ?? '–'}`);
}

function drawCurves(sheet: Sheet, content: ReportContent, side: Side, gait: ReportedSide): void {
  const gap = 14;
  const [width, height] = [(contentWidthPt - gap) / 2, 176];
  for (const [i, angle] of reportedAngles.entries()) {
    const [column, row] = [i % 2, Math.floor(i / 2)];
    const x = page.marginPt + column * (width + gap);
    const y = sheet.y + row * (height + 8);
    drawCurveChart(sheet, { x, y, width, height }, chartOf(sheet, content, side, gait, angle));
  }
  sheet.y += 2 * (height + 8) + 2;
}

function chartOf(
  sheet: Sheet,
  content: ReportContent,
  side: Side,
  gait: ReportedSide,
  angle: ReportedAngle,
): CurveChart {
  const norm = angle === 'knee' ? kneeAngleNorm(content.analysis) : null;
  const { current, next, mean, std_dev: stdDev } = gait.angles[angle];
  return {
    title: sheet.texts.chartTitles[angle],
    current,
    next,
    mean,
    stdDev,
    norm: norm?.instants ?? [],
    color: colors[side],
    takeoffPercent: gait.phases.takeoff.graph_phase,
    isRough: isRoughAngle(angle) || (angle !== 'posture' && isFarSide(content, side)),
  };
}

function drawLegend(
  sheet: Sheet,
  { cycle_count: cycleCount }: ReportedSide,
  { color, isFar }: { readonly color: string; readonly isFar: boolean },
): void {
  const { doc } = sheet;
  const legend = new Legend(sheet);
  legend.line(color, 1.6);
  legend.entry(sheet.texts.gait.legendCurrent);

  if (isFar) {
    doc.dash(roughDotPt, { space: roughDotPt * 0.8 });
    legend.line(color, 1.2);
    doc.undash();
    legend.entry(sheet.texts.gait.legendEstimate);
  }

  doc.dash(2.6, { space: 2 });
  legend.line(colors.ink, 0.8);
  doc.undash();
  legend.entry(sheet.texts.gait.legendNext);

  doc
    .rect(legend.x, legend.y - 4, legendMarkPt, 8)
    .fillOpacity(0.16)
    .fill(color)
    .fillOpacity(1);
  legend.line(color, 0.7);
  legend.entry(sheet.texts.gait.legendMean(cycleCount));

  doc.rect(legend.x + 6, legend.y - 5, 5, 10).fill(colors.norm);
  legend.entry(sheet.texts.gait.legendNorm);
  sheet.y += 14;
}

function normText(sheet: Sheet, { analysis }: ReportContent): string {
  const norm = kneeAngleNorm(analysis);
  if (norm === null) return sheet.texts.gait.noNorm;
  const speed = numberText(norm.speedMps, 'm/s', sheet.language);
  return sheet.texts.gait.norm(norm.source.full, speed);
}
