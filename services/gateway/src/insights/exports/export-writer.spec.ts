import type { OpenedAnalysis } from '@strideform/analysis-store';
import { setImmediate as turn } from 'node:timers/promises';
import { sampleData } from '../measurements/sample-data.fixture.ts';
import { ExportWriter } from './export-writer.ts';

/** Returns an analysis whose frames cannot be copied. Copying fails when `end` is called. */
function slowExports() {
  const writer = new ExportWriter();
  const begun: string[] = [];
  const { promise, reject } = Promise.withResolvers<void>();
  promise.catch(() => undefined);
  const ask = (tenantId: string, name: string, signal = new AbortController().signal) => {
    const copyFrames = (): Promise<void> => {
      begun.push(name);
      return promise;
    };
    const analysis = { head: {}, index: {}, copyFrames } as unknown as OpenedAnalysis;
    const { session } = sampleData;
    return writer.write({ session, analysis, format: 'csv', tenantId }, signal);
  };
  return { begun, ask, end: () => reject(new Error('no such file')) };
}

describe('concurrent exports', () => {
  test('copy frames for a few exports at a time, and serve tenants in rotation', async () => {
    const { begun, ask, end } = slowExports();
    const asked = ['a1', 'a2', 'a3', 'a4'].map((name) => ask('ten_a', name));
    asked.push(ask('ten_b', 'b1'));
    await turn();
    expect(begun).toEqual(['a1', 'a2']);
    end();
    await Promise.allSettled(asked);
    expect(begun).toEqual(['a1', 'a2', 'a3', 'b1', 'a4']);
  });

  test('are not written for callers who have left', async () => {
    const { begun, ask, end } = slowExports();
    const leaving = new AbortController();
    const asked = [ask('ten_a', 'a1'), ask('ten_a', 'a2')];
    const left = ask('ten_a', 'left', leaving.signal);
    asked.push(ask('ten_a', 'a3'));
    leaving.abort();
    await expect(left).rejects.toMatchObject({ name: 'AbortError' });
    end();
    await Promise.allSettled(asked);
    expect(begun).toEqual(['a1', 'a2', 'a3']);
  });

  test('are refused if too many exports of the tenant are queued', async () => {
    const { ask, end } = slowExports();
    // Four of a tenant are written or read, and 20 wait.
    const asked = Array.from({ length: 24 }, (_, i) => ask('ten_a', String(i)));
    await expect(ask('ten_a', 'refused')).rejects.toMatchObject({ code: 'too_busy' });
    end();
    await Promise.allSettled(asked);
  });
});
