import type { ArtifactAddress } from '@strideform/contracts';

/**
 * A clip that its tenant sends straight to the object store in parts, as the tenant announced it.
 */
export interface DirectUpload {
  readonly sizeBytes: number;
  readonly contentType: string;
  /** Of all parts but the last; absent in uploads that an older release began. */
  readonly partBytes?: number;
  /** Id under which the object store collects the parts; null until it does. */
  readonly partsId: string | null;
  /** Whether the parts have been joined into the clip. */
  readonly stored: boolean;
}

/**
 * A clip on its way into the object store. It becomes a session, or it is removed with its bytes.
 */
export interface Upload {
  readonly uploadId: string;
  readonly tenantId: string;
  readonly sessionId: string;
  readonly address: ArtifactAddress;
  readonly fileName: string;
  readonly createdAt: Date;
  /** When its caller was last known to send it. */
  readonly seenAt: Date;
  readonly completed: boolean;
  /** null for a clip that comes through the gateway. */
  readonly direct: DirectUpload | null;
}

/** Uploads, by tenant. */
export abstract class Uploads {
  abstract begin(upload: Upload): Promise<void>;
  /** null for an unknown upload, and for an abandoned one. */
  abstract find(tenantId: string, uploadId: string): Promise<Upload | null>;
  /**
   * Keeps an upload for the session that is about to be created for it. Can be repeated. When a
   * claim and an abandonment come at once, one of them wins.
   * @returns null for an upload that is unknown or abandoned.
   */
  abstract claim(tenantId: string, uploadId: string, now: Date): Promise<Upload | null>;
  /**
   * From now on, no session can be created for the upload, and its bytes may be removed. Can be
   * repeated until the record is removed.
   * @param claimsBefore a claim from before this time no longer counts
   * @returns false when a session has claimed the upload, which must be kept.
   */
  abstract abandon(
    tenantId: string,
    uploadId: string,
    now: Date,
    claimsBefore: Date,
  ): Promise<boolean>;
  /** The upload became a session. Its record stays a while, so that a repeated call finds it. */
  abstract complete(tenantId: string, uploadId: string): Promise<void>;
  /** Removes the records of all uploads for a session, in every state. */
  abstract removeOfSession(tenantId: string, sessionId: string): Promise<void>;
  /** The object store collects the parts of a direct upload under `partsId`. */
  abstract setPartsId(tenantId: string, uploadId: string, partsId: string): Promise<void>;
  /** The parts of a direct upload have been joined. */
  abstract markStored(tenantId: string, uploadId: string): Promise<void>;
  /** Removes the record of an uncompleted upload. */
  abstract remove(tenantId: string, uploadId: string): Promise<void>;
  /** Its clip still arrives. Has no effect on an upload that is completed or abandoned. */
  abstract keep(tenantId: string, uploadId: string, now: Date): Promise<void>;
  /** A tenant's uploads that were seen after `since` and are neither completed nor abandoned. */
  abstract countArriving(tenantId: string, since: Date): Promise<number>;
  /**
   * The announced sizes of those that began after `since`, summed; those through the gateway have
   * none.
   */
  abstract announcedBytes(tenantId: string, since: Date): Promise<number>;
  /** Uncompleted uploads of all tenants that began before `before`, oldest first. */
  abstract stale(before: Date): AsyncIterable<Upload>;
}
