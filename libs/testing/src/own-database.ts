import { randomUUID } from 'node:crypto';

/**
 * The address of a database that no other spec uses, on the MongoDB server of the environment.
 * Without a server, the address leads nowhere: such specs are skipped.
 */
export function ownDatabase(): URL {
  const url = new URL(process.env['MONGODB_URI'] || 'mongodb://unset');
  url.pathname = `/spec_${randomUUID().slice(0, 13)}`;
  return url;
}
