import { Schema } from 'mongoose';

/** A lasting address of one file of a session. Anyone who has it may fetch the file. */
export interface MediaLink {
  /** Random: it cannot be guessed from another link. */
  readonly token: string;
  readonly tenantId: string;
  readonly sessionId: string;
  /**
   * Which file of the session, the same over all its analyses, such as `report/knee.jpg`. Readers
   * of a shared report have links of their own, to `shared/<share>/annotated.mp4`.
   */
  readonly name: string;
  /** Address of the file of the latest analysis that was read. */
  readonly bucket: string;
  readonly key: string;
  readonly expiresAt: Date;
}

export const MediaLinkSchema = new Schema<MediaLink>(
  {
    token: { type: String, required: true, unique: true },
    tenantId: { type: String, required: true },
    sessionId: { type: String, required: true },
    name: { type: String, required: true },
    bucket: { type: String, required: true },
    key: { type: String, required: true },
    expiresAt: { type: Date, required: true, expires: 0 },
  },
  { collection: 'media_links', versionKey: false },
);

MediaLinkSchema.index({ tenantId: 1, sessionId: 1, name: 1 }, { unique: true });
