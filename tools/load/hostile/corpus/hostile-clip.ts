/** One file of the corpus. */
export interface HostileClip {
  readonly name: string;
  readonly bytes: Buffer;
  /** Expected result. With `either`, a correct result is as good as a refusal. */
  readonly expected: 'refused' | 'accepted' | 'either';
}

/** Targets that a file may point at. They are watched. */
export interface Targets {
  /**
   * Paths of clips that no other code reads, by the end of the names of files that point there:
   * elsewhere, next to the clip that is opened, and above it.
   */
  readonly files: Readonly<Record<string, string>>;
  /** Address of our own listener, host:port. */
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
