/** Text by the file's path from the repository's root. */
export type TextByFile = ReadonlyMap<string, string>;

/** One kind of committed file that a program writes. */
export interface Generator {
  /** Name of what it writes, for messages. */
  readonly title: string;
  /** Folder that contains only this generator's files. Any other file in it is stale. */
  readonly folder?: string;
  generate(): Promise<TextByFile> | TextByFile;
  /**
   * Returns reasons why `fresh` must not replace the committed text of `file`. Without this
   * function, every text may be replaced.
   */
  refuse?(committed: string, fresh: string): readonly string[];
  /** Returns reasons why the committed files, by name, must not become the generated ones. */
  refuseAll?(committed: readonly string[]): readonly string[];
}

/** Escapes the characters that would end a cell of a Markdown table. */
export const escapeBars = (text: string): string => text.replaceAll('|', '\\|');

/** Command that writes all generated files, for documents and messages. */
export const generateCommand = 'npm run generate';
