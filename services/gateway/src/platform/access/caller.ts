import type { Role } from '../../accounts/api-keys/api-key.ts';

/** Who sends a request: the holder of a valid key. */
export interface Caller {
  readonly tenantId: string;
  readonly keyId: string;
  readonly role: Role;
}
