import {
  afterSmallStep,
  compareWithOwn,
  drillWithoutLabel,
  isChoice,
  rangeAimOf,
  type ReferenceRange,
  sessionSpeedMps,
  smallStepOf,
} from '@strideform/metric-book';
import { numberText, valueText } from '@strideform/metric-book/units';
import { printedValue } from './metric-table.ts';
import {
  type PrintedFinding,
  printedFindings,
  type PrintedStrength,
} from '../../domain/coached-findings.ts';
import type { ReportContent } from '../../domain/printed-content.ts';
import type { PrintedMetric } from '../../domain/printed-metrics.ts';
import { drawPicture, pictureAspect } from './picture.ts';
import { findingTexts } from './report-pdf-texts.ts';
import { colors, contentWidthPt, page, type Sheet, type TextStyle } from './sheet.ts';

const paddingPt = 8;
const gapPt = 6;
const titlePt = 18;
const labelWidthPt = 42;
const labelStyle: TextStyle = { font: 'bold', sizePt: 7.5, color: colors.muted };
const lineStyle: TextStyle = { sizePt: 8 };
/** The widest pictures with which all boxes fit on the page are taken. */
const pictureWidthsPt = [84, 74, 64, 54];

/** A line of a box: what it is, in bold, and the sentence. */
type Line = readonly [label: string, text: string];
type Box = PrintedFinding | PrintedStrength;

/** Positions of picture and text of a box. */
interface BoxLayout {
  readonly pictureWidthPt: number;
  readonly pictureHeightPt: number;
  readonly textX: number;
  readonly textWidthPt: number;
}

/** Draws findings and strengths: a picture, with cue, exercise and goal. */
export function drawFindings(sheet: Sheet, content: ReportContent): void {
  const findings = printedFindings(content.analysis, content.session.usual);
  sheet.heading(findingTexts.heading);
  if (findings.length === 0) {
    drawNothingCompared(sheet, content);
    return;
  }
  sheet.text(findingTexts.ofPictures, 5, { sizePt: 7, color: colors.muted });
  const layout = layoutFor(sheet, findings);
  for (const finding of findings) drawBox(sheet, content, finding, layout);
}

/** Draws the reason why there is no advice, and the clip to send for it. */
function drawNothingCompared(sheet: Sheet, { analysis }: ReportContent): void {
  const { nothingCompared, speedUnknown, fromBehind } = findingTexts;
  const isSpeedKnown = sessionSpeedMps(analysis.metrics) !== null;
  const whatToSend = analysis.view === 'rear' ? fromBehind : speedUnknown;
  sheet.text(isSpeedKnown ? nothingCompared : `${nothingCompared} ${whatToSend}`, 0);
}

function layoutFor(sheet: Sheet, findings: readonly Box[]): BoxLayout {
  const layouts = pictureWidthsPt.map(layoutOf);
  const fitting = layouts.find((layout) => {
    const heights = findings.map((finding) => heightOfBox(sheet, finding, layout) + gapPt);
    return sheet.y + heights.reduce((sum, height) => sum + height, 0) <= page.bottomPt + gapPt;
  });
  return fitting ?? layouts.at(-1)!;
}

const layoutOf = (pictureWidthPt: number): BoxLayout => ({
  pictureWidthPt,
  pictureHeightPt: pictureWidthPt / pictureAspect,
  textX: page.marginPt + pictureWidthPt + 2 * paddingPt,
  textWidthPt: contentWidthPt - pictureWidthPt - 3 * paddingPt,
});

function heightOfBox(sheet: Sheet, finding: Box, layout: BoxLayout): number {
  const textHeights = linesOf(finding).map((line) => heightOfLine(sheet, line, layout));
  const textHeight = titlePt + textHeights.reduce((sum, height) => sum + height, 0);
  return Math.max(layout.pictureHeightPt, textHeight) + 2 * paddingPt;
}

const heightOfLine = (sheet: Sheet, [, text]: Line, { textWidthPt }: BoxLayout): number =>
  sheet.heightOf(text, textWidthPt - labelWidthPt, lineStyle) + 2;

function drawBox(sheet: Sheet, content: ReportContent, finding: Box, layout: BoxLayout): void {
  const height = heightOfBox(sheet, finding, layout);
  sheet.ensureRoom(height);
  const top = sheet.y;
  const { textX, textWidthPt } = layout;
  const wash = finding.kind === 'change' ? colors.wash : colors.accentWash;
  sheet.fill({ x: page.marginPt, y: top, width: contentWidthPt, height }, wash, 4);
  drawPictureOf(sheet, content, finding, layout);
  drawTitle(sheet, finding, layout);
  let y = top + paddingPt + titlePt - 2;
  for (const line of linesOf(finding)) {
    const [label, text] = line;
    sheet.line(label, textX, y + 0.5, labelWidthPt - 4, labelStyle);
    sheet.paragraph(text, textX + labelWidthPt, y, textWidthPt - labelWidthPt, lineStyle);
    y += heightOfLine(sheet, line, layout);
  }
  sheet.y = top + height + gapPt;
}

function drawPictureOf(
  sheet: Sheet,
  content: ReportContent,
  { picture }: Box,
  { pictureWidthPt: width, pictureHeightPt: height }: BoxLayout,
): void {
  const { form, notes } = content.report;
  const box = { x: page.marginPt + paddingPt, y: sheet.y + paddingPt, width, height };
  drawPicture(sheet, content, form.images[picture], box, notes[`${picture}_image`]);
}

function drawTitle(sheet: Sheet, finding: Box, { textX, textWidthPt }: BoxLayout): void {
  const isChange = finding.kind === 'change';
  const title = isChange
    ? findingTexts.change(finding.metric.title, finding.texts.title)
    : findingTexts.keep(finding.metric.title);
  const color = isChange ? colors.warn : colors.accent;
  const style = { font: 'bold', sizePt: 9.5, color } as const;
  sheet.line(title, textX, sheet.y + paddingPt, textWidthPt, style);
}

const linesOf = (finding: Box): Line[] =>
  finding.kind === 'change' ? linesOfChange(finding) : linesOfStrength(finding);

const linesOfChange = (printed: PrintedFinding): Line[] => [
  [findingTexts.measured, measuredText(printed)],
  [findingTexts.meaning, meaningText(printed)],
  [findingTexts.cue, printed.texts.cue.text],
  [findingTexts.drill, drillWithoutLabel(printed.texts.drill)],
  [findingTexts.target, `${targetText(printed)} ${printed.texts.retest.text}`],
];

/** A choice is no fault, and says so before anything else. */
function meaningText({ finding, texts: { meaning, aim } }: PrintedFinding): string {
  return isChoice(finding) ? `${meaning.text} ${aim.text}` : meaning.text;
}

const linesOfStrength = ({ metric, texts }: PrintedStrength): Line[] => [
  [findingTexts.measured, comparedText(metric)],
  [findingTexts.meaning, texts.meaning.text],
  [findingTexts.advice, texts.keep.text],
  [findingTexts.drill, drillWithoutLabel(texts.drill)],
  [findingTexts.target, findingTexts.keepTarget],
];

/** "5.1 to 12.1 cm" */
function rangeText({ low, high }: ReferenceRange, { unit }: PrintedMetric): string {
  const [from, to] = [low, high].map((end) => numberText(end, unit));
  const end = valueText(high, unit);
  return from === to ? findingTexts.narrowRange(end) : findingTexts.range(from!, end);
}

function measuredText({ metric, finding, usual }: PrintedFinding): string {
  if (finding.kind === 'sides' && metric.left !== null && metric.right !== null)
    return findingTexts.sides(
      valueText(metric.left, metric.unit),
      valueText(metric.right, metric.unit),
    );
  const compared = comparedText(metric);
  const { value, uncertainty, sessionUncertainty } = metric;
  if (usual === null || value === null) return compared;
  const measured = {
    avg: value,
    uncertainty,
    session_uncertainty: sessionUncertainty ?? undefined,
  };
  const verdict = compareWithOwn(measured, usual);
  const range = rangeText(usual, metric);
  const own = findingTexts.own(findingTexts.verdicts[verdict], range, usual.sessionCount);
  return `${compared} ${own}`;
}

/** Returns the value, with its side if only one was in clear view. */
function valueOnSide(metric: PrintedMetric): string {
  const value = printedValue(metric);
  return metric.onlySide === null ? value : findingTexts.onSide(value, metric.onlySide);
}

/** The value and, where a study gives one, its range. */
function comparedText(metric: PrintedMetric): string {
  const value = valueOnSide(metric);
  if (metric.reference === null) return `${value}.`;
  const { kind, range, verdict, source } = metric.reference;
  const noted = rangeText(range, metric) + findingTexts.rangeNotes[kind];
  return findingTexts.compared(value, findingTexts.verdicts[verdict], noted, source);
}

function targetText({ metric, finding }: PrintedFinding): string {
  const { value, unit } = metric;
  const { kind, against, range } = finding;
  if (kind === 'sides' || range === null) return findingTexts.sidesTarget;
  if (against === 'own') return findingTexts.ownTarget(rangeText(range, metric));
  const aim = rangeAimOf(finding);
  if (aim === 'none') return findingTexts.nothingToReach;
  if (aim === 'choice') return findingTexts.choiceTarget(rangeText(range, metric));
  const step = smallStepOf(finding);
  if (step !== null && value !== null)
    return findingTexts.stepTarget(step.percent, valueText(afterSmallStep(value, step), unit));
  return findingTexts.rangeTarget(rangeText(range, metric));
}
