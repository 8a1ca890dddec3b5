/** One file of the corpus. */
export interface HostileClip {
  readonly name: string;
  readonly bytes: Buffer;
  /** `either`: a true result is as good as a refusal. */
  readonly expected: 'refused' | 'accepted' | 'either';
}

/** What a file may point at, to be watched. */
export interface Targets {
  /**
   * Paths of clips that nobody else reads, by the end of the names of files that point there:
   * elsewhere, beside the clip that is opened, and above it.
   */
  readonly files: Readonly<Record<string, string>>;
  /** host:port of a listener of ours. */
  readonly listener: string;
}

export const refused = (name: string, bytes: Buffer | string): HostileClip => ({
  name,
  bytes: Buffer.from(bytes),
  expected: 'refused',
});

export const eitherWay = (name: string, bytes: Buffer): HostileClip => ({
  name,
  bytes,
  expected: 'either',
});

export const accepted = (name: string, bytes: Buffer): HostileClip => ({
  name,
  bytes,
  expected: 'accepted',
});
