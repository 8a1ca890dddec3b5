import type { ArtifactAddress } from '@strideform/contracts';

/** A clip on its way into the object store. It becomes a session or is swept away with its bytes. */
export interface Upload {
  readonly uploadId: string;
  readonly tenantId: string;
  readonly sessionId: string;
  readonly address: ArtifactAddress;
  readonly fileName: string;
  readonly createdAt: Date;
  readonly completed: boolean;
}

export abstract class Uploads {
  abstract begin(upload: Upload): Promise<void>;
  abstract find(tenantId: string, uploadId: string): Promise<Upload | null>;
  /** It became a session; the record stays a while, so that a repeated call finds it. */
  abstract complete(tenantId: string, uploadId: string): Promise<void>;
  abstract forget(tenantId: string, uploadId: string): Promise<void>;
  /** Uncompleted uploads of all tenants that began before `before`, oldest first. */
  abstract stale(before: Date): AsyncIterable<Upload>;
}
