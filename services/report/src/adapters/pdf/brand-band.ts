import type { ReportContent } from '../../domain/printed-content.ts';
import { printableText } from '../../domain/printed-metrics.ts';
import { colors, contentWidthPt, maxLengths, page, type Sheet } from './sheet.ts';

const heightPt = 40;
const paddingPt = 5;
const logoWidthPt = 120;

/** Draws a band with the logo, the name and the colour of the club that shares the report. */
export function drawBrand(sheet: Sheet, { session: { brand, tenantName } }: ReportContent): void {
  if (brand === null) return;
  const { colour, textColour, logo } = brand;
  const [x, y] = [page.marginPt, sheet.y];
  sheet.fill({ x, y, width: contentWidthPt, height: heightPt }, colour ?? colors.wash, 4);
  const logoRoomPt = logo === null ? 0 : drawLogo(sheet, logo, x + paddingPt, y + paddingPt);
  const nameX = x + 2 * paddingPt + logoRoomPt;
  const widthPt = contentWidthPt - 3 * paddingPt - logoRoomPt;
  sheet.line(printableText(tenantName, maxLengths.name), nameX, y + 12, widthPt, {
    font: 'bold',
    sizePt: 13,
    color: colour === null ? colors.ink : textColour,
  });
  sheet.y += heightPt + 12;
}

/** Draws the logo on white, because many have dark letters. @returns the width of its box, pt */
function drawLogo(sheet: Sheet, logo: Buffer, x: number, y: number): number {
  const height = heightPt - 2 * paddingPt;
  const image = sheet.openImage(logo);
  const scale = Math.min((logoWidthPt - 8) / image.width, (height - 4) / image.height);
  const [widthPt, pictureHeightPt] = [image.width * scale, image.height * scale];
  sheet.fill({ x, y, width: widthPt + 8, height }, colors.paper, 3);
  const pictureY = y + (height - pictureHeightPt) / 2;
  sheet.doc.image(logo, x + 4, pictureY, { width: widthPt, height: pictureHeightPt });
  return widthPt + 8;
}
