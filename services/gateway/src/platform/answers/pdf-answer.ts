import { StreamableFile } from '@nestjs/common';
import type { ApiResponse } from '@nestjs/swagger';

type DescribedAnswer = Parameters<typeof ApiResponse>[0];

/** Describes a PDF answer in the API's description. */
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

/** Returns a PDF that browsers display, and save under this name. */
export const pdfFile = (pdf: Buffer, name: string): StreamableFile =>
  new StreamableFile(pdf, {
    type: 'application/pdf',
    disposition: `inline; filename="${name}"`,
    length: pdf.length,
  });
