import {
  jointAngleNorm,
  phaseNames,
  reportedAngles,
  type ReportedAngle,
  type Side,
} from '@strideform/biomechanics';
import type { ReportedSide } from '@strideform/contracts';
import type { ReportContent } from '../../application/report-printer.port.ts';
import { phaseTitles, sideTitles } from '../../domain/planned-snapshots.ts';
import { drawCurveChart } from './curve-chart.ts';
import { drawPicture, pictureAspect } from './picture.ts';
import { colors, contentWidthPt, page, type Sheet } from './sheet.ts';

const chartTitles: Readonly<Record<ReportedAngle, string>> = {
  posture: 'Trunk lean, forward +',
  hip: 'Hip, thigh against trunk, flexion +',
  knee: 'Knee, flexion +',
  ankle: 'Ankle, dorsiflexion +',
};

export function drawGaitPage(sheet: Sheet, content: ReportContent, side: Side): void {
  const { report, analysis } = content;
  const gait = report.gait[side];
  sheet.newPage();
  if (gait === null) {
    sheet.title(`${sideTitles[side]} gait cycle`, 'Not measured');
    sheet.y += sheet.paragraph(
      `There is no ${side} cycle to show: ${report.notes[side] ?? 'none was seen'}.`,
      page.marginPt,
      sheet.y,
      contentWidthPt,
    );
    return;
  }
  const durationMs = gait.graph_timestamps.at(-1)!;
  sheet.title(
    `${sideTitles[side]} gait cycle`,
    `From strike to strike of the ${side} foot: ${durationMs.toFixed(0)} ms; peak knee flexion ${gait.peak_time === null ? 'not seen' : `at ${(gait.peak_time * 1000).toFixed(0)} ms`}; the most typical of ${gait.cycle_count} cycles. ${side === analysis.near_side ? 'This side faced the camera.' : 'This side was away from the camera: its angles are less certain.'}`,
  );
  drawPhases(sheet, content, side, gait);
  sheet.heading('Joint angles over the cycle');
  drawLegend(sheet, gait, colors[side]);
  const gap = 14;
  const [width, height] = [(contentWidthPt - gap) / 2, 176];
  reportedAngles.forEach((angle, i) => {
    const norm = jointAngleNorm(angle, analysis.metrics['speed']?.avg ?? null);
    const { current, next, mean, std_dev: stdDev } = gait.angles[angle];
    drawCurveChart(
      sheet,
      {
        x: page.marginPt + (i % 2) * (width + gap),
        y: sheet.y + Math.floor(i / 2) * (height + 8),
        width,
        height,
      },
      {
        title: chartTitles[angle],
        current,
        next,
        mean,
        stdDev,
        norm: norm?.instants ?? [],
        color: colors[side],
        takeoffPercent: gait.phases.takeoff.graph_phase,
      },
    );
  });
  sheet.y += 2 * (height + 8) + 2;
  sheet.paragraph(normText(content), page.marginPt, sheet.y, contentWidthPt, {
    sizePt: 7.5,
    color: colors.muted,
  });
}

function drawPhases(sheet: Sheet, content: ReportContent, side: Side, gait: ReportedSide): void {
  const gap = 6;
  const width = (contentWidthPt - gap * (phaseNames.length - 1)) / phaseNames.length;
  const height = width / pictureAspect;
  phaseNames.forEach((name, i) => {
    const x = page.marginPt + i * (width + gap);
    const phase = gait.phases[name];
    drawPicture(
      sheet,
      content,
      phase?.image ?? null,
      { x, y: sheet.y, width, height },
      content.report.notes[`${side}_${name}`] ?? content.report.notes[`${side}_${name}_image`],
    );
    sheet.line(phaseTitles[name], x, sheet.y + height + 4, width, { font: 'bold', sizePt: 8 });
    sheet.line(
      phase === null
        ? 'not seen'
        : `${phase.graph_phase.toFixed(0)} % · frame ${phase.video_frame ?? '–'}`,
      x,
      sheet.y + height + 14,
      width,
      { sizePt: 7.5, color: colors.muted },
    );
  });
  sheet.y += height + 34;
}

function drawLegend(sheet: Sheet, { cycle_count: count }: ReportedSide, color: string): void {
  const { doc } = sheet;
  const y = sheet.y + 4;
  let x = page.marginPt;
  const entry = (text: string, mark: (x: number) => void): void => {
    mark(x);
    sheet.line(text, x + 22, y - 4.5, 160, { sizePt: 7.5, color: colors.muted });
    x += 22 + sheet.widthOf(text, { sizePt: 7.5 }) + 14;
  };
  const stroke = (from: number, widthPt: number, ink: string): void => {
    doc
      .moveTo(from, y)
      .lineTo(from + 17, y)
      .lineWidth(widthPt)
      .strokeColor(ink)
      .stroke();
  };
  entry('cycle shown', (from) => stroke(from, 1.6, color));
  entry('next cycle', (from) => {
    doc.dash(2.6, { space: 2 });
    stroke(from, 0.8, colors.ink);
    doc.undash();
  });
  entry(`mean ± SD of ${count} cycles`, (from) => {
    doc
      .rect(from, y - 4, 17, 8)
      .fillOpacity(0.16)
      .fill(color)
      .fillOpacity(1);
    stroke(from, 0.7, color);
  });
  entry('published mean ± 2 SD', (from) => doc.rect(from + 6, y - 5, 5, 10).fill(colors.norm));
  sheet.y += 14;
}

function normText({ analysis }: ReportContent): string {
  const norm = jointAngleNorm('knee', analysis.metrics['speed']?.avg ?? null);
  if (norm === null)
    return 'Published angles are not shown: the speed is not known, or too far from those that were studied.';
  return `Published angles: ${norm.source.full}, regular runners on a treadmill at ${norm.speedMps} m/s, the studied speed nearest to this run's, at the instants for which they are tabled. Theirs is the hip against the pelvis, which a side view does not show, so it is left out.`;
}
