import { randomUUID } from 'node:crypto';

/**
 * Returns the address of a database that no other spec uses, on the MongoDB server from the
 * environment. Without a server, the address is unusable, and such specs are skipped.
 */
export function ownDatabase(): URL {
  const url = new URL(process.env['MONGODB_URI'] || 'mongodb://unset');
  url.pathname = `/spec_${randomUUID().slice(0, 13)}`;
  return url;
}
