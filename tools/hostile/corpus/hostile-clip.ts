/** One file of the corpus. */
export interface HostileClip {
  readonly name: string;
  readonly bytes: Buffer;
  /** `either`: a true result is as good as a refusal. */
  readonly expected: 'refused' | 'accepted' | 'either';
}

/** What a file may point at, to be watched. */
export interface Targets {
  /** A clip outside of the folder of the one that is opened. */
  readonly file: string;
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
