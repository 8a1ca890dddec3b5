// Runs npm itself against a registry on this machine.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { auditPackages, readAccepted, reportAudit, type AcceptedAdvisory } from './audit.ts';

const id = 'GHSA-aaaa-bbbb-cccc';
const problem = expect.stringMatching(/^leaky: It leaks \(high, .*GHSA-aaaa-bbbb-cccc\)/);

let folder: string;
let server: Server;
let severity = 'high';

/** Answers as npm's registry does: advisories for the packages of a lockfile, and a package. */
function answer(path: string): unknown {
  // npm keeps what it knows of an advisory by its number.
  const number = severity === 'high' ? 1 : 2;
  const advisory = { id: number, title: 'It leaks', vulnerable_versions: '<2.0.0' };
  const url = `https://github.com/advisories/${id}`;
  if (path === '/-/npm/v1/security/advisories/bulk')
    return { leaky: [{ ...advisory, url, severity }] };
  const versions = { '1.0.0': { name: 'leaky', version: '1.0.0' } };
  return { name: 'leaky', 'dist-tags': { latest: '1.0.0' }, versions };
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'strideform-audit-'));
  const own = { name: 'audited', version: '1.0.0', dependencies: { leaky: '1.0.0' } };
  const leaky = { version: '1.0.0', resolved: 'https://registry.example/leaky-1.0.0.tgz' };
  const lock = { ...own, lockfileVersion: 3, requires: true };
  const packages = { '': own, 'node_modules/leaky': leaky };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(own));
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ ...lock, packages }));
  server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answer(request.url ?? '')));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

const audit = (accepted: readonly AcceptedAdvisory[] = []) => {
  const registry = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return auditPackages(accepted, { folder, registry });
};
const until = (date: string): AcceptedAdvisory => ({ id, reason: 'Not reachable.', until: date });

describe('an audit of the npm packages', () => {
  afterEach(() => {
    severity = 'high';
  });

  test('reports an advisory of a high severity that nobody accepted', async () => {
    const found = await audit();
    expect(found).toEqual({ isKnown: true, problems: [problem] });
    expect(reportAudit(found)).toBe(1);
  }, 120_000);

  test('passes if it is accepted, until its date', async () => {
    expect(await audit([until('9999-12-31')])).toEqual({ isKnown: true, problems: [] });
    expect(await audit([until('2020-01-01')])).toEqual({
      isKnown: true,
      problems: [expect.stringMatching(/accepted until 2020-01-01: judge it again/)],
    });
  }, 120_000);

  test('passes for a lower severity', async () => {
    severity = 'moderate';
    expect(await audit()).toEqual({ isKnown: true, problems: [] });
  }, 120_000);

  test('says that nothing is known if the registry does not answer', async () => {
    const found = await auditPackages([], { folder, registry: 'http://127.0.0.1:1' });
    expect(found).toMatchObject({ isKnown: false, reason: expect.stringMatching(/./) });
    expect(reportAudit(found)).toBe(0);
  }, 120_000);
});

test('an accepted advisory has an id, a reason and a date', () => {
  for (const advisory of readAccepted())
    expect(advisory).toEqual({
      id: expect.stringMatching(/^GHSA-/),
      reason: expect.stringMatching(/\w+ \w+/),
      until: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    });
});
