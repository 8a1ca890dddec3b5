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
const captionStyle = { sizePt: 8, color: colors.muted };
/** Heights of a picture's title and of the lines below it, pt. */
const pictureTitlePt = 24;
const linePt = 13;
/** Space around a caption, pt. */
const captionGapPt = 8;

export function drawFormPage(sheet: Sheet, content: ReportContent): void {
  const { title, about } = sheet.texts.form;
  const captionPt = Math.max(...formPictures.map((picture) => captionHeight(sheet, picture)));
  sheet.section(sheet.titleHeight(about) + heightPt + captionPt);
  sheet.title(title, about);
  for (const [i, picture] of formPictures.entries()) {
    const x = page.marginPt + i * (widthPt + gapPt);
    drawFormPicture(sheet, content, picture, x);
  }
  sheet.y += heightPt + captionPt;
}

/** Returns the height of what is below a picture, pt. */
function captionHeight(sheet: Sheet, picture: FormPicture): number {
  const linesPt = linePt * captionMetrics(picture).length;
  const wordsPt = sheet.heightOf(sheet.texts.formCaptions[picture], widthPt, captionStyle);
  return pictureTitlePt + linesPt + wordsPt + captionGapPt;
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

  let y = sheet.y + heightPt + pictureTitlePt - 15;
  sheet.line(sheet.texts.formTitles[picture], x, y, widthPt, { font: 'bold', sizePt: 10 });
  y += 15;
  for (const { key } of captionMetrics(picture)) {
    drawValue(sheet, printedMetric(analysis, key, sheet.language), x, y);
    y += linePt;
  }
  const words = sheet.texts.formCaptions[picture];
  sheet.paragraph(words, x, y + captionGapPt / 2, widthPt, captionStyle);
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
