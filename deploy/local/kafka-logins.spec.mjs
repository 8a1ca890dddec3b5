import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { nodePath } from './run-ts.mjs';

/** Uses a connection's queue as kafkajs does when its last request was answered. */
const idleConnection = (load) => `
  ${load}
  const { default: RequestQueue } = await import('kafkajs/src/network/requestQueue/index.js');
  new RequestQueue({ isConnected: () => true, logger: {} }).scheduleCheckPendingRequests();
  setTimeout(() => process.exit(), 50);
`;
const module = new URL('./kafka-logins.mjs', import.meta.url).href;

test('an idle connection to the broker causes no warning of a negative delay', async () => {
  const warningsAfter = async (load) => {
    const script = ['--input-type=module', '--eval', idleConnection(load)];
    const folder = { cwd: new URL('.', import.meta.url) };
    return (await promisify(execFile)(nodePath, script, folder)).stderr;
  };
  expect(await warningsAfter('')).toContain('TimeoutNegativeWarning');
  const load = `const { loadKafkajs } = await import('${module}'); await loadKafkajs();`;
  expect(await warningsAfter(load)).toBe('');
}, 60_000);
