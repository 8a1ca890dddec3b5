import { markColours, markSizesOf, shapesOf, type MarkShape } from '@strideform/drawing/marks';
import { quantityText } from '@strideform/metric-book/units';
import type { PrintedFrameNote, ReportContent } from '../../domain/printed-content.ts';
import { printableLines } from '../../domain/printed-metrics.ts';
import { colors, contentWidthPt, maxLengths, page, type Sheet, type SheetBox } from './sheet.ts';

/** Largest picture of a note, pt. Its words are beside it. */
const largest = { width: 330, height: 300 } as const;
const gapPt = 14;
const edgeColor = '#000000';
const edgeOpacity = 0.7;

/**
 * Draws the coach's notes for the athlete, below what the summary had no space for. Without notes,
 * there is nothing.
 */
export function drawFrameNotes(sheet: Sheet, content: ReportContent): void {
  const { frameNotes } = content.session;
  const [first] = frameNotes;
  if (first === undefined) return;
  const { title, about } = sheet.texts.frameNotes;
  sheet.section(sheet.titleHeight(about) + layoutOf(sheet, content, first).height);
  sheet.title(title, about);
  for (const note of frameNotes) drawFrameNote(sheet, content, note);
}

const textStyle = { sizePt: 9.5 };

interface NoteLayout {
  /** Size of the picture, pt. */
  readonly size: Pick<SheetBox, 'width' | 'height'>;
  readonly wordsWidthPt: number;
  readonly text: string;
  /** Height of picture and words, pt. */
  readonly height: number;
}

function layoutOf(sheet: Sheet, content: ReportContent, note: PrintedFrameNote): NoteLayout {
  const picture = content.framePictures.get(note.frame);
  const size =
    picture === undefined ? { width: largest.width, height: 40 } : sizeOf(sheet, picture);
  const wordsWidthPt = contentWidthPt - size.width - gapPt;
  const text = printableLines(note.text, maxLengths.note);
  const textHeight = sheet.heightOf(text, wordsWidthPt, textStyle);
  return { size, wordsWidthPt, text, height: Math.max(size.height, textHeight + 15) };
}

function drawFrameNote(sheet: Sheet, content: ReportContent, note: PrintedFrameNote): void {
  const picture = content.framePictures.get(note.frame);
  const { size, wordsWidthPt, text, height } = layoutOf(sheet, content, note);
  sheet.ensureRoom(height);
  const box = { x: page.marginPt, y: sheet.y, ...size };
  if (picture === undefined) drawWithoutPicture(sheet, box);
  else drawMarkedPicture(sheet, picture, note, box);
  const x = page.marginPt + size.width + gapPt;
  const timeText = quantityText({ value: note.timeS, unit: 's', decimals: 2 }, sheet.language);
  const timeStyle = { sizePt: 8, color: colors.muted };
  sheet.line(timeText, x, sheet.y, wordsWidthPt, timeStyle);
  sheet.paragraph(text, x, sheet.y + 15, wordsWidthPt, textStyle);
  sheet.y += height + gapPt;
}

/** Returns the size at which the picture fits, pt. */
function sizeOf(sheet: Sheet, picture: Buffer): Pick<SheetBox, 'width' | 'height'> {
  const { width, height } = sheet.openImage(picture);
  const scale = Math.min(largest.width / width, largest.height / height);
  return { width: width * scale, height: height * scale };
}

function drawWithoutPicture(sheet: Sheet, { x, y, width, height }: SheetBox): void {
  const { missing, unknownReason } = sheet.texts.picture;
  const style = { sizePt: 7.5, color: colors.muted, align: 'center' } as const;
  sheet.fill({ x, y, width, height }, colors.wash, 3);
  sheet.paragraph(missing(unknownReason), x + 8, y + height / 2 - 6, width - 16, style);
}

function drawMarkedPicture(
  { doc }: Sheet,
  picture: Buffer,
  { marks }: PrintedFrameNote,
  { x, y, width, height }: SheetBox,
): void {
  const size = { widthPx: width, heightPx: height };
  const { edgePx, letterPx } = markSizesOf(size);
  doc.save().rect(x, y, width, height).clip();
  doc.image(picture, x, y, { width, height });
  doc.translate(x, y).lineCap('round').lineJoin('round');
  for (const mark of marks)
    for (const shape of shapesOf(mark, size)) {
      drawShape(doc, shape, { color: edgeColor, widthPt: 2 * edgePx, letterPx });
      drawShape(doc, shape, { color: markColours[mark.colour], widthPt: 0, letterPx });
    }
  doc.restore();
}

interface ShapeStyle {
  readonly color: string;
  /** Width of the edge around a shape, on both sides together. 0: the shape itself. */
  readonly widthPt: number;
  readonly letterPx: number;
}

function drawShape(
  doc: PDFKit.PDFDocument,
  shape: MarkShape,
  { color, widthPt, letterPx }: ShapeStyle,
): void {
  const isEdge = widthPt > 0;
  doc.opacity(isEdge ? edgeOpacity : 1).undash();
  if (shape.kind === 'label') {
    doc.font('bold').fontSize(letterPx).fillColor(color).strokeColor(color).lineWidth(widthPt);
    doc.text(shape.text, shape.at.xPx, shape.at.yPx, {
      baseline: 'alphabetic',
      lineBreak: false,
      stroke: isEdge,
      fill: !isEdge,
    });
    return;
  }
  const lineWidth = widthPt + (shape.kind === 'stroke' ? shape.widthPx : 0);
  doc.path(shape.path).lineWidth(lineWidth);
  if (shape.kind === 'stroke' && shape.dashPx) doc.dash(shape.dashPx, { space: shape.dashPx });
  if (shape.kind === 'area' && !isEdge) doc.fill(color);
  else doc.stroke(color);
}
