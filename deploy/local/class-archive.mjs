// Java's archive of the classes that a server loads. Kafka starts in half the time with it.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './processes.mjs';

/** Suppresses Java's messages about old classes that it leaves out of the archive. */
const QUIET = '-Xlog:cds=off';

/**
 * Returns the flags for a server of the jars in `folder`. Without an archive for this Java, the
 * server writes one when it ends. `keep` then stores it in `folder` for the next start.
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
    /**
     * Time for the server to end, s. On a busy machine, it takes many seconds to write the archive.
     */
    stopGraceS: 45,
    /** @param {{ signal?: string | null }} exit the signal that ended the server, if any */
    keep: ({ signal }) => {
      // A server that was killed may have left an incomplete archive.
      if (signal === 'SIGKILL' || !existsSync(written)) return;
      const unfinished = `${archive}.${process.pid}`;
      copyFileSync(written, unfinished);
      renameSync(unfinished, archive);
      rmSync(written, { force: true });
    },
  };
}
