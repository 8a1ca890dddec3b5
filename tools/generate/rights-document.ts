import { rightsOf } from '@strideform/cli/rights';
import 'reflect-metadata';
import type { Generator } from './generated-files.ts';

/**
 * Generator of each service's rights in the object store and in MongoDB, for a bucket and a
 * database named strideform. The local platform gives its services these rights.
 */
export const rightsDocument: Generator = {
  title: 'rights in the stores',
  async generate() {
    const rights = await rightsOf('strideform', 'strideform');
    return new Map([['docs/generated/rights.json', `${JSON.stringify(rights, null, 2)}\n`]]);
  },
};
