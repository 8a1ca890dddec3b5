import type { ArtifactAddress } from '@strideform/contracts';
import type { ReportContent } from '../../domain/printed-content.ts';
import { colors, type SheetBox, type Sheet } from './sheet.ts';

/** Ratio of width to height of a picture with its caption. */
export const pictureAspect = 1 / (4 / 3 + 0.15);

/** Draws a picture, or the reason why it is missing. */
export function drawPicture(
  sheet: Sheet,
  { pictures }: ReportContent,
  address: ArtifactAddress | null,
  box: SheetBox,
  reason: string | undefined,
): void {
  const picture = address === null ? undefined : pictures.get(address.key);
  if (picture === undefined) {
    const { unknownReason } = sheet.texts.picture;
    drawMissing(sheet, box, reason === undefined ? unknownReason : sheet.translated(reason));
    return;
  }
  sheet.doc.save().roundedRect(box.x, box.y, box.width, box.height, 3).clip();
  sheet.doc.image(picture, box.x, box.y, {
    cover: [box.width, box.height],
    align: 'center',
    valign: 'bottom',
  } as PDFKit.Mixins.ImageOption);
  sheet.doc.restore();
}

function drawMissing(sheet: Sheet, { x, y, width, height }: SheetBox, reason: string): void {
  const style = { sizePt: 7.5, color: colors.muted, align: 'center' } as const;
  const text = sheet.texts.picture.missing(reason);
  sheet.fill({ x, y, width, height }, colors.wash, 3);
  sheet.paragraph(text, x + 8, y + height / 2 - 12, width - 16, style);
}
