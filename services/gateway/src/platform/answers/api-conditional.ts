import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';

/** Describes a route that answers 304 to callers who already have the answer. */
export const ApiConditional = (): MethodDecorator =>
  applyDecorators(
    ApiHeader({
      name: 'If-None-Match',
      required: false,
      description: 'The `ETag` of an answer that you have kept',
    }),
    ApiResponse({ status: 304, description: 'The answer is the one that you have' }),
  );
