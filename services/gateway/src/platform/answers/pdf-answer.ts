import { applyDecorators, StreamableFile } from '@nestjs/common';
import { ApiQuery, ApiResponse } from '@nestjs/swagger';

/** Describes a PDF answer in the API's description, and the language that a link to it can name. */
export const ApiPdf = (description: string): MethodDecorator =>
  applyDecorators(
    ApiResponse({
      status: 200,
      description,
      content: {
        'application/pdf': {
          schema: {
            type: 'string',
            format: 'binary',
            contentMediaType: 'application/pdf',
          } as never,
        },
      },
    }),
    ApiQuery({
      name: 'language',
      required: false,
      description:
        'Language of the PDF, such as `de`, for links, which cannot carry an `Accept-Language` header',
      schema: { type: 'string' },
    }),
  );

/** Returns a PDF that browsers display, and save under this name. */
export const pdfFile = (pdf: Buffer, name: string): StreamableFile =>
  new StreamableFile(pdf, {
    type: 'application/pdf',
    disposition: `inline; filename="${name}"`,
    length: pdf.length,
  });
