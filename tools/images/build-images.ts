// Builds images of the services and of the servers on this machine. Nothing is pulled.
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  statfsSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withGo } from '../../deploy/local/go.mjs';
import { runCommand } from '../../deploy/local/processes.mjs';
import { findPython } from '../../deploy/local/python.mjs';
import { fetchOnce } from '../../deploy/local/user-cache.mjs';
import { repositoryFiles, root } from '../check/workspace.ts';
import {
  pauseImage,
  serverImage,
  servers,
  serviceImage,
  services,
  sourcesImage,
} from './image-names.ts';
import type { Log } from '../chart/binaries.ts';

const nodeImage = 'localhost/node';
const dockerfiles = fileURLToPath(new URL('dockerfiles/', import.meta.url));

interface Image {
  readonly tag: string;
  readonly file: string;
  /** Folder that the Dockerfile copies from. */
  readonly context: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
  readonly options?: readonly string[];
}

export interface ImageBuilder {
  readonly build: (image: Image) => Promise<unknown>;
  /** Writes an image to an archive. */
  readonly save: (tag: string, archive: string) => Promise<unknown>;
  /** Sends an image to a registry. A registry on this machine may use plain HTTP. */
  readonly push: (tag: string, target: string) => Promise<unknown>;
  /** Resolves with the SHA-256 of an image's configuration, which names its layers. */
  readonly idOf: (tag: string) => Promise<string>;
  /** Removes the layers of images that have been built again since, if the disk is nearly full. */
  readonly makeRoom: (log: Log) => Promise<void>;
}

/** Room for a build of all images, which leaves 3 GB of layers, and for the cluster's own copy. */
const roomForBuildBytes = 20e9;

/** Path of the machine's further certificate authorities during builds. No image has them. */
const authoritiesInBuild = '/run/certificate-authorities.crt';

const hasAuthorities = (): boolean => existsSync(process.env['NODE_EXTRA_CA_CERTS'] ?? '');

/**
 * Environment for builds of Dockerfiles that do not take the authorities as an argument, as those
 * of earlier releases. The images keep it, so it is for tests only.
 */
export const authorityEnvironment = (): Record<string, string> =>
  hasAuthorities() ? { NODE_EXTRA_CA_CERTS: authoritiesInBuild } : {};

/** Returns options for builds on a machine whose registries have certificates of their own. */
function authorityOptions(): string[] {
  const file = process.env['NODE_EXTRA_CA_CERTS'];
  if (!hasAuthorities()) return [];
  const names = ['NODE_EXTRA_CA_CERTS', 'CURL_CA_BUNDLE'];
  const values = names.flatMap((name) => ['--build-arg', `${name}=${authoritiesInBuild}`]);
  return ['--volume', `${file}:${authoritiesInBuild}:ro`, ...values];
}

/** Returns the folder in which buildah keeps layers, and mounts some. */
export const imageStore = (cache: string): string => join(cache, 'cluster-images');

/** Returns buildah with a store in the cache, so that unchanged layers are not built again. */
export function imageBuilder(cache: string): ImageBuilder {
  const store = imageStore(cache);
  const storage = [
    ...['--root', join(store, 'root'), '--runroot', join(store, 'run')],
    ...['--storage-driver', 'overlay'],
  ];
  const buildah = (args: readonly string[]): Promise<string> =>
    runCommand('nice', ['-n', '5', 'buildah', ...storage, ...args]);
  const isolation = [
    ...['--runtime', '/usr/sbin/runc', '--network', 'host', '--isolation', 'chroot'],
    ...['--format', 'docker', '--layers', '--timestamp', '0'],
  ];
  return {
    build: ({ tag, file, context, buildArgs = {}, options = [] }) => {
      const values = Object.entries(buildArgs).flatMap(([name, value]) => [
        '--build-arg',
        `${name}=${value}`,
      ]);
      const target = ['-t', tag, '-f', file, context];
      const all = [...isolation, ...authorityOptions(), ...values, ...options, ...target];
      return buildah(['bud', ...all]);
    },
    save: (tag, archive) => buildah(['push', tag, `docker-archive:${archive}:${tag}`]),
    push: (tag, target) => {
      const tls = target.startsWith('127.0.0.1:') ? ['--tls-verify=false'] : [];
      return buildah(['push', ...tls, '--format', 'oci', tag, `docker://${target}`]);
    },
    idOf: async (tag) => {
      const format = ['--type', 'image', '--format', '{{.FromImageID}}'];
      return (await buildah(['inspect', ...format, tag])).trim();
    },
    makeRoom: async (log) => {
      mkdirSync(store, { recursive: true });
      const { bavail, bsize } = statfsSync(store);
      if (bavail * bsize >= roomForBuildBytes) return;
      log('Less than 20 GB are free, so layers of earlier builds are removed (minutes)');
      await buildah(['rmi', '--prune']);
    },
  };
}

/** Resolves with the folder of an archive of Debian's root file system. */
function fetchDebian(cache: string, log: Log): Promise<string> {
  return fetchOnce({
    name: 'debian-bookworm',
    cache,
    log,
    build: async (folder: string) => {
      log('Debian: a base for images by debootstrap (once, 1 minute)');
      const rootfs = join(folder, 'rootfs');
      const options = ['--variant=minbase', '--include=ca-certificates'];
      const source = ['bookworm', rootfs, 'http://deb.debian.org/debian'];
      await runCommand('debootstrap', [...options, ...source]);
      const exclusions = [
        '--exclude=./var/cache/apt/archives/*.deb',
        '--exclude=./var/lib/apt/lists/*',
      ];
      const archive = join(folder, 'rootfs.tar');
      await runCommand('tar', ['-C', rootfs, ...exclusions, '-cf', archive, '.']);
      rmSync(rootfs, { recursive: true });
    },
  });
}

/** Tools and folders that the build of every image needs. */
export interface BuildContext {
  readonly builder: ImageBuilder;
  readonly cache: string;
  readonly log: Log;
  /** An empty folder. */
  readonly folder: string;
}

/**
 * Resolves with a folder that has this workspace's Node for Linux, and its licence. An installation
 * does not always have the licence: a later `npm install` removes it.
 */
function fetchNode(cache: string, log: Log): Promise<string> {
  const name = `node-linux-${process.arch}`;
  const version = process.versions.node;
  return fetchOnce({
    name: `${name}-${version}`,
    cache,
    log,
    build: async (folder: string) => {
      log(`Node.js ${version}: fetching it with its licence (once)`);
      const pack = ['pack', `${name}@${version}`, '--silent', '--pack-destination', folder];
      const archive = join(folder, (await runCommand('npm', pack)).trim());
      const files = ['package/bin/node', 'package/LICENSE'];
      await runCommand('tar', ['-C', folder, '--strip-components=1', '-xzf', archive, ...files]);
      rmSync(archive);
    },
  });
}

/**
 * Builds the base of the services' images: Debian with its updates, and this workspace's Node.
 * @param updatedOn day whose updates it has: another one fetches them again
 */
export async function buildNode(
  { builder, cache, log, folder }: BuildContext,
  updatedOn = 'the first build',
): Promise<void> {
  copyFileSync(join(await fetchDebian(cache, log), 'rootfs.tar'), join(folder, 'rootfs.tar'));
  copyFileSync(join(dockerfiles, 'debian.sources'), join(folder, 'debian.sources'));
  const node = await fetchNode(cache, log);
  copyFileSync(join(node, 'bin', 'node'), join(folder, 'node'));
  copyFileSync(join(node, 'LICENSE'), join(folder, 'LICENSE'));
  const npm = realpathSync((await runCommand('sh', ['-c', 'command -v npm'])).trim());
  cpSync(dirname(dirname(npm)), join(folder, 'npm'), { recursive: true });
  const file = join(dockerfiles, 'node.Dockerfile');
  const buildArgs = { UPDATED_ON: updatedOn };
  await builder.build({ tag: nodeImage, file, context: folder, buildArgs });
}

/** Resolves with the SHA-256 of the base that `buildNode` has built. */
export const idOfNode = (builder: ImageBuilder): Promise<string> => builder.idOf(nodeImage);

/** Locations of the servers of `npm start` on this machine. */
interface ServerSources {
  readonly kafka: string;
  /** The package of PyPI, with its version. */
  readonly mongo: string;
  readonly objectStore: string;
}

async function buildServers(
  { builder, folder }: BuildContext,
  sources: ServerSources,
): Promise<void> {
  const python = await findPython('the stand-in for MongoDB');
  // The package must match the image's Python, because this machine may have another version.
  const imagePython = ['--python-version', '3.11', '--only-binary', ':all:', '--pre'];
  const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
  const target = ['--target', join(folder, 'secantus')];
  await runCommand(python.command, [...install, ...target, ...imagePython, sources.mongo]);
  cpSync(join(sources.kafka, 'jars'), join(folder, 'jars'), { recursive: true });
  copyFileSync(join(sources.objectStore, 'versitygw'), join(folder, 'versitygw'));
  copyFileSync(join(dockerfiles, 'kafka.sh'), join(folder, 'kafka.sh'));
  const launcher = 'mongo-server.py';
  copyFileSync(join(root, 'deploy', 'local', launcher), join(folder, launcher));
  const file = join(dockerfiles, 'servers.Dockerfile');
  for (const server of servers) {
    const { repository, tag } = serverImage(server);
    const options = ['--target', server];
    await builder.build({ tag: `${repository}:${tag}`, file, context: folder, options });
  }
}

async function buildPause({ builder, cache, log, folder }: BuildContext): Promise<void> {
  const options = { folder, cache, log, wantedFor: "the cluster's pause image" };
  const output = join(folder, 'pause');
  const source = join(dockerfiles, 'pause.go');
  type Go = (args: string[], env: NodeJS.ProcessEnv) => Promise<string>;
  await withGo(options, (go: Go) =>
    go(['build', '-trimpath', '-o', output, source], { CGO_ENABLED: '0' }),
  );
  const file = join(dockerfiles, 'pause.Dockerfile');
  await builder.build({ tag: pauseImage, file, context: folder });
}

/** Copies the files that git would commit, so that the images hold those and nothing else. */
export async function copySource(folder: string): Promise<string> {
  for (const file of await repositoryFiles())
    cpSync(join(root, file), join(folder, file), { preserveTimestamps: true });
  return folder;
}

interface ServiceBuild {
  readonly service: string;
  readonly tag: string;
  /** Folder of `copySource`. */
  readonly source: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
  /**
   * Labels instead of the Dockerfile's, which buildah takes from its cache with the previous
   * values.
   */
  readonly labels?: Readonly<Record<string, string>>;
  /** Variables of the build, which stay in the image. */
  readonly env?: Readonly<Record<string, string>>;
}

const labelOptions = (labels: Readonly<Record<string, string>>): string[] =>
  Object.entries(labels).flatMap(([name, value]) => ['--label', `${name}=${value}`]);

/** Builds the image with the sources of FFmpeg in the services' images. */
export async function buildSources(
  builder: ImageBuilder,
  { buildArgs = {}, ...build }: Omit<ServiceBuild, 'service'>,
): Promise<void> {
  await buildFrom(builder, build, buildArgs, ['--target', sourcesImage]);
}

/** The base image is the one of `buildNode`, unless the arguments name another. */
export async function buildService(
  builder: ImageBuilder,
  { service, buildArgs = {}, ...build }: ServiceBuild,
): Promise<void> {
  const npmrc = join(homedir(), '.npmrc');
  const secret = existsSync(npmrc) ? ['--secret', `id=npmrc,src=${npmrc}`] : [];
  await buildFrom(builder, build, { SERVICE: service, ...buildArgs }, secret);
}

type ImageBuild = Omit<ServiceBuild, 'service' | 'buildArgs'>;

/** Builds one stage of the services' Dockerfile. */
const buildFrom = (
  builder: ImageBuilder,
  { tag, source, labels = {}, env = {} }: ImageBuild,
  buildArgs: Readonly<Record<string, string>>,
  options: readonly string[],
): Promise<unknown> =>
  builder.build({
    tag,
    file: join(source, 'deploy', 'images', 'Dockerfile'),
    context: source,
    buildArgs: { NODE_IMAGE: nodeImage, ...buildArgs },
    options: [
      ...['--ignorefile', join(source, '.dockerignore')],
      ...options,
      ...labelOptions(labels),
      ...Object.entries(env).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    ],
  });

export interface ImageOptions {
  readonly cache: string;
  readonly sources: ServerSources;
  readonly progress: {
    readonly say: Log;
    readonly phase: <T>(title: string, work: () => Promise<T>) => Promise<T>;
  };
  /** Receives each image as an archive. */
  readonly load: (archive: string) => Promise<void>;
}

function allTags(): string[] {
  const serverTags = servers.map((server) => {
    const { repository, tag } = serverImage(server);
    return `${repository}:${tag}`;
  });
  return [pauseImage, ...serverTags, ...services.map(serviceImage)];
}

/** Builds all images and loads each of them. */
export async function buildImages({ cache, sources, progress, load }: ImageOptions): Promise<void> {
  const builder = imageBuilder(cache);
  const scratch = mkdtempSync(join(tmpdir(), 'strideform-images-'));
  const contextOf = (name: string): BuildContext => {
    const folder = join(scratch, name);
    mkdirSync(folder);
    return { builder, cache, log: progress.say, folder };
  };
  try {
    await builder.makeRoom(progress.say);
    await progress.phase('image of Node', () => buildNode(contextOf('node')));
    await progress.phase('images of servers', async () => {
      await buildServers(contextOf('servers'), sources);
      await buildPause(contextOf('pause'));
    });
    const source = await copySource(join(scratch, 'source'));
    for (const service of services)
      await progress.phase(`image of ${service}`, () =>
        buildService(builder, { service, tag: serviceImage(service), source }),
      );
    await progress.phase('images loaded into the node', async () => {
      const archive = join(scratch, 'image.tar');
      for (const tag of allTags()) {
        rmSync(archive, { force: true });
        await builder.save(tag, archive);
        await load(archive);
      }
    });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
