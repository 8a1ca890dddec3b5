import { smallCadenceChangePercent } from '@strideform/biomechanics';
import type { ReportContent } from '../../application/report-printer.port.ts';
import {
  printedFindings,
  type PrintedFinding,
  type PrintedStrength,
} from '../../domain/coached-findings.ts';
import { printedNumber, unitText, type PrintedMetric } from '../../domain/printed-metrics.ts';
import { valueText } from './metric-table.ts';
import { drawPicture, pictureAspect } from './picture.ts';
import { findingTexts } from './report-pdf-texts.ts';
import { colors, contentWidthPt, page, type Sheet, type TextStyle } from './sheet.ts';

const pictureWidthPt = 84;
const pictureHeightPt = pictureWidthPt / pictureAspect;
const paddingPt = 8;
const textX = page.marginPt + pictureWidthPt + 2 * paddingPt;
const textWidthPt = contentWidthPt - pictureWidthPt - 3 * paddingPt;
const cadenceStep = 1 + smallCadenceChangePercent / 100;

/** A line of a box: what it is, in bold, and the sentence. */
type Line = readonly [label: string, text: string];

/** What stands out and what to keep: a picture, and what to think of, to do and to reach. */
export function drawFindings(sheet: Sheet, content: ReportContent): void {
  const findings = printedFindings(content.analysis);
  if (findings.length === 0) return;
  sheet.heading(findingTexts.heading);
  for (const finding of findings) drawBox(sheet, content, finding);
}

function drawBox(
  sheet: Sheet,
  content: ReportContent,
  finding: PrintedFinding | PrintedStrength,
): void {
  const isChange = finding.kind === 'change';
  const lines = isChange ? linesOfChange(finding) : linesOfStrength(finding);
  const heights = lines.map((line) => heightOf(sheet, line));
  const textHeight = 18 + heights.reduce((sum, height) => sum + height + 2, 0);
  const height = Math.max(pictureHeightPt, textHeight) + 2 * paddingPt;
  sheet.ensureRoom(height);
  const top = sheet.y;
  const wash = isChange ? colors.wash : colors.accentWash;
  sheet.fill({ x: page.marginPt, y: top, width: contentWidthPt, height }, wash, 4);
  const { report } = content;
  const box = {
    x: page.marginPt + paddingPt,
    y: top + paddingPt,
    width: pictureWidthPt,
    height: pictureHeightPt,
  };
  const { picture } = finding;
  drawPicture(sheet, content, report.form.images[picture], box, report.notes[`${picture}_image`]);
  const title = isChange
    ? findingTexts.change(finding.metric.title, finding.texts.title)
    : findingTexts.keep(finding.metric.title);
  const titleColor = isChange ? colors.warn : colors.accent;
  const titleStyle = { font: 'bold', sizePt: 9.5, color: titleColor } as const;
  sheet.line(title, textX, top + paddingPt, textWidthPt, titleStyle);
  let y = top + paddingPt + 16;
  for (const [i, line] of lines.entries()) {
    drawLine(sheet, line, y);
    y += heights[i]! + 2;
  }
  sheet.y = top + height + 6;
}

const labelStyle: TextStyle = { font: 'bold', sizePt: 7.5, color: colors.muted };
const lineStyle: TextStyle = { sizePt: 8 };
const labelWidthPt = 42;

const heightOf = (sheet: Sheet, [, text]: Line): number =>
  sheet.heightOf(text, textWidthPt - labelWidthPt, lineStyle);

function drawLine(sheet: Sheet, [label, text]: Line, y: number): void {
  sheet.line(label, textX, y + 0.5, labelWidthPt - 4, labelStyle);
  sheet.paragraph(text, textX + labelWidthPt, y, textWidthPt - labelWidthPt, lineStyle);
}

function linesOfChange({ metric, finding, texts }: PrintedFinding): Line[] {
  return [
    [findingTexts.measured, measuredText(metric, finding.kind === 'sides')],
    [findingTexts.meaning, texts.meaning.text],
    [findingTexts.cue, texts.cue.text],
    [findingTexts.drill, texts.drill.text.replace(/^Drill: (.)/, upperCased)],
    [findingTexts.target, `${targetText(metric, finding.kind)} ${texts.retest.text}`],
  ];
}

const linesOfStrength = ({ metric, texts }: PrintedStrength): Line[] => [
  [findingTexts.measured, measuredText(metric, false)],
  [findingTexts.meaning, texts.meaning.text],
  [findingTexts.advice, texts.keep.text],
  [findingTexts.drill, texts.drill.text.replace(/^Drill: (.)/, upperCased)],
  [findingTexts.target, findingTexts.keepTarget],
];

const upperCased = (_match: string, letter: string): string => letter.toUpperCase();

function measuredText(metric: PrintedMetric, ofSides: boolean): string {
  const withUnit = (value: number): string =>
    printedNumber(value, metric.unit) + unitText(metric.unit);
  if (ofSides && metric.left !== null && metric.right !== null)
    return findingTexts.sides(withUnit(metric.left), withUnit(metric.right));
  const value = valueText(metric);
  if (metric.reference === null) return value;
  const { range, verdict, source } = metric.reference;
  const [low, high] = [printedNumber(range.low, metric.unit), withUnit(range.high)];
  return findingTexts.compared(value, findingTexts.verdicts[verdict], low, high, source);
}

function targetText({ key, value, unit, reference }: PrintedMetric, kind: string): string {
  if (kind === 'sides') return findingTexts.sidesTarget;
  if (key === 'cadence' && kind === 'below' && value !== null)
    return findingTexts.cadenceTarget(printedNumber(value * cadenceStep, unit));
  if (reference === null) return '';
  const { low, high } = reference.range;
  return findingTexts.rangeTarget(
    printedNumber(low, unit),
    printedNumber(high, unit) + unitText(unit),
  );
}
