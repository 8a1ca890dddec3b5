import { StreamableFile } from '@nestjs/common';
import type { ApiResponse } from '@nestjs/swagger';

type DescribedAnswer = Parameters<typeof ApiResponse>[0];

/** An answer that is a PDF, as the API's description shows it. */
export const pdfAnswer = (description: string): DescribedAnswer =>
  ({
    status: 200,
    description,
    content: {
      'application/pdf': {
        schema: { type: 'string', format: 'binary', contentMediaType: 'application/pdf' },
      },
    },
  }) as never;

/** Browsers show it, and save it under this name. */
export const pdfFile = (pdf: Buffer, name: string): StreamableFile =>
  new StreamableFile(pdf, {
    type: 'application/pdf',
    disposition: `inline; filename="${name}"`,
    length: pdf.length,
  });
