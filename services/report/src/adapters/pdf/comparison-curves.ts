import { reportedAngles } from '@strideform/gait-engine';
import { sides } from '@strideform/metric-book/measurement';
import {
  angleAxisOf,
  plotOf,
  axisValuesOf,
  stretchesOf,
  type CurvePlot,
} from '@strideform/drawing';
import type { ComparedCurve } from '../../domain/change.ts';
import type { ComparisonContent } from '../../domain/printed-content.ts';
import {
  drawGrid,
  drawLine,
  drawMissingCurve,
  Legend,
  legendMarkPt,
  plotBoxOf,
} from './curve-chart.ts';
import { colors, contentWidthPt, page, type SheetBox, type Sheet } from './sheet.ts';

const gapPt = 14;
const chartPt = { width: (contentWidthPt - gapPt) / 2, height: 150 } as const;
/** Space for the two lines below the title, pt. */
const aboutPt = 15;
const aboutStyle = { sizePt: 6.5, color: colors.muted } as const;
/** Height of the bar that marks a difference larger than the variation from day to day, pt. */
const beyondDaysPt = 3;

type Curves = NonNullable<ComparedCurve['curves']>;

/** Draws both sessions' curves, left and right side by side. Without curves, there is no page. */
export function drawComparisonCurves(sheet: Sheet, { curves }: ComparisonContent): void {
  if (curves.length === 0) return;
  sheet.newPage();
  sheet.title(sheet.texts.comparison.curvesTitle, sheet.texts.comparison.curvesAbout);
  drawLegend(sheet);
  for (const angle of reportedAngles) {
    for (const [column, side] of sides.entries()) {
      const curve = curves.find((one) => one.side === side && one.angle === angle);
      const x = page.marginPt + column * (chartPt.width + gapPt);
      if (curve !== undefined) drawChart(sheet, curve, { x, y: sheet.y, ...chartPt });
    }
    sheet.y += chartPt.height + 6;
  }
}

function drawChart(sheet: Sheet, { side, angle, curves }: ComparedCurve, box: SheetBox): void {
  const title = sheet.texts.comparison.chartTitle(
    sheet.texts.sideTitles[side],
    sheet.texts.chartTitles[angle],
  );
  sheet.line(title, box.x, box.y + 1, box.width, { font: 'bold', sizePt: 8 });
  const plotBox = plotBoxOf({ ...box, y: box.y + aboutPt, height: box.height - aboutPt });
  if (curves === null) {
    drawMissingCurve(sheet, plotBox, sheet.texts.comparison.missing);
    return;
  }
  const about = `${differenceText(sheet, curves)}  ·  ${sheet.texts.comparison.strides(...curves.strideCounts)}`;
  sheet.line(about, box.x, box.y + 11, box.width, aboutStyle);
  if (curves.differs !== null && curves.beyondDays === null)
    sheet.line(sheet.texts.comparison.unknownDays, box.x, box.y + 18.5, box.width, aboutStyle);
  const reach = axisValuesOf([{ mean: curves.earlier }, { mean: curves.later }]);
  const plot = plotOf(plotBox, angleAxisOf(reach));
  drawDifferences(sheet, plot, curves);
  drawGrid(sheet, plot);
  drawLine(sheet, plot, curves.earlier, { color: colors.ink, widthPt: 0.9, dash: 2.6 });
  drawLine(sheet, plot, curves.later, { color: colors[side], widthPt: 1.4 });
}

/** Shades differences of the curves. A bar marks those larger than the day-to-day variation. */
function drawDifferences(sheet: Sheet, { box, xOf }: CurvePlot, curves: Curves): void {
  const shade = (flags: readonly boolean[], y: number, height: number, color: string): void => {
    for (const [from, to] of stretchesOf(flags)) {
      const [x, endX] = [xOf(from), xOf(to)];
      sheet.fill({ x, y, width: Math.max(endX - x, 0.8), height }, color);
    }
  };
  shade(curves.differs ?? [], box.y, box.height, colors.warnWash);
  const barY = box.y + box.height - beyondDaysPt;
  shade(curves.beyondDays ?? [], barY, beyondDaysPt, colors.warn);
}

function differenceText(sheet: Sheet, { differs }: Curves): string {
  if (differs === null) return sheet.texts.comparison.unknownUncertainty;
  const stretches = stretchesOf(differs);
  if (stretches.length === 0) return sheet.texts.comparison.differsNowhere;
  const texts = stretches.map(([from, to]) => sheet.texts.comparison.range(from, to));
  return sheet.texts.comparison.differs(texts.join(', '));
}

function drawLegend(sheet: Sheet): void {
  const { doc } = sheet;
  const legend = new Legend(sheet);
  doc.dash(2.6, { space: 2 });
  legend.line(colors.ink, 0.9);
  doc.undash();
  legend.entry(sheet.texts.comparison.legendEarlier);

  doc.rect(legend.x, legend.y - 1.5, 8, 1.6).fill(colors.left);
  doc.rect(legend.x + 9, legend.y - 1.5, 8, 1.6).fill(colors.right);
  legend.entry(sheet.texts.comparison.legendLater);

  doc.rect(legend.x, legend.y - 5, legendMarkPt, 10).fill(colors.warnWash);
  legend.entry(sheet.texts.comparison.legendDiffers);

  doc.rect(legend.x, legend.y - 1, legendMarkPt, beyondDaysPt).fill(colors.warn);
  legend.entry(sheet.texts.comparison.legendBeyondDays);
  sheet.y += 16;
}
