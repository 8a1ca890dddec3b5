import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { AnswerTooLarge, Conflict, isOutage, Unavailable } from './errors.ts';

/** Writes to a device for which Linux reports a full disk. */
function writeToFullDisk(): unknown {
  try {
    writeFileSync('/dev/full', 'x');
  } catch (error) {
    return error;
  }
  return undefined;
}

test.each([
  ['a dependency that does not answer', new Unavailable('away'), true],
  ['an answer that is always too large', new AnswerTooLarge('too large'), false],
  ['a refusal', new Conflict('changed'), false],
  ['any other error', new Error('no'), false],
  ['no error', 'away', false],
])('decides if %s is an outage', (_case, error, expected) => {
  expect(isOutage(error)).toBe(expected);
});

const onLinux = process.platform === 'linux' ? test : test.skip;
onLinux('a full disk is an outage', () => {
  const error = writeToFullDisk();
  expect(error).toMatchObject({ code: 'ENOSPC' });
  expect(isOutage(error)).toBe(true);
});

onLinux('a full disk is an outage in a thread, too', async () => {
  const thread = new Worker(`require('node:fs').writeFileSync('/dev/full', 'x')`, { eval: true });
  const error: unknown = await once(thread, 'exit').catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'ENOSPC' });
  expect(isOutage(error)).toBe(true);
});
