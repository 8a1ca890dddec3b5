import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { finishedSession, story, waitForTotals, uploadClip, withDemo } from './platform.ts';

/**
 * Beside the real curl: the same call, its answer's head and all that it prints, body and status,
 * kept under the call's number.
 */
const recordingCurl = `#!/bin/sh
number=$(ls "$ANSWERS" | grep -c body)
exec "$REAL_CURL" -D "$ANSWERS/$number.head" "$@" | tee "$ANSWERS/$number.body"
`;

interface Expected {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly status: number;
  readonly code?: string;
}
const of = (
  path: string,
  status: number,
  method: Expected['method'] = 'get',
  code?: string,
): Expected => ({
  method,
  path: `/running/sessions/${path}`,
  status,
  ...(code === undefined ? {} : { code }),
});
const one = '{session_id}/';

const withPlan = [
  of('', 200, 'post'),
  of(one, 200),
  of(`${one}summary/`, 200),
  of(`${one}summary/`, 201, 'post'),
  of(`${one}export/`, 200),
  of(`${one}form-analysis/`, 200, 'post'),
  of('metrics/total/', 200),
  of(`${one}form-recommendations/`, 201, 'post'),
  of(`${one}gait-analysis/`, 200, 'post'),
  of(`${one}recommendation/`, 201, 'post'),
];
const withoutPlan = [
  of(one, 200),
  of(`${one}summary/`, 200),
  of(`${one}export/`, 200),
  of(`${one}form-analysis/`, 200, 'post'),
  of(`${one}gait-analysis/`, 200, 'post'),
  of(`${one}summary/`, 404, 'post', 'not_found'),
  of('metrics/total/', 404, 'get', 'no_finished_sessions'),
  of(`${one}form-analysis/`, 404, 'post', 'no_active_plan'),
  of(`${one}gait-analysis/`, 404, 'post', 'no_active_plan'),
  of(`${one}form-recommendations/`, 403, 'post', 'no_active_plan'),
  of(`${one}recommendation/`, 403, 'post', 'no_active_plan'),
];

story('a tenant copies the ten calls of the README', (platform) => {
  const script = join(platform.root, 'deploy/local/ten-calls.sh');
  const folder = mkdtempSync(join(tmpdir(), 'strideform-ten-calls-'));
  let demoSessionId: string;
  let printed: string;
  let answers: {
    readonly status: number;
    readonly mediaType: string;
    readonly body: Record<string, unknown>;
  }[];

  /** The script as it is, on this platform. */
  async function run(): Promise<typeof answers> {
    const [bin, heard, localJson] = ['bin', 'answers', 'local.json'].map((name) =>
      join(folder, name),
    ) as [string, string, string];
    await promisify(execFile)('mkdir', [bin, heard]);
    writeFileSync(join(bin, 'curl'), recordingCurl);
    chmodSync(join(bin, 'curl'), 0o755);
    writeFileSync(
      localJson,
      JSON.stringify({
        gateway_url: platform.gatewayUrl,
        keys: platform.keys,
        demo_session_id: demoSessionId,
      }),
      { mode: 0o600 },
    );
    const realCurl = (await promisify(execFile)('sh', ['-c', 'command -v curl'])).stdout.trim();
    const path = `${bin}${delimiter}${process.env['PATH']}`;
    ({ stdout: printed } = await promisify(execFile)('sh', [script], {
      env: {
        ...process.env,
        PATH: path,
        REAL_CURL: realCurl,
        ANSWERS: heard,
        STRIDEFORM_LOCAL: localJson,
      },
    }));
    return [...withPlan, ...withoutPlan].map((_, number) => {
      const [body, status] = readFileSync(join(heard, `${number}.body`), 'utf8').split('\n') as [
        string,
        string,
      ];
      const [, mediaType] = /^content-type: ([^;\r]+)/im.exec(
        readFileSync(join(heard, `${number}.head`), 'utf8'),
      )!;
      return {
        status: Number(status),
        mediaType: mediaType!,
        body: JSON.parse(body) as Record<string, unknown>,
      };
    });
  }

  beforeAll(async () => {
    demoSessionId = (
      await uploadClip(platform.keys.admin, {
        user_id: `demo-${process.pid}`,
        facing: 'right',
        belt_speed: '2.9',
      })
    ).body.session_id;
    expect((await finishedSession(demoSessionId, platform.keys.admin)).body.status).toBe(
      'succeeded',
    );
    await waitForTotals(platform.keys.admin, (totals) => totals !== null);
    await withDemo(demoSessionId, async () => {
      answers = await run();
    });
  }, 900_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const document = JSON.parse(
    readFileSync(join(platform.root, 'docs/generated/openapi.json'), 'utf8'),
  ) as {
    paths: Record<string, Record<string, { responses: Record<string, { content: object }> }>>;
  };
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ ...document, $id: 'api' });
  const pointer = (...parts: string[]): string =>
    parts
      .map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
      .join('/');

  test.each(
    [...withPlan, ...withoutPlan].map(
      (expected, number) =>
        [
          number < withPlan.length ? 'with a plan' : 'without one',
          expected.method,
          expected.path,
          expected.status,
          number,
          expected,
        ] as const,
    ),
  )('%s: %s %s answers %d, as documented', (_plan, method, path, status, number, { code }) => {
    const answer = answers[number]!;
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
    const validate = ajv.compile({
      $ref: `api#/${pointer('paths', path, method, 'responses', String(status), 'content', answer.mediaType, 'schema')}`,
    });
    expect([validate(answer.body), validate.errors]).toEqual([true, null]);
  });

  test('sees each answer begin on a line of its own, below its status', () => {
    const expected = [...withPlan, ...withoutPlan].map(({ status }) => `HTTP ${status}`);
    const lines = printed.split('\n');
    expect(lines.filter((line) => line.startsWith('HTTP '))).toEqual(expected);
    for (const [i, line] of lines.entries())
      if (line.startsWith('HTTP ')) expect(lines[i + 1]).toMatch(/^\{/);
  });

  test("reads the demo clip's results, as its tenant and by demo=true alike", () => {
    const [own, demo] = [answers[4]!.body, answers[12]!.body];
    expect(own).toMatchObject({
      session_id: demoSessionId,
      status: 'succeeded',
      activity: 'Running',
    });
    expect(demo).toEqual(own);
    expect(answers[2]!.body).toMatchObject({
      performance_metrics: { cadence: { avg: expect.closeTo(170, 0) } },
    });
  });

  test('finds the ten calls of the script in the README, word by word', () => {
    const calls = readFileSync(script, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('curl '))
      .slice(0, withPlan.length)
      .join('\n');
    expect(readFileSync(join(platform.root, 'README.md'), 'utf8')).toContain(calls);
  });
});
