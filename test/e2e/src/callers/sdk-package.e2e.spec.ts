import { minify } from '@swc/core';
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { createSdkProject, repositoryRoot, type SdkProject } from './packed-sdk.ts';

const run = promisify(execFile);
const maxGzippedBytes = 9216;

/** Example code of a caller, which uses most of the SDK. */
const callersCode = `
import { NotFoundError, Strideform, unwrapWebhook, type SessionDetail } from '@strideform/sdk';

const client = new Strideform({ apiKey: 'k', baseUrl: 'https://api.example.org' });
export async function run(clip: File): Promise<SessionDetail> {
  const { upload_id } = await client.uploads.send(clip, { onProgress: ({ sentBytes }) => sentBytes });
  const { session_id } = await client.sessions.create({ user_id: 'anna', upload_id });
  const { items } = await client.users.list({ limit: 10 });
  const heights: (number | null)[] = items.map(({ height }) => height);
  for await (const { title } of client.sessions.list({ status: 'succeeded' })) title.trim();
  // @ts-expect-error a session cannot be in this state
  client.sessions.list({ status: 'asleep' });
  const { type } = await unwrapWebhook('{}', new Headers(), ['whsec_AAAA']);
  if (type === '' || heights.length > 1) throw new NotFoundError(undefined as never);
  return client.sessions.wait(session_id, { signal: AbortSignal.timeout(1000) });
}
`;

const callersConfig = {
  compilerOptions: {
    noEmit: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    target: 'es2022',
    lib: ['es2022', 'dom', 'dom.iterable', 'dom.asynciterable'],
    types: [],
    module: 'esnext',
    moduleResolution: 'bundler',
  },
  files: ['caller.ts'],
};

describe("the SDK's package", () => {
  let project: SdkProject;
  beforeAll(async () => {
    project = await createSdkProject();
  }, 300_000);
  afterAll(() => project?.remove());
  const manifest = async () =>
    JSON.parse(await readFile(join(project.packageFolder, 'package.json'), 'utf8'));

  test('contains the files in its manifest, licence and README, but no tests', async () => {
    const { exports } = await manifest();
    const named = [exports['.'], exports['./node']].flatMap((entry) =>
      Object.values<string>(entry),
    );
    expect(named).toHaveLength(6);
    const others = ['LICENSE', 'README.md', 'examples/ten-calls.ts'];
    const wanted = [...named.map((path) => path.slice(2)), ...others];
    expect(project.packedFiles).toEqual(expect.arrayContaining(wanted));
    const needless = /\.(spec|fixture)\.|tsbuildinfo|tsconfig|jest/;
    expect(project.packedFiles.filter((path) => needless.test(path))).toEqual([]);
  });

  test('needs no other package', async () => {
    const { dependencies, peerDependencies, private: isPrivate } = await manifest();
    expect([dependencies, peerDependencies, isPrivate]).toEqual([undefined, undefined, undefined]);
  });

  test('can be imported by Node outside of the repository', async () => {
    const code = `
      const { Strideform } = await import('@strideform/sdk');
      const { clipFile } = await import('@strideform/sdk/node');
      new Strideform({ apiKey: 'k', baseUrl: 'http://127.0.0.1' });
      const { name, type, size } = await clipFile('package.json');
      console.log(name, type, size > 10);`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', code], {
      cwd: project.folder,
      env: {},
    });
    expect(stdout.trim()).toBe('package.json video/mp4 true');
  });

  test('has types that a strict compiler accepts, even in a browser project', async () => {
    await writeFile(join(project.folder, 'caller.ts'), callersCode);
    await writeFile(join(project.folder, 'tsconfig.json'), JSON.stringify(callersConfig));
    const tsc = join(repositoryRoot, 'node_modules', 'typescript', 'bin', 'tsc');
    const compiled = run(process.execPath, [tsc], { cwd: project.folder });
    const output = await compiled.then(
      ({ stdout }) => stdout,
      (error: { stdout: string }) => error.stdout,
    );
    expect(output).toBe('');
  }, 120_000);

  test('is small', async () => {
    const modules = project.packedFiles.filter((path) => /^dist\/(?!node).*\.js$/.test(path));
    const texts = modules.map((path) => readFile(join(project.packageFolder, path), 'utf8'));
    const minified = (await Promise.all(texts)).map(async (text) => {
      const { code } = await minify(text, { module: true, compress: true, mangle: true });
      return code;
    });
    const runtime = (await Promise.all(minified)).join('\n');
    const gzippedBytes = gzipSync(runtime).length;
    console.log(`SDK: ${runtime.length} bytes minified, ${gzippedBytes} gzipped`);
    expect(gzippedBytes).toBeGreaterThan(1000);
    expect(gzippedBytes).toBeLessThan(maxGzippedBytes);
  });
});
