import { databaseBeside } from '@strideform/persistence';
import { randomUUID } from 'node:crypto';

/**
 * Returns the address of a database that no other spec uses, on the MongoDB server from the
 * environment. Without a server, the address is unusable, and such specs are skipped.
 */
export function ownDatabase(): URL {
  const address = process.env['MONGODB_URI'] || 'mongodb://unset';
  return databaseBeside(address, `spec_${randomUUID().slice(0, 13)}`);
}
