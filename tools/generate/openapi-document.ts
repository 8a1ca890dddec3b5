import 'reflect-metadata';
import { openApiDocument } from '@strideform/gateway';
import type { Generator } from './generated-files.ts';

/** Generator of the API's description, from the gateway's controllers and schemas. */
export const openApiDocuments: Generator = {
  title: 'OpenAPI document',
  async generate() {
    const text = `${JSON.stringify(await openApiDocument(), null, 2)}\n`;
    return new Map([['docs/generated/openapi.json', text]]);
  },
};
