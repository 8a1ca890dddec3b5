// Requests of a release to a registry, sent by crane.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../deploy/local/processes.mjs';

/** Errors by which registries say that they lack a name or one of its tags. */
const absent = /NAME_UNKNOWN|MANIFEST_UNKNOWN|NOT_FOUND|404 Not Found/;

const revisionLabel = 'org.opencontainers.image.revision';

export interface RegistryClient {
  /** Resolves with the digest of an image or a chart in the registry. */
  readonly digest: (reference: string) => Promise<string>;
  /** Resolves with the digest, or undefined if the registry lacks it. */
  readonly findDigest: (reference: string) => Promise<string | undefined>;
  /** Resolves with the commit from which an image of one architecture was built. */
  readonly revisionOf: (reference: string) => Promise<string | undefined>;
  /** Joins images for several architectures under one name. */
  readonly join: (reference: string, parts: readonly string[]) => Promise<void>;
  /** Sends a folder's files, as an image of one layer. */
  readonly sendFiles: (folder: string, reference: string) => Promise<void>;
  readonly fetchFiles: (reference: string, folder: string) => Promise<void>;
  /** Writes all files of an image to an archive. */
  readonly saveFiles: (reference: string, archive: string) => Promise<void>;
}

async function withArchive(work: (archive: string) => Promise<void>): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'strideform-files-'));
  try {
    await work(join(scratch, 'files.tar'));
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

export function registryClient(crane: string): RegistryClient {
  /** Runs crane. A registry on this machine uses plain HTTP. */
  const run = (reference: string, args: readonly string[]): Promise<string> => {
    const plain = reference.startsWith('127.0.0.1:') ? ['--insecure'] : [];
    return runCommand(crane, [...args, ...plain]);
  };
  const saveFiles = async (reference: string, archive: string): Promise<void> => {
    await run(reference, ['export', reference, archive]);
  };
  const digest = async (reference: string): Promise<string> =>
    (await run(reference, ['digest', reference])).trim();

  return {
    digest,
    async findDigest(reference) {
      try {
        return await digest(reference);
      } catch (error) {
        if (absent.test((error as Error).message)) return undefined;
        throw error;
      }
    },
    async revisionOf(reference) {
      const { config } = JSON.parse(await run(reference, ['config', reference])) as {
        config?: { Labels?: Readonly<Record<string, string>> };
      };
      return config?.Labels?.[revisionLabel];
    },
    async join(reference, parts) {
      const manifests = parts.flatMap((part) => ['--manifest', part]);
      await run(reference, ['index', 'append', ...manifests, '--tag', reference]);
    },
    sendFiles: (folder, reference) =>
      withArchive(async (archive) => {
        const owner = ['--owner=0', '--group=0', '--numeric-owner'];
        const names = readdirSync(folder).sort();
        await runCommand('tar', ['-C', folder, ...owner, '-cf', archive, ...names]);
        const layer = ['--oci-empty-base', '--new_layer', archive];
        await run(reference, ['append', ...layer, '--new_tag', reference]);
      }),
    fetchFiles: (reference, folder) =>
      withArchive(async (archive) => {
        await saveFiles(reference, archive);
        await runCommand('tar', ['-C', folder, '-xf', archive]);
      }),
    saveFiles,
  };
}
