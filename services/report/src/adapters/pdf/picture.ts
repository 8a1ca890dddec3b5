import type { ArtifactAddress } from '@strideform/contracts';
import type { ReportContent } from '../../application/report-printer.port.ts';
import { colors, type Box, type Sheet } from './sheet.ts';

/** Width to height of a picture with its caption. */
export const pictureAspect = 1 / (4 / 3 + 0.15);

/** A picture, or why there is none. */
export function drawPicture(
  sheet: Sheet,
  { pictures }: ReportContent,
  address: ArtifactAddress | null,
  box: Box,
  reason: string | undefined,
): void {
  const picture = address === null ? undefined : pictures.get(address.key);
  if (picture === undefined) {
    sheet.fill(box, colors.wash, 3);
    sheet.paragraph(
      `No picture: ${reason ?? 'not available'}`,
      box.x + 8,
      box.y + box.height / 2 - 12,
      box.width - 16,
      { sizePt: 7.5, color: colors.muted, align: 'center' },
    );
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
