/** Text by the file's path from the repository's root. */
export type TextByFile = ReadonlyMap<string, string>;

/** One kind of committed file that a program writes. */
export interface Generator {
  /** What it writes, for people. */
  readonly title: string;
  /** A folder that belongs to the generator alone: other files in it are stale. */
  readonly folder?: string;
  generate(): Promise<TextByFile> | TextByFile;
  /**
   * Why `fresh` must not replace the committed text of `file`. Left out, everything may be
   * replaced.
   */
  refuse?(committed: string, fresh: string): readonly string[];
}

/** The command that writes all generated files, as documents and messages give it. */
export const generateCommand = 'npm run generate';
