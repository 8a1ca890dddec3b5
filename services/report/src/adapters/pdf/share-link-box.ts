import { qrCodeOf } from '@strideform/drawing/qr-code';
import type { ReportContent } from '../../domain/printed-content.ts';
import { colors, contentWidthPt, page, type Sheet } from './sheet.ts';

/** Width of the code, pt: 27 mm, which a phone reads from an arm's length. */
const codeWidthPt = 76;
const paddingPt = 6;
const gapPt = 12;

/** Draws the QR code of the shared page, and what it is for. */
export function drawShareLink(sheet: Sheet, { session: { shareLink } }: ReportContent): void {
  if (shareLink === null) return;
  const { title, about } = sheet.texts.shareLink;
  const height = codeWidthPt + 2 * paddingPt;
  sheet.ensureRoom(height);
  const [x, y] = [page.marginPt, sheet.y];
  sheet.fill({ x, y, width: contentWidthPt, height }, colors.wash, 4);
  drawCode(sheet, shareLink.url, x + paddingPt, y + paddingPt);
  const textX = x + paddingPt + codeWidthPt + gapPt;
  const widthPt = contentWidthPt - codeWidthPt - gapPt - 2 * paddingPt;
  sheet.line(title, textX, y + 22, widthPt, { font: 'bold', sizePt: 10.5 });
  const sentence = about(sheet.longDate(shareLink.expiresAt));
  sheet.paragraph(sentence, textX, y + 38, widthPt, { sizePt: 9 });
  sheet.y += height + 12;
}

/** Draws the code as paths, which stay sharp in any size. Readers need black on white. */
function drawCode(sheet: Sheet, url: string, x: number, y: number): void {
  const { size, path } = qrCodeOf(url);
  sheet.fill({ x, y, width: codeWidthPt, height: codeWidthPt }, colors.paper);
  sheet.doc
    .save()
    .translate(x, y)
    .scale(codeWidthPt / size)
    .path(path)
    .fill('#000000')
    .restore();
}
