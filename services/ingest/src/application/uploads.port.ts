import type { ArtifactAddress } from '@strideform/contracts';

/** What was said of a clip that its tenant sends to the object store in parts, past the gateway. */
export interface DirectUpload {
  readonly sizeBytes: number;
  readonly contentType: string;
  /** Under which the store gathers the parts; null until it does. */
  readonly partsId: string | null;
  /** Whether the parts have been joined into the clip. */
  readonly stored: boolean;
}

/**
 * A clip on its way into the object store. It becomes a session or is swept away with its bytes.
 */
export interface Upload {
  readonly uploadId: string;
  readonly tenantId: string;
  readonly sessionId: string;
  readonly address: ArtifactAddress;
  readonly fileName: string;
  readonly createdAt: Date;
  readonly completed: boolean;
  /** null for a clip that comes through the gateway. */
  readonly direct: DirectUpload | null;
}

export abstract class Uploads {
  abstract begin(upload: Upload): Promise<void>;
  /** null for one that was abandoned, too. */
  abstract find(tenantId: string, uploadId: string): Promise<Upload | null>;
  /**
   * Keeps an upload for the session that is about to be opened on it; repeatable. Of a claim and an
   * abandonment at once one counts.
   * @returns null when it was abandoned or never begun.
   */
  abstract claim(tenantId: string, uploadId: string, now: Date): Promise<Upload | null>;
  /**
   * From here on no session can be opened on the upload, and its bytes may go; repeatable until it
   * is forgotten.
   * @param claimsBefore a claim from before this time does not count any more
   * @returns false when a session has claimed it, and nothing may go.
   */
  abstract abandon(
    tenantId: string,
    uploadId: string,
    now: Date,
    claimsBefore: Date,
  ): Promise<boolean>;
  /** It became a session; the record stays a while, so that a repeated call finds it. */
  abstract complete(tenantId: string, uploadId: string): Promise<void>;
  /** Forgets all uploads for a session, whatever became of them. */
  abstract forgetSession(tenantId: string, sessionId: string): Promise<void>;
  /** The store gathers the parts of a direct upload under `partsId`. */
  abstract gatherUnder(tenantId: string, uploadId: string, partsId: string): Promise<void>;
  /** The parts of a direct upload have been joined. */
  abstract markStored(tenantId: string, uploadId: string): Promise<void>;
  abstract forget(tenantId: string, uploadId: string): Promise<void>;
  /** Uncompleted uploads of all tenants that began before `before`, oldest first. */
  abstract stale(before: Date): AsyncIterable<Upload>;
}
