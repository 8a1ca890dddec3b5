/**
 * Where each artifact of a session lies in the bucket. Ids become path parts, so that each is
 * checked to be no more than a name.
 */
export const artifactKeys = {
  /**
   * The clip as it was uploaded. Each upload has a place of its own, so that sending a clip again
   * never touches the one that a session works on.
   */
  clip: (tenantId: string, sessionId: string, uploadId: string): string =>
    `${sessionFolder(tenantId, sessionId)}clip/${name('upload id', uploadId)}`,
  /** Keypoints of one segment. */
  poseSegment: (tenantId: string, sessionId: string, attempt: number, index: number): string =>
    `${attemptFolder(tenantId, sessionId, attempt)}pose/segment-${String(wholeNumber('segment index', index, 0)).padStart(4, '0')}.json`,
  /** Everything that was measured, frame by frame. */
  analysis: (tenantId: string, sessionId: string, attempt: number): string =>
    `${attemptFolder(tenantId, sessionId, attempt)}metrics/analysis.json`,
  annotatedVideo: (tenantId: string, sessionId: string, attempt: number): string =>
    `${attemptFolder(tenantId, sessionId, attempt)}report/annotated.mp4`,
  /** A picture of the report, by its name. */
  snapshot: (tenantId: string, sessionId: string, attempt: number, picture: string): string =>
    `${attemptFolder(tenantId, sessionId, attempt)}report/${name('picture', picture)}.jpg`,
  /** The form and gait report as data. */
  report: (tenantId: string, sessionId: string, attempt: number): string =>
    `${attemptFolder(tenantId, sessionId, attempt)}report/report.json`,
  /** Whatever an attempt left but for the clip. Ends in a slash. */
  attemptPrefix: attemptFolder,
  /**
   * All of the above start with it; it ends in a slash, so that it is no prefix of another
   * session's.
   */
  sessionPrefix: sessionFolder,
} as const;

function sessionFolder(tenantId: string, sessionId: string): string {
  return `tenants/${name('tenant id', tenantId)}/sessions/${name('session id', sessionId)}/`;
}

function attemptFolder(tenantId: string, sessionId: string, attempt: number): string {
  return `${sessionFolder(tenantId, sessionId)}attempts/${wholeNumber('attempt', attempt, 1)}/`;
}

function name(what: string, value: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/.test(value))
    throw new TypeError(
      `The ${what} must be 1 to 128 letters, digits, "_" or "-", starting with a letter or digit.`,
    );
  return value;
}

function wholeNumber(what: string, value: number, least: number): number {
  if (!Number.isSafeInteger(value) || value < least)
    throw new RangeError(`The ${what} must be a whole number of at least ${least}.`);
  return value;
}
