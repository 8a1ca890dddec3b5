import { inLanguage, type Language } from '@strideform/languages';
import { createRequire } from 'node:module';
import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';

const fontPath = (file: string): string =>
  createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${file}.ttf`);
/** Fonts. DejaVu may be embedded freely, and has Latin, Greek and Cyrillic letters for names. */
const fonts = {
  regular: fontPath('DejaVuSansCondensed'),
  bold: fontPath('DejaVuSansCondensed-Bold'),
  italic: fontPath('DejaVuSansCondensed-Oblique'),
} as const;
export type FontName = keyof typeof fonts;

export const colors = {
  paper: '#ffffff',
  ink: '#16212d',
  muted: '#5c6b7a',
  faint: '#93a1ae',
  line: '#d5dde4',
  wash: '#f3f6f8',
  accent: '#0f6e66',
  accentWash: '#dff0ed',
  warn: '#b45309',
  warnWash: '#fdf1dd',
  left: '#b3500a',
  right: '#155ca8',
  norm: '#c3ccd5',
} as const;

/** Size and margins of an A4 page, pt. */
export const page = {
  widthPt: 595.28,
  heightPt: 841.89,
  marginPt: 42,
  topPt: 74,
  bottomPt: 786,
} as const;
export const contentWidthPt = page.widthPt - 2 * page.marginPt;

/** Largest numbers of characters that are printed of texts from users. */
export const maxLengths = { title: 90, name: 60, word: 40, note: 2000 } as const;

export interface TextStyle {
  readonly font?: FontName;
  readonly sizePt?: number;
  readonly color?: string;
  readonly align?: 'left' | 'center' | 'right';
}

/** A box on a page, measured from the upper left corner, pt. */
export interface SheetBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Style of the sentence below a page's title. */
const aboutStyle = { sizePt: 9, color: colors.muted };
/** Space above a section that begins on a page with another one. */
const sectionGapPt = 10;

/** A method of PDFKit that its types leave out. */
type OpensImages = PDFKit.PDFDocument & {
  readonly openImage: (picture: Buffer) => PictureSize;
};

/** A PDF document with its typography, headings and the current write position. */
export class Sheet {
  readonly doc: PDFKit.PDFDocument;
  /** The write position, pt from the top. */
  y: number = page.topPt;

  constructor(
    readonly language: Language,
    info: { title: string; author: string; createdAt: Date },
  ) {
    this.doc = new PDFDocument({
      size: 'A4',
      margin: 0,
      autoFirstPage: false,
      bufferPages: true,
      lang: language.code,
      displayTitle: true,
      pdfVersion: '1.7',
      info: {
        Title: info.title,
        Author: info.author,
        Creator: 'Strideform',
        CreationDate: info.createdAt,
      },
    });
    for (const [name, path] of Object.entries(fonts)) this.doc.registerFont(name, path);
  }

  /** The texts of the report. */
  get texts(): Language['report'] {
    return this.language.report;
  }

  /** Returns a sentence of a service in the language of the document. */
  translated(sentence: string): string {
    return inLanguage(sentence, this.language);
  }

  /** Returns the UTC date in the form 24 November 2026. */
  longDate(at: Date): string {
    const style = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
    return new Intl.DateTimeFormat(this.language.locale, style).format(at);
  }

  /** Returns the size of a picture, px. */
  openImage(picture: Buffer): PictureSize {
    return (this.doc as OpensImages).openImage(picture);
  }

  newPage(): void {
    this.doc.addPage();
    this.y = page.topPt;
  }

  /** Starts a section below the last one, or on a new page unless `heightPt` fits on this one. */
  section(heightPt: number): void {
    this.y += sectionGapPt;
    this.ensureRoom(heightPt);
  }

  /** Starts a new page unless `heightPt` fits on this one. */
  ensureRoom(heightPt: number): void {
    if (this.y + heightPt > page.bottomPt) this.newPage();
  }

  private style({
    font = 'regular',
    sizePt = 9,
    color = colors.ink,
  }: TextStyle): PDFKit.PDFDocument {
    return this.doc.font(font).fontSize(sizePt).fillColor(color);
  }

  /** Writes one line, cut with an ellipsis when it does not fit. */
  line(text: string, x: number, y: number, widthPt: number, style: TextStyle = {}): void {
    this.style(style).text(text, x, y, {
      width: widthPt,
      height: (style.sizePt ?? 9) * 1.3,
      align: style.align ?? 'left',
      ellipsis: true,
      lineBreak: true,
    });
  }

  /** Writes several lines. @returns their height, pt */
  paragraph(text: string, x: number, y: number, widthPt: number, style: TextStyle = {}): number {
    const options = { width: widthPt, align: style.align ?? 'left', lineGap: 1.5 } as const;
    const height = this.style(style).heightOfString(text, options);
    this.doc.text(text, x, y, options);
    return height;
  }

  heightOf(text: string, widthPt: number, style: TextStyle = {}): number {
    return this.style(style).heightOfString(text, { width: widthPt, lineGap: 1.5 });
  }

  widthOf(text: string, style: TextStyle = {}): number {
    return this.style(style).widthOfString(text);
  }

  rule(
    y: number,
    color: string = colors.line,
    x: number = page.marginPt,
    widthPt: number = contentWidthPt,
  ): void {
    this.doc
      .moveTo(x, y)
      .lineTo(x + widthPt, y)
      .lineWidth(0.6)
      .strokeColor(color)
      .stroke();
  }

  fill({ x, y, width, height }: SheetBox, color: string, radiusPt = 0): void {
    this.doc.roundedRect(x, y, width, height, radiusPt).fill(color);
  }

  /** Returns the height of a title with a sentence about the page, pt. */
  titleHeight(about: string): number {
    return 31 + this.heightOf(about, contentWidthPt, aboutStyle);
  }

  /** Writes a page's title and, below it, a sentence about the page. */
  title(text: string, about: string): void {
    this.line(text, page.marginPt, this.y, contentWidthPt, { font: 'bold', sizePt: 16 });
    const aboutY = this.y + 21;
    const height = this.paragraph(about, page.marginPt, aboutY, contentWidthPt, aboutStyle);
    this.y += 31 + height;
  }

  /** Writes a paragraph over the whole width and moves the write position below it. */
  text(text: string, gapPt: number, style: TextStyle = {}): void {
    const height = this.paragraph(text, page.marginPt, this.y, contentWidthPt, style);
    this.y += height + gapPt;
  }

  /** Writes a warning in a box over the whole width. */
  warning(text: string, font: TextStyle['font'] = 'regular'): void {
    const width = contentWidthPt - 16;
    const style = { font, sizePt: 8, color: colors.warn };
    const height = this.heightOf(text, width, style) + 10;
    this.fill({ x: page.marginPt, y: this.y, width: contentWidthPt, height }, colors.warnWash, 3);
    this.paragraph(text, page.marginPt + 8, this.y + 5, width, style);
    this.y += height + 10;
  }

  heading(text: string): void {
    this.line(text, page.marginPt, this.y, contentWidthPt, {
      font: 'bold',
      sizePt: 10.5,
      color: colors.accent,
    });
    this.rule(this.y + 15, colors.accent);
    this.y += 21;
  }

  /** Writes the header and footer of every page. Call it last: they contain the page count. */
  finish(head: string, foot: string): void {
    const { start, count } = this.doc.bufferedPageRange();
    for (let i = 0; i < count; i += 1) {
      this.doc.switchToPage(start + i);
      this.pageHead(head);
      this.pageFoot(foot, this.texts.document.pageOf(i + 1, count));
    }
  }

  private pageHead(text: string): void {
    const half = contentWidthPt / 2;
    const brandStyle = { font: 'bold', sizePt: 9.5, color: colors.accent } as const;
    const headStyle = { sizePt: 8.5, color: colors.muted, align: 'right' } as const;
    this.line(this.texts.document.brand, page.marginPt, 36, half, brandStyle);
    this.line(text, page.marginPt + half, 36.5, half, headStyle);
    this.rule(54);
  }

  private pageFoot(text: string, pageNumber: string): void {
    const numberWidth = 80;
    const textWidth = contentWidthPt - numberWidth;
    const style = { sizePt: 7.5, color: colors.muted } as const;
    this.rule(800);
    this.line(text, page.marginPt, 807, textWidth, style);
    this.line(pageNumber, page.marginPt + textWidth, 807, numberWidth, {
      ...style,
      align: 'right',
    });
  }
}

/** Ends the document and returns it as a PDF file. */
export function pdfOfSheet({ doc }: Sheet): Promise<Buffer> {
  doc.end();
  return buffer(doc);
}
