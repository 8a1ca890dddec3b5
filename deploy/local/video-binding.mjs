// The binding of FFmpeg that images contain (libs/video/native). It is built from source once into
// the user's cache. `npm start` does not need it: the npm package of node-av brings another one.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from './processes.mjs';
import { fetchOnce } from './user-cache.mjs';

const library = fileURLToPath(new URL('../../libs/video/', import.meta.url));
const native = join(library, 'native');
const require = createRequire(join(library, 'package.json'));

const packageFolder = (name) => dirname(require.resolve(`${name}/package.json`));
const headerPackages = ['node-addon-api', 'node-api-headers'];

/** Returns a short hash of the files in folders of `native`. */
function hashOf(...folders) {
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}`);
  for (const folder of folders)
    for (const name of readdirSync(join(native, folder)).sort())
      hash.update(name).update(readFileSync(join(native, folder, name)));
  return hash.digest('hex').slice(0, 12);
}

const ffmpegName = () => `video-ffmpeg-${hashOf('ffmpeg')}`;
const bindingName = (isSanitized) =>
  `video-binding${isSanitized ? '-sanitized' : ''}-${hashOf('ffmpeg', 'src', 'compile')}`;

/** Returns the file of the built binding, or null if this version of it is not in the cache. */
export function builtVideoBinding(cache, { isSanitized = false } = {}) {
  const file = join(cache, 'servers', bindingName(isSanitized), 'node-av.node');
  return existsSync(file) ? file : null;
}

/** Resolves with the folder of FFmpeg's libraries, headers and licences. */
function fetchFfmpeg({ cache, log }) {
  return fetchOnce({
    name: ffmpegName(),
    cache,
    log,
    build: async (folder) => {
      log('FFmpeg: fetching its source from Debian, and building it (once, 5 minutes of CPU)');
      const sources = join(cache, 'video-sources');
      await runCommand('sh', [join(native, 'ffmpeg', 'fetch-sources.sh'), sources]);
      await runCommand('sh', [join(native, 'ffmpeg', 'build.sh'), sources, folder]);
    },
  });
}

/**
 * Builds the binding, if it is not in the cache.
 * @param {{ cache: string, log: (line: string) => void, isSanitized?: boolean }} options
 *   `isSanitized` builds one that checks its own memory accesses and arithmetic
 * @returns {Promise<string>} its file
 * @throws {Error} that says what to install, or which file to copy where there is no network
 */
export async function buildVideoBinding({ cache, log, isSanitized = false }) {
  const ffmpeg = await fetchFfmpeg({ cache, log });
  const folder = await fetchOnce({
    name: bindingName(isSanitized),
    cache,
    log,
    build: async (target) => {
      log(`the binding of FFmpeg: compiling it${isSanitized ? ' with sanitizers' : ''}`);
      const headers = headerPackages.map(packageFolder);
      const script = join(native, 'compile', 'compile.sh');
      await runCommand('sh', [script, ffmpeg, ...headers, join(target, 'node-av.node')], {
        env: { ...process.env, SANITIZE: isSanitized ? 'yes' : 'no' },
      });
      cpSync(join(ffmpeg, 'licences'), join(target, 'licences'), { recursive: true });
    },
  });
  return join(folder, 'node-av.node');
}

/**
 * Copies a binding to where guarded children may read it, which see this repository only.
 * @returns {string} options for Node that make a process and its children load this copy
 */
export function optionsToUse(binding) {
  const shared = fileURLToPath(new URL('../../node_modules/.cache/strideform/', import.meta.url));
  const copy = join(shared, `${createHash('sha256').update(binding).digest('hex')}.node`);
  mkdirSync(shared, { recursive: true });
  if (!existsSync(copy)) cpSync(binding, copy);
  const hook = new URL('./use-video-binding.mjs', import.meta.url);
  hook.searchParams.set('file', copy);
  return `--import=${hook.href}`;
}
