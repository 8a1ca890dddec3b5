// The rights of services in the servers, and their secrets for the local ones.
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const RIGHTS = fileURLToPath(new URL('../../docs/generated/rights.json', import.meta.url));

/** Returns the rights in each server by service, and those of the operator. */
export const readRights = () => JSON.parse(readFileSync(RIGHTS, 'utf8'));

/** Returns a secret of a service that follows from a server's own, so that nothing is stored. */
export const secretOf = (service, serverSecret) =>
  createHmac('sha256', serverSecret).update(service).digest('base64url');
