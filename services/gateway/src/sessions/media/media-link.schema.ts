import { Schema } from 'mongoose';

/** Lasting link to one file of a session. Anyone who has it can fetch the file. */
export interface MediaLink {
  /** SHA-256 of the link's token, hex. */
  readonly tokenHash: string;
  readonly tenantId: string;
  readonly sessionId: string;
  /** Name of the file, the same in all analyses, such as `report/knee.jpg`. */
  readonly name: string;
  /** Address of the file in the latest analysis that was read. */
  readonly bucket: string;
  readonly key: string;
  readonly issuedAt: Date;
  /** End of the link. No read changes it. */
  readonly expiresAt: Date;
  /** Digest of the session's runner. null for links from before decision 0052. */
  readonly runner: string | null;
  /** Id of the API key or the person whose answers show the link. null if there is neither. */
  readonly issuer: string | null;
  /** Counts of revocations when the link was made. */
  readonly generation: string;
}

export const MediaLinkSchema = new Schema<MediaLink>(
  {
    tokenHash: { type: String, required: true, unique: true },
    tenantId: { type: String, required: true },
    sessionId: { type: String, required: true },
    name: { type: String, required: true },
    bucket: { type: String, required: true },
    key: { type: String, required: true },
    issuedAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true, expires: 0 },
    runner: { type: String, default: null },
    issuer: { type: String, default: null },
    generation: { type: String, required: true },
  },
  { collection: 'lasting_links', versionKey: false },
);

MediaLinkSchema.index({ tenantId: 1, sessionId: 1 });
MediaLinkSchema.index({ tenantId: 1, runner: 1 });
