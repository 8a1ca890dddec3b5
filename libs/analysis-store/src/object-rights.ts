import type { ServiceName } from '@strideform/contracts';
import { artifactKeys } from './artifact-keys.ts';
import { deletionLogPrefix } from './deletion-log.ts';

/** Action on objects, as S3 policies name it. */
type ObjectAction =
  | 's3:GetObject'
  | 's3:PutObject'
  | 's3:DeleteObject'
  | 's3:DeleteObjectVersion'
  | 's3:AbortMultipartUpload'
  | 's3:ListMultipartUploadParts';

/** Action on the bucket. */
type BucketAction =
  | 's3:ListBucket'
  | 's3:ListBucketMultipartUploads'
  | 's3:GetBucketVersioning'
  | 's3:ListBucketVersions'
  | 's3:CreateBucket';

export interface ObjectRights {
  readonly bucket: readonly BucketAction[];
  /** Actions by a pattern of keys, in which `*` is any text. */
  readonly objects: Readonly<Record<string, readonly ObjectAction[]>>;
}

/** Identity that uses the object store: a service, or the command of operators. */
export type StoreUser = Exclude<ServiceName, 'threads'> | 'operator';

const session = `${artifactKeys.all}*/sessions/*/`;
const attempt = `${session}attempts/*/`;
const clip = `${session}clip/*`;
const recordings = `${session}recordings/*`;
const pose = `${attempt}pose/*`;
const measured = `${attempt}metrics/*`;
const drawn = `${attempt}report/*`;
/** Entries of the log, which no service reads, changes or removes. */
const deletions = `${deletionLogPrefix}*`;
const failureMark = `${attempt}ended.json`;

/** Key of the object that shows if the store accepts writes. It is outside the tenants' folders. */
export const probeKey = 'probes/ingest.json';

/**
 * Without this right, S3 answers 403 instead of 404 for an object that does not exist, and for the
 * bucket.
 */
const seesWhatIsMissing = ['s3:ListBucket'] as const;
/** Finds parts whose id a crash lost, by their exact key. */
const findsLostParts = ['s3:ListBucket', 's3:ListBucketMultipartUploads'] as const;
/** Erases what a bucket with versions keeps of a deleted session or recording. */
const findsVersions = ['s3:GetBucketVersioning', 's3:ListBucketVersions'] as const;

/**
 * Rights in the object store, by service. `strideform admin rights` makes policies of them, and the
 * local platform runs with them.
 */
export const objectRights: Readonly<Record<StoreUser, ObjectRights>> = {
  gateway: {
    bucket: [...findsLostParts, ...findsVersions],
    objects: {
      [clip]: ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload'],
      // A coach may delete one while its session stays.
      [recordings]: [
        's3:GetObject',
        's3:PutObject',
        's3:AbortMultipartUpload',
        's3:DeleteObject',
        's3:DeleteObjectVersion',
      ],
      // For the exports of runners, which have every file of a session.
      [pose]: ['s3:GetObject'],
      [measured]: ['s3:GetObject'],
      [drawn]: ['s3:GetObject'],
      [deletions]: ['s3:PutObject'],
    },
  },
  ingest: {
    bucket: [...findsLostParts, ...findsVersions],
    objects: {
      [clip]: [
        's3:GetObject',
        's3:PutObject',
        's3:AbortMultipartUpload',
        's3:ListMultipartUploadParts',
      ],
      [failureMark]: ['s3:PutObject'],
      [`${session}*`]: ['s3:DeleteObject', 's3:DeleteObjectVersion'],
      [probeKey]: ['s3:PutObject'],
      [deletions]: ['s3:PutObject'],
    },
  },
  inference: {
    bucket: seesWhatIsMissing,
    objects: {
      [clip]: ['s3:GetObject'],
      [failureMark]: ['s3:GetObject'],
      [pose]: ['s3:PutObject', 's3:DeleteObject'],
    },
  },
  metrics: {
    bucket: seesWhatIsMissing,
    objects: {
      [clip]: ['s3:GetObject'],
      [failureMark]: ['s3:GetObject'],
      [pose]: ['s3:GetObject'],
      [measured]: ['s3:PutObject'],
    },
  },
  report: {
    bucket: findsLostParts,
    objects: {
      [clip]: ['s3:GetObject'],
      [failureMark]: ['s3:GetObject'],
      [measured]: ['s3:GetObject'],
      [drawn]: ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload'],
    },
  },
  operator: {
    bucket: ['s3:ListBucket', 's3:CreateBucket', ...findsVersions],
    // The export of a tenant has every file of its sessions.
    objects: {
      [clip]: ['s3:GetObject'],
      // A recording that a restored backup brought back is deleted again.
      [recordings]: ['s3:GetObject', 's3:DeleteObject', 's3:DeleteObjectVersion'],
      [pose]: ['s3:GetObject'],
      [measured]: ['s3:GetObject'],
      [drawn]: ['s3:GetObject'],
      // A second deletion has an entry in the log, too.
      [deletions]: ['s3:PutObject'],
    },
  },
};
