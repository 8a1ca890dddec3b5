/** What the use cases need of the configuration. */
export interface IngestSettings {
  readonly bucket: string;
  readonly sessionDeadlineS: number;
  readonly uploadExpiryS: number;
  readonly directUploadMaxBytes: number;
  readonly clipMaxDurationS: number;
  /** After so long nobody writes, or reads, artifacts of what has gone. */
  readonly artifactSettleS: number;
}
export const INGEST_SETTINGS = Symbol('IngestSettings');
