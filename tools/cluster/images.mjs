// The images that the cluster runs, built on this machine: nothing is pulled.
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withGo } from '../../deploy/local/go.mjs';
import { runCommand } from '../../deploy/local/processes.mjs';
import { findPython } from '../../deploy/local/python.mjs';
import { fetchOnce } from '../../deploy/local/user-cache.mjs';
import { repositoryFiles } from '../checks/workspace.mjs';
import { nodePath } from '../run-ts.mjs';

const here = fileURLToPath(new URL('images/', import.meta.url));
export const SERVICES = [
  'gateway',
  'ingest',
  'inference',
  'metrics',
  'report',
  'threads',
  'operator',
];
const SERVERS = ['kafka', 'mongodb', 'object-store'];
export const PAUSE = 'localhost/pause:1';
const TAG = 'lab';
const serviceImage = (service) => `localhost/strideform/${service}:${TAG}`;
export const serverImage = (server) => ({ repository: `localhost/servers/${server}`, tag: TAG });

/** buildah with a store in the cache, so that what has not changed is not built again. */
function builder(cache) {
  const store = join(cache, 'cluster-images');
  const storage = [
    '--root',
    join(store, 'root'),
    '--runroot',
    join(store, 'run'),
    '--storage-driver',
    'overlay',
  ];
  const buildah = (...args) => runCommand('nice', ['-n', '5', 'buildah', ...storage, ...args]);
  return {
    build: ({ tag, file, context, args = {}, more = [] }) =>
      buildah(
        'bud',
        '--runtime',
        '/usr/sbin/runc',
        '--network',
        'host',
        '--isolation',
        'chroot',
        '--format',
        'docker',
        '--layers',
        '--timestamp',
        '0',
        ...Object.entries(args).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
        ...more,
        '-t',
        tag,
        '-f',
        file,
        context,
      ),
    save: (tag, file) => buildah('push', tag, `docker-archive:${file}:${tag}`),
  };
}

const debian = (cache, log) =>
  fetchOnce({
    name: 'debian-bookworm',
    cache,
    log,
    build: async (folder) => {
      log('Debian: a base for images by debootstrap (once, 1 minute)');
      const rootfs = join(folder, 'rootfs');
      await runCommand('debootstrap', [
        '--variant=minbase',
        '--include=ca-certificates',
        'bookworm',
        rootfs,
        'http://deb.debian.org/debian',
      ]);
      await runCommand('tar', [
        '-C',
        rootfs,
        '--exclude=./var/cache/apt/archives/*.deb',
        '--exclude=./var/lib/apt/lists/*',
        '-cf',
        join(folder, 'rootfs.tar'),
        '.',
      ]);
      rmSync(rootfs, { recursive: true });
    },
  });

async function buildNode({ build }, cache, context, log) {
  copyFileSync(join(await debian(cache, log), 'rootfs.tar'), join(context, 'rootfs.tar'));
  copyFileSync('/etc/ssl/certs/ca-certificates.crt', join(context, 'ca-certificates.crt'));
  copyFileSync(realpathSync(nodePath), join(context, 'node'));
  const npm = realpathSync((await runCommand('sh', ['-c', 'command -v npm'])).trim());
  cpSync(dirname(dirname(npm)), join(context, 'npm'), { recursive: true });
  await build({ tag: 'localhost/node', file: join(here, 'node.Dockerfile'), context });
}

async function buildServers({ build }, servers, context) {
  const python = await findPython('the stand-in for MongoDB');
  // For the Debian's Python, whichever this machine has.
  await runCommand(python.command, [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    '--target',
    join(context, 'secantus'),
    '--python-version',
    '3.11',
    '--only-binary',
    ':all:',
    '--pre',
    servers.mongo,
  ]);
  cpSync(join(servers.kafka, 'jars'), join(context, 'jars'), { recursive: true });
  copyFileSync(join(servers.objectStore, 'versitygw'), join(context, 'versitygw'));
  copyFileSync(join(here, 'kafka.sh'), join(context, 'kafka.sh'));
  for (const server of SERVERS)
    await build({
      tag: `localhost/servers/${server}:${TAG}`,
      file: join(here, 'servers.Dockerfile'),
      context,
      more: ['--target', server],
    });
}

async function buildPause({ build }, context, { cache, log }) {
  const options = { folder: context, cache, log, wantedFor: "the cluster's pause image" };
  const output = join(context, 'pause');
  await withGo(options, (go) =>
    go(['build', '-trimpath', '-o', output, join(here, 'pause.go')], { CGO_ENABLED: '0' }),
  );
  await build({ tag: PAUSE, file: join(here, 'pause.Dockerfile'), context });
}

/**
 * What git has of the working tree, so that the images hold what is to be committed and nothing
 * beside it.
 */
async function copySource(root, folder) {
  for (const file of (await repositoryFiles()).filter((each) => existsSync(join(root, each))))
    cpSync(join(root, file), join(folder, file), { preserveTimestamps: true });
  return folder;
}

/**
 * Builds all images and hands each to `load` as an archive.
 * @param {{ root: string, cache: string, servers: { kafka: string, mongo: string, objectStore:
 *   string }, progress: ReturnType<import('../../deploy/local/progress.mjs').createProgress>, load:
 *   (archive: string) => Promise<void> }} options
 */
export async function buildImages({ root, cache, servers, progress, load }) {
  const builds = builder(cache);
  const scratch = mkdtempSync(join(tmpdir(), 'strideform-images-'));
  const context = (name) => {
    mkdirSync(join(scratch, name));
    return join(scratch, name);
  };
  try {
    await progress.phase('image of Node', () =>
      buildNode(builds, cache, context('node'), progress.say),
    );
    await progress.phase('images of servers', async () => {
      await buildServers(builds, servers, context('servers'));
      await buildPause(builds, context('pause'), { cache, log: progress.say });
    });
    const source = await copySource(root, join(scratch, 'source'));
    const npmrc = join(homedir(), '.npmrc');
    const more = [
      '--ignorefile',
      join(source, '.dockerignore'),
      ...(existsSync(npmrc) ? ['--secret', `id=npmrc,src=${npmrc}`] : []),
    ];
    for (const service of SERVICES) {
      await progress.phase(`image of ${service}`, () =>
        builds.build({
          tag: serviceImage(service),
          file: join(source, 'deploy', 'images', 'Dockerfile'),
          context: source,
          args: { NODE_IMAGE: 'localhost/node', SERVICE: service },
          more,
        }),
      );
    }
    await progress.phase('images loaded into the node', async () => {
      for (const tag of [
        PAUSE,
        ...SERVERS.map((server) => `localhost/servers/${server}:${TAG}`),
        ...SERVICES.map(serviceImage),
      ]) {
        const archive = join(scratch, 'image.tar');
        rmSync(archive, { force: true });
        await builds.save(tag, archive);
        await load(archive);
      }
    });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
