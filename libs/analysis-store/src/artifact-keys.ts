import type { ReportFile } from '@strideform/contracts';

/** Returns the name of a picture of the form report. */
export const formPictureName = (picture: keyof ReportFile['form']['images']): string =>
  `form-${picture}`;

/** Name of the picture of a runner in a clip from behind, for lists of sessions. */
export const rearPictureName = 'from-behind';

/**
 * Keys of the artifacts of a session in the bucket. Ids become parts of a path, so each is checked
 * first.
 */
export const artifactKeys = {
  /** Prefix of all keys. */
  all: 'tenants/',
  /**
   * Clip as it was uploaded. Each upload has its own key, so that sending a clip again never
   * changes the clip that a session uses.
   */
  clip: (tenantId: string, sessionId: string, uploadId: string): string =>
    `${sessionFolder(tenantId, sessionId)}clip/${pathPart('upload id', uploadId)}`,
  /** Video of what a coach said and drew. It belongs to the session, and to no attempt. */
  recordingsPrefix: (tenantId: string, sessionId: string): string =>
    `${sessionFolder(tenantId, sessionId)}recordings/`,
  recording: (tenantId: string, sessionId: string, recordingId: string): string =>
    artifactKeys.recordingsPrefix(tenantId, sessionId) + pathPart('recording id', recordingId),
  /** Keypoints of one segment. */
  poseSegment: (tenantId: string, sessionId: string, attempt: number, index: number): string => {
    const number = String(wholeNumber('segment index', index, 0)).padStart(4, '0');
    return `${attemptFolder(tenantId, sessionId, attempt)}pose/segment-${number}.json`;
  },
  /** Measured values, and where the columns are in the file of the frames. */
  analysis: (tenantId: string, sessionId: string, attempt: number): string =>
    `${attemptFolder(tenantId, sessionId, attempt)}metrics/analysis.json`,
  /** Values measured frame by frame. */
  frames: (tenantId: string, sessionId: string, attempt: number): string =>
    `${attemptFolder(tenantId, sessionId, attempt)}metrics/frames.json`,
  annotatedVideo: (tenantId: string, sessionId: string, attempt: number): string =>
    `${attemptFolder(tenantId, sessionId, attempt)}report/annotated.mp4`,
  /** The clip without drawings, in a form that browsers play and step through. */
  cleanVideo: (tenantId: string, sessionId: string, attempt: number): string =>
    `${attemptFolder(tenantId, sessionId, attempt)}report/clean.mp4`,
  /** Picture of the report, by its name. */
  snapshot: (tenantId: string, sessionId: string, attempt: number, picture: string): string =>
    `${attemptFolder(tenantId, sessionId, attempt)}report/${pathPart('picture', picture)}.jpg`,
  /** Picture of the form report. */
  formPicture: (
    tenantId: string,
    sessionId: string,
    attempt: number,
    picture: keyof ReportFile['form']['images'],
  ): string => artifactKeys.snapshot(tenantId, sessionId, attempt, formPictureName(picture)),
  /** Picture of a clip from behind, which has no pictures of the form. */
  rearPicture: (tenantId: string, sessionId: string, attempt: number): string =>
    artifactKeys.snapshot(tenantId, sessionId, attempt, rearPictureName),
  /** Picture of a whole frame, which has no drawings. */
  framePicture: (tenantId: string, sessionId: string, attempt: number, frame: number): string => {
    const number = wholeNumber('frame', frame, 0);
    return `${attemptFolder(tenantId, sessionId, attempt)}report/frame-${number}.jpg`;
  },
  /** Form and gait report as data. */
  report: (tenantId: string, sessionId: string, attempt: number): string =>
    `${attemptFolder(tenantId, sessionId, attempt)}report/report.json`,
  /** Mark of a failed attempt: see `AttemptWatch`. */
  failureMark: (tenantId: string, sessionId: string, attempt: number): string =>
    `${attemptFolder(tenantId, sessionId, attempt)}ended.json`,
  /** Prefix of all keys of a tenant. Ends in a slash. */
  tenantPrefix: tenantFolder,
  /** Prefix of everything that an attempt stored, which excludes the clip. Ends in a slash. */
  attemptPrefix: attemptFolder,
  /** Prefix of everything that any attempt of a session stored. Ends in a slash. */
  attemptsPrefix: attemptsFolder,
  /**
   * Prefix of all keys of a session. It ends in a slash, so that it is not a prefix of another
   * session's keys.
   */
  sessionPrefix: sessionFolder,
  /** Returns the session that a key belongs to. */
  ownerOf: (key: string): { readonly tenantId: string; readonly sessionId: string } => {
    const [, tenantId, sessionId] = /^tenants\/([^/]+)\/sessions\/([^/]+)\//.exec(key) ?? [];
    if (tenantId === undefined || sessionId === undefined)
      throw new TypeError(`The key ${key} belongs to no session.`);
    return { tenantId, sessionId };
  },
  /** Returns the clip or recording that has this key. null: it is another file. */
  sentFileOf: (
    key: string,
  ): {
    readonly tenantId: string;
    readonly sessionId: string;
    readonly kind: 'clip' | 'recording';
    /** Id of the upload or of the recording. */
    readonly id: string;
  } | null => {
    const parts = /^tenants\/([^/]+)\/sessions\/([^/]+)\/(clip|recordings)\/([^/]+)$/;
    const [, tenantId, sessionId, folder, id] = parts.exec(key) ?? [];
    if (tenantId === undefined || sessionId === undefined || id === undefined) return null;
    return { tenantId, sessionId, kind: folder === 'clip' ? 'clip' : 'recording', id };
  },
  /** Returns the attempt that stored the key, or 0 for a key of none. */
  attemptOf: (key: string): number => Number(/\/attempts\/(\d+)\//.exec(key)?.[1] ?? 0),
  /** Returns the attempt whose annotated video has this key. null: it is another file. */
  annotatedVideoOf: (
    key: string,
  ): {
    readonly tenantId: string;
    readonly sessionId: string;
    readonly attempt: number;
  } | null => {
    const parts = /^tenants\/([^/]+)\/sessions\/([^/]+)\/attempts\/(\d+)\/report\/annotated\.mp4$/;
    const [, tenantId, sessionId, attempt] = parts.exec(key) ?? [];
    if (tenantId === undefined || sessionId === undefined) return null;
    return { tenantId, sessionId, attempt: Number(attempt) };
  },
} as const;

function tenantFolder(tenantId: string): string {
  return `${artifactKeys.all}${pathPart('tenant id', tenantId)}/`;
}

function sessionFolder(tenantId: string, sessionId: string): string {
  return `${tenantFolder(tenantId)}sessions/${pathPart('session id', sessionId)}/`;
}

function attemptFolder(tenantId: string, sessionId: string, attempt: number): string {
  return `${attemptsFolder(tenantId, sessionId)}${wholeNumber('attempt', attempt, 1)}/`;
}

function attemptsFolder(tenantId: string, sessionId: string): string {
  return `${sessionFolder(tenantId, sessionId)}attempts/`;
}

function pathPart(what: string, value: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/.test(value))
    throw new TypeError(
      `The ${what} must be 1 to 128 letters, digits, "_" or "-", starting with a letter or digit.`,
    );
  return value;
}

function wholeNumber(what: string, value: number, minimum: number): number {
  if (!Number.isSafeInteger(value) || value < minimum)
    throw new RangeError(`The ${what} must be a whole number of at least ${minimum}.`);
  return value;
}
