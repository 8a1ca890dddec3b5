export interface ChosenFile {
  readonly file: File;
  /** Path within the chosen folder, or the name of the file. */
  readonly path: string;
}

/** Returns the files of a file dialog. */
export const chosenIn = (files: FileList | null): ChosenFile[] =>
  [...(files ?? [])].map((file) => ({ file, path: file.webkitRelativePath || file.name }));

/**
 * Returns the files of a drop, with those of dropped folders. The entries have to be taken before
 * the first wait, because the browser forgets them when the event ends.
 */
export async function droppedIn(transfer: DataTransfer | null): Promise<ChosenFile[]> {
  const entries = [...(transfer?.items ?? [])].map((item) => item.webkitGetAsEntry());
  const files = chosenIn(transfer?.files ?? null);
  if (!entries.some((entry) => entry?.isDirectory)) return files;
  const found = await Promise.all(entries.map((entry) => (entry ? filesOf(entry) : [])));
  return found.flat();
}

async function filesOf(entry: FileSystemEntry): Promise<ChosenFile[]> {
  if (entry.isFile) {
    const { promise, resolve, reject } = Promise.withResolvers<File>();
    (entry as FileSystemFileEntry).file(resolve, reject);
    return [{ file: await promise, path: entry.fullPath.replace(/^\//, '') }];
  }
  const inside = await entriesOf(entry as FileSystemDirectoryEntry);
  return (await Promise.all(inside.map(filesOf))).flat();
}

async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const { promise, resolve, reject } = Promise.withResolvers<FileSystemEntry[]>();
    reader.readEntries(resolve, reject);
    const some = await promise;
    // Browsers give at most 100 entries at a time, and none at the end.
    if (some.length === 0) return all;
    all.push(...some);
  }
}
