import { book, type FormPicture } from '@strideform/metric-book';
import { printedValue } from './metric-table.ts';
import type { ReportContent } from '../../domain/printed-content.ts';
import { printedMetric, type PrintedMetric } from '../../domain/printed-metrics.ts';
import { formPictures } from '../../domain/form-pictures.ts';
import { drawPicture, pictureAspect } from './picture.ts';
import { colors, contentWidthPt, page, type Sheet, type SheetBox } from './sheet.ts';

/** Returns the metrics under a picture. */
const captionMetrics = (shown: FormPicture) =>
  book.filter(({ picture }) => picture.shows === shown && picture.isCaption);

const gapPt = 10;
const widthPt = (contentWidthPt - (formPictures.length - 1) * gapPt) / formPictures.length;
const heightPt = widthPt / pictureAspect;
/** Heights of the title above the pictures, and of the words below them, pt. */
const titlePt = 60;
const captionPt = 114;

export function drawFormPage(sheet: Sheet, content: ReportContent): void {
  sheet.section(titlePt + heightPt + captionPt);
  sheet.title(sheet.texts.form.title, sheet.texts.form.about);
  for (const [i, picture] of formPictures.entries()) {
    const x = page.marginPt + i * (widthPt + gapPt);
    drawFormPicture(sheet, content, picture, x);
  }
  sheet.y += heightPt + captionPt;
}

function drawFormPicture(
  sheet: Sheet,
  content: ReportContent,
  picture: FormPicture,
  x: number,
): void {
  const { report, analysis } = content;
  const box: SheetBox = { x, y: sheet.y, width: widthPt, height: heightPt };
  const reason = report.notes[`${picture}_image`];
  drawPicture(sheet, content, report.form.images[picture], box, reason);

  let y = sheet.y + heightPt + 9;
  sheet.line(sheet.texts.formTitles[picture], x, y, widthPt, { font: 'bold', sizePt: 10 });
  y += 15;
  for (const { key } of captionMetrics(picture)) {
    drawValue(sheet, printedMetric(analysis, key, sheet.language), x, y);
    y += 13;
  }
  const captionStyle = { sizePt: 8, color: colors.muted };
  sheet.paragraph(sheet.texts.formCaptions[picture], x, y + 4, widthPt, captionStyle);
}

function drawValue(sheet: Sheet, metric: PrintedMetric, x: number, y: number): void {
  const titleWidth = widthPt * 0.56;
  const valueWidth = widthPt * 0.44;
  const titleStyle = { sizePt: 8, color: colors.muted };
  const valueStyle = { font: 'bold', sizePt: 8, align: 'right' } as const;
  sheet.line(shortTitle(metric.title), x, y, titleWidth, titleStyle);
  sheet.line(printedValue(sheet, metric), x + titleWidth, y, valueWidth, valueStyle);
}

/** Returns 'Knee flexion' for 'Knee flexion, peak in stance', because the picture shows stance. */
const shortTitle = (title: string): string => title.split(',', 1)[0]!;
