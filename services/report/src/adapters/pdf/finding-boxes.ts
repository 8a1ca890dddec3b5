import {
  afterSmallStep,
  compareWithOwn,
  bookWordsIn,
  drillText,
  isChoice,
  isUnreliable,
  mayStay,
  rangeAimOf,
  type ReferenceRange,
  sessionSpeedMps,
  smallStepOf,
} from '@strideform/metric-book';
import { numberText, valueText } from '@strideform/metric-book/units';
import { printedValue } from './metric-table.ts';
import {
  printedAdvice,
  type PrintedFinding,
  type PrintedStrength,
  type PrintedUnranged,
} from '../../domain/coached-findings.ts';
import type { ReportContent } from '../../domain/printed-content.ts';
import type { PrintedMetric } from '../../domain/printed-metrics.ts';
import { drawPicture, pictureAspect } from './picture.ts';
import { colors, contentWidthPt, page, type Sheet, type TextStyle } from './sheet.ts';

const paddingPt = 7;
const gapPt = 6;
const titlePt = 18;
const labelWidthPt = 60;
const titleStyle: TextStyle = { font: 'bold', sizePt: 9.5 };
const labelStyle: TextStyle = { font: 'bold', sizePt: 7.5, color: colors.muted };
const lineStyle: TextStyle = { sizePt: 7.5 };
/** Widths of pictures to try, pt. The first width with which all boxes fit on the page is used. */
const pictureWidthsPt = [84, 74, 64, 54];

/** A line of a box: a label in bold, and a sentence. */
type Line = readonly [label: string, text: string];
type Box = PrintedFinding | PrintedStrength;

/** Positions of picture and text of a box. A box without a picture has a width of 0 for it. */
interface BoxLayout {
  readonly pictureWidthPt: number;
  readonly pictureHeightPt: number;
  readonly textX: number;
  readonly textWidthPt: number;
}

/**
 * Draws findings and strengths: a picture, with cue, exercise and goal. Values without a range
 * follow.
 */
export function drawFindings(sheet: Sheet, content: ReportContent): void {
  const { boxes, unranged } = printedAdvice(content.analysis, content.session, sheet.language);
  sheet.heading(sheet.texts.findings.heading);
  const { notMedicalAdvice } = bookWordsIn(sheet.language);
  if (boxes.length === 0) {
    drawNothingCompared(sheet, content);
    sheet.text(notMedicalAdvice, unranged.length === 0 ? 0 : gapPt);
    for (const value of unranged) drawUnranged(sheet, value);
    return;
  }
  const hasPictures = content.analysis.view !== 'rear';
  const about = hasPictures
    ? `${notMedicalAdvice} ${sheet.texts.findings.ofPictures}`
    : notMedicalAdvice;
  sheet.text(about, 5, { sizePt: 7, color: colors.muted });
  const unrangedPt = unranged.map((value) => heightOfUnranged(sheet, value) + gapPt);
  const layout = hasPictures ? layoutFor(sheet, boxes, sumOf(unrangedPt)) : layoutWithoutPicture;
  for (const box of boxes) drawBox(sheet, content, box, layout);
  for (const value of unranged) drawUnranged(sheet, value);
}

const sumOf = (heights: readonly number[]): number =>
  heights.reduce((sum, height) => sum + height, 0);

const unrangedWidthPt = contentWidthPt - 2 * paddingPt;
const textOfUnranged = ({ texts }: PrintedUnranged): string => `${texts.measured} ${texts.advice}`;

const heightOfUnranged = (sheet: Sheet, value: PrintedUnranged): number =>
  titlePt - 4 + sheet.heightOf(textOfUnranged(value), unrangedWidthPt, lineStyle) + 2 * paddingPt;

/** Draws a value that nobody can judge, without the colour of a finding or of a strength. */
function drawUnranged(sheet: Sheet, value: PrintedUnranged): void {
  const height = heightOfUnranged(sheet, value);
  sheet.ensureRoom(height);
  const top = sheet.y;
  const x = page.marginPt + paddingPt;
  sheet.fill({ x: page.marginPt, y: top, width: contentWidthPt, height }, colors.wash, 4);
  sheet.line(value.title, x, top + paddingPt, unrangedWidthPt, titleStyle);
  const textY = top + paddingPt + titlePt - 4;
  sheet.paragraph(textOfUnranged(value), x, textY, unrangedWidthPt, lineStyle);
  sheet.y = top + height + gapPt;
}

/** Draws the reason why there is no advice, and the kind of clip that would allow some. */
function drawNothingCompared(sheet: Sheet, { analysis }: ReportContent): void {
  const { nothingCompared, speedUnknown, fromBehind, unreliable } = sheet.texts.findings;
  if (isUnreliable(analysis)) {
    sheet.text(unreliable, 0);
    return;
  }
  const isSpeedKnown = sessionSpeedMps(analysis.metrics) !== null;
  const whatToSend = analysis.view === 'rear' ? fromBehind : speedUnknown;
  sheet.text(isSpeedKnown ? nothingCompared : `${nothingCompared} ${whatToSend}`, 0);
}

/** @param belowPt height of what follows the boxes on the same page */
function layoutFor(sheet: Sheet, boxes: readonly Box[], belowPt: number): BoxLayout {
  const layouts = pictureWidthsPt.map(layoutOf);
  const fitting = layouts.find((layout) => {
    const heights = boxes.map((box) => heightOfBox(sheet, box, layout) + gapPt);
    return sheet.y + sumOf(heights) + belowPt <= page.bottomPt + gapPt;
  });
  return fitting ?? layouts.at(-1)!;
}

const layoutOf = (pictureWidthPt: number): BoxLayout => ({
  pictureWidthPt,
  pictureHeightPt: pictureWidthPt / pictureAspect,
  textX: page.marginPt + pictureWidthPt + 2 * paddingPt,
  textWidthPt: contentWidthPt - pictureWidthPt - 3 * paddingPt,
});

/** Pictures of the form show a runner from the side. A clip from behind has none. */
const layoutWithoutPicture: BoxLayout = {
  pictureWidthPt: 0,
  pictureHeightPt: 0,
  textX: page.marginPt + paddingPt,
  textWidthPt: contentWidthPt - 2 * paddingPt,
};

function heightOfBox(sheet: Sheet, finding: Box, layout: BoxLayout): number {
  const textHeights = linesOf(sheet, finding).map((line) => heightOfLine(sheet, line, layout));
  const textHeight = titlePt + sumOf(textHeights);
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
  if (layout.pictureWidthPt > 0) drawPictureOf(sheet, content, finding, layout);
  drawTitle(sheet, finding, layout);
  let y = top + paddingPt + titlePt - 2;
  for (const line of linesOf(sheet, finding)) {
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
    ? sheet.texts.findings.change(finding.metric.title, finding.texts.title)
    : sheet.texts.findings.keep(finding.metric.title);
  const color = isChange ? colors.warn : colors.accent;
  sheet.line(title, textX, sheet.y + paddingPt, textWidthPt, { ...titleStyle, color });
}

const linesOf = (sheet: Sheet, finding: Box): Line[] =>
  finding.kind === 'change' ? linesOfChange(sheet, finding) : linesOfStrength(sheet, finding);

const linesOfChange = (sheet: Sheet, printed: PrintedFinding): Line[] => [
  [sheet.texts.findings.cue, printed.texts.cue.text],
  [sheet.texts.findings.measured, measuredText(sheet, printed)],
  [sheet.texts.findings.meaning, meaningText(printed)],
  ...drillLines(sheet, printed),
  [sheet.texts.findings.target, `${targetText(sheet, printed)} ${printed.texts.retest.text}`],
];

const drillLines = (sheet: Sheet, { finding, texts }: PrintedFinding): Line[] =>
  mayStay(finding) ? [] : [[sheet.texts.findings.drill, drillText(texts.drill, sheet.language)]];

/** Returns the meaning of a finding. If it is a choice, not a fault, the text starts with that. */
function meaningText({ finding, texts: { meaning, aim } }: PrintedFinding): string {
  return isChoice(finding) ? `${meaning.text} ${aim.text}` : meaning.text;
}

/** A value that is good as it is needs no drill. */
const linesOfStrength = (sheet: Sheet, { metric, texts }: PrintedStrength): Line[] => [
  [sheet.texts.findings.measured, comparedText(sheet, metric)],
  [sheet.texts.findings.meaning, texts.meaning.text],
  [sheet.texts.findings.advice, texts.keep.text],
  [sheet.texts.findings.target, sheet.texts.findings.keepTarget],
];

/** Returns a range with its unit, such as "5.1 to 12.1 cm". */
function rangeText(sheet: Sheet, { low, high }: ReferenceRange, { unit }: PrintedMetric): string {
  const [from, to] = [low, high].map((end) => numberText(end, unit, sheet.language));
  const end = valueText(high, unit, sheet.language);
  return from === to
    ? sheet.texts.findings.narrowRange(end)
    : sheet.texts.findings.range(from!, end);
}

function measuredText(sheet: Sheet, { metric, finding, usual }: PrintedFinding): string {
  if (finding.kind === 'sides' && metric.left !== null && metric.right !== null)
    return sheet.texts.findings.sides(
      valueText(metric.left, metric.unit, sheet.language),
      valueText(metric.right, metric.unit, sheet.language),
    );
  const compared = comparedText(sheet, metric);
  const { value, uncertainty, sessionUncertainty } = metric;
  if (usual === null || value === null) return compared;
  const measured = {
    avg: value,
    uncertainty,
    session_uncertainty: sessionUncertainty ?? undefined,
  };
  const verdict = compareWithOwn(measured, usual);
  const range = rangeText(sheet, usual, metric);
  const own = sheet.texts.findings.own(
    sheet.texts.findings.verdicts[verdict],
    range,
    usual.sessionCount,
  );
  return `${compared} ${own}`;
}

/** Returns the value, with its side if only one was clearly visible. */
function valueOnSide(sheet: Sheet, metric: PrintedMetric): string {
  const value = printedValue(sheet, metric);
  return metric.onlySide === null ? value : sheet.texts.findings.onSide(value, metric.onlySide);
}

/** Returns the value and, if a study gives one, its range. */
function comparedText(sheet: Sheet, metric: PrintedMetric): string {
  const value = valueOnSide(sheet, metric);
  if (metric.reference === null) return `${value}.`;
  const { kind, range, verdict, source } = metric.reference;
  const noted = rangeText(sheet, range, metric) + sheet.texts.findings.rangeNotes[kind];
  return sheet.texts.findings.compared(
    value,
    sheet.texts.findings.verdicts[verdict],
    noted,
    source,
  );
}

function targetText(sheet: Sheet, { metric, finding }: PrintedFinding): string {
  const { value, unit } = metric;
  const { kind, against, range } = finding;
  if (kind === 'sides' || range === null) return sheet.texts.findings.sidesTarget;
  if (against === 'own') return sheet.texts.findings.ownTarget(rangeText(sheet, range, metric));
  const aim = rangeAimOf(finding);
  if (aim === 'none') return sheet.texts.findings.nothingToReach;
  if (aim === 'choice') return sheet.texts.findings.choiceTarget(rangeText(sheet, range, metric));
  const step = smallStepOf(finding);
  if (step !== null && value !== null)
    return sheet.texts.findings.stepTarget(
      step.percent,
      valueText(afterSmallStep(value, step), unit, sheet.language),
    );
  return sheet.texts.findings.rangeTarget(rangeText(sheet, range, metric));
}
