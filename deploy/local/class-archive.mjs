// Java's archive of the classes that a server loads. With it Kafka is ready in half the time.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './processes.mjs';

/** Java says for some old classes that it leaves them out. */
const QUIET = '-Xlog:cds=off';

/**
 * The flags for a server of the jars in `folder`. Without an archive for this Java, the server
 * writes one when it ends; `keep` then stores it in `folder` for the next start.
 * @param {{ java: string, folder: string, dataDir: string }} options
 */
export async function classArchive({ java, folder, dataDir }) {
  const version = createHash('sha256').update(await runCommand(java, ['--version']));
  const archive = join(folder, `classes-${version.digest('hex').slice(0, 12)}.jsa`);
  if (existsSync(archive))
    return { flags: [QUIET, `-XX:SharedArchiveFile=${archive}`], stopGraceS: 10, keep: () => {} };
  const written = join(dataDir, 'classes.jsa');
  rmSync(written, { force: true });
  return {
    flags: [QUIET, `-XX:ArchiveClassesAtExit=${written}`],
    /** Time for the server to end: on a busy machine, it writes the archive for many seconds. */
    stopGraceS: 45,
    /** @param {{ signal?: string | null }} exit how the server ended */
    keep: ({ signal }) => {
      // A server that was killed may have left half an archive.
      if (signal === 'SIGKILL' || !existsSync(written)) return;
      const unfinished = `${archive}.${process.pid}`;
      copyFileSync(written, unfinished);
      renameSync(unfinished, archive);
      rmSync(written, { force: true });
    },
  };
}
