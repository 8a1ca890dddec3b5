import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { commandRunner } from './operator.mjs';
import { nodePath, sourceFlags } from './run-ts.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const options = { root, nodePath, sourceFlags, env: { PATH: process.env.PATH } };

test('commands run one after another in one process, also after one that failed', async () => {
  const run = commandRunner(options);
  const [help, failure, helpAgain] = await Promise.all([
    run('--help'),
    run('analyze', 'no-such-clip.mp4').catch((error) => error),
    run('--help'),
  ]);
  expect(help).toContain('Usage: strideform');
  expect(failure.stderr).toContain('no-such-clip.mp4');
  expect(helpAgain).toBe(help);
});

test('a command whose process dies fails', async () => {
  const dying = commandRunner({ ...options, sourceFlags: ['--no-such-flag'] });
  await expect(dying('--help')).rejects.toThrow('strideform --help ended without an answer');
});

test('the process keeps no other one alive', () => {
  const script = `
    import { commandRunner } from ${JSON.stringify(new URL('./operator.mjs', import.meta.url))};
    const run = commandRunner(${JSON.stringify(options)});
    console.log((await run('--help')).length > 0);`;
  const printed = execFileSync(nodePath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
    timeout: 50_000,
  });
  expect(printed).toBe('true\n');
});
