// The part of the SDK that needs files. It runs on Node, and on Deno and Bun, which have Node's
// modules.
import { openAsBlob } from 'node:fs';
import { access } from 'node:fs/promises';
import { basename, extname } from 'node:path';

const typeByExtension: Readonly<Record<string, string>> = {
  '.mp4': 'video/mp4',
  '.m4v': 'video/mp4',
  '.mov': 'video/quicktime',
  '.webm': 'video/webm',
  '.mkv': 'video/x-matroska',
  '.avi': 'video/x-msvideo',
};

/**
 * Returns a clip on the disk, for `sessions.create` and `uploads.send`. It is read while it is
 * sent.
 * @throws Error of the file system, such as ENOENT, that names the path.
 */
export async function clipFile(path: string): Promise<File> {
  // openAsBlob alone does not say which file it could not open.
  await access(path);
  const type = typeByExtension[extname(path).toLowerCase()] ?? 'video/mp4';
  return new File([await openAsBlob(path)], basename(path), { type });
}
