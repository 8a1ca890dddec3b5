import { jest } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const addresses = process.env['KAFKA_BROKERS'];
const describeOnBroker = addresses === undefined ? describe.skip : describe;
const program = fileURLToPath(new URL('../../bin/strideform.mjs', import.meta.url));

// Each test starts a process.
jest.setTimeout(60_000);

describeOnBroker(
  `the dead-letters command${addresses === undefined ? ' (skipped: KAFKA_BROKERS is not set)' : ''}`,
  () => {
    let folder: string;
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'strideform-spec-'));
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    const list = (KAFKA_BROKERS: string | undefined) =>
      new Promise<{ failed: boolean; stderr: string }>((resolve) => {
        execFile(
          process.execPath,
          [program, 'dead-letters', 'list', '--service', 'ingest'],
          { cwd: folder, env: { ...process.env, KAFKA_BROKERS } },
          (error, _stdout, stderr) => resolve({ failed: error !== null, stderr }),
        );
      });
    function writeLocalState(local: object): void {
      mkdirSync(join(folder, '.strideform'));
      writeFileSync(join(folder, '.strideform', 'local.json'), JSON.stringify(local));
    }

    test('asks the brokers of the platform that npm start has started in its folder', async () => {
      writeLocalState({ servers: { kafka_brokers: addresses } });
      expect(await list(undefined)).toMatchObject({ failed: false });
    });

    test('asks the brokers of the environment first', async () => {
      writeLocalState({ servers: { kafka_brokers: '127.0.0.1:1' } });
      expect(await list(addresses)).toMatchObject({ failed: false });
    });

    test('says what is missing when it knows no brokers', async () => {
      writeLocalState({ keys: {} });
      expect(await list(undefined)).toEqual({
        failed: true,
        stderr: expect.stringContaining('Set KAFKA_BROKERS'),
      });
    });
  },
);
