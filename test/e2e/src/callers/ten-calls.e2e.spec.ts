import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import {
  finishedSession,
  story,
  unusedName,
  uploadClip,
  waitForTotals,
  withDemo,
} from '../platform.ts';

/**
 * Replacement for curl. It makes the same call with the real curl and stores the answer's headers
 * and output (body and status) in files with the call's number.
 */
const RECORDING_CURL = `#!/bin/sh
number=$(ls "$ANSWERS" | grep -c body)
exec "$REAL_CURL" -D "$ANSWERS/$number.head" "$@" | tee "$ANSWERS/$number.body"
`;

interface Expected {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly status: number;
  readonly code?: string;
}
const expectedCall = (
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
const SESSION = '{session_id}/';

const WITH_PLAN = [
  expectedCall('', 200, 'post'),
  expectedCall(SESSION, 200),
  expectedCall(`${SESSION}summary/`, 200),
  expectedCall(`${SESSION}summary/`, 201, 'post'),
  expectedCall(`${SESSION}export/`, 200),
  expectedCall(`${SESSION}form-analysis/`, 200, 'post'),
  expectedCall('metrics/total/', 200),
  expectedCall(`${SESSION}form-recommendations/`, 201, 'post'),
  expectedCall(`${SESSION}gait-analysis/`, 200, 'post'),
  expectedCall(`${SESSION}recommendation/`, 201, 'post'),
];
const WITHOUT_PLAN = [
  expectedCall(SESSION, 200),
  expectedCall(`${SESSION}summary/`, 200),
  expectedCall(`${SESSION}export/`, 200),
  expectedCall(`${SESSION}form-analysis/`, 200, 'post'),
  expectedCall(`${SESSION}gait-analysis/`, 200, 'post'),
  expectedCall(`${SESSION}summary/`, 404, 'post', 'not_found'),
  expectedCall('metrics/total/', 404, 'get', 'no_finished_sessions'),
  expectedCall(`${SESSION}form-analysis/`, 404, 'post', 'no_active_plan'),
  expectedCall(`${SESSION}gait-analysis/`, 404, 'post', 'no_active_plan'),
  expectedCall(`${SESSION}form-recommendations/`, 403, 'post', 'no_active_plan'),
  expectedCall(`${SESSION}recommendation/`, 403, 'post', 'no_active_plan'),
];

const CALLS = [...WITH_PLAN, ...WITHOUT_PLAN];

interface RecordedAnswer {
  readonly status: number;
  readonly mediaType: string;
  readonly body: Record<string, unknown>;
}

function readAnswer(folder: string, number: number): RecordedAnswer {
  const read = (kind: string): string => readFileSync(join(folder, `${number}.${kind}`), 'utf8');
  const [body, status] = read('body').split('\n') as [string, string];
  const [, mediaType] = /^content-type: ([^;\r]+)/im.exec(read('head'))!;
  return { status: Number(status), mediaType: mediaType!, body: JSON.parse(body) };
}

story('a tenant copies the ten calls of the documentation', (platform) => {
  const script = join(platform.root, 'deploy/local/ten-calls.sh');
  const folder = mkdtempSync(join(tmpdir(), 'strideform-ten-calls-'));
  let demoSessionId: string;
  let printed: string;
  let answers: RecordedAnswer[];

  /** Runs the unchanged script on this platform. */
  async function runScript(): Promise<RecordedAnswer[]> {
    const bin = join(folder, 'bin');
    const recorded = join(folder, 'answers');
    const localJson = join(folder, 'local.json');
    mkdirSync(bin);
    mkdirSync(recorded);
    writeFileSync(join(bin, 'curl'), RECORDING_CURL);
    chmodSync(join(bin, 'curl'), 0o755);
    const local = {
      gateway_url: platform.gatewayUrl,
      keys: platform.keys,
      demo_session_id: demoSessionId,
    };
    writeFileSync(localJson, JSON.stringify(local), { mode: 0o600 });
    const realCurl = await promisify(execFile)('sh', ['-c', 'command -v curl']);
    const env = {
      ...process.env,
      PATH: `${bin}${delimiter}${process.env['PATH']}`,
      REAL_CURL: realCurl.stdout.trim(),
      ANSWERS: recorded,
      STRIDEFORM_LOCAL: localJson,
    };
    ({ stdout: printed } = await promisify(execFile)('sh', [script], { env }));
    return CALLS.map((_, number) => readAnswer(recorded, number));
  }

  beforeAll(async () => {
    const created = await uploadClip(platform.keys.admin, {
      user_id: unusedName('demo'),
      facing: 'right',
      belt_speed: '2.9',
    });
    demoSessionId = created.body.session_id;
    expect((await finishedSession(demoSessionId, platform.keys.admin)).body.status).toBe(
      'succeeded',
    );
    await waitForTotals(platform.keys.admin, (totals) => totals !== null);
    await withDemo(demoSessionId, async () => {
      answers = await runScript();
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

  const cases = CALLS.map((expected, number) => {
    const plan = number < WITH_PLAN.length ? 'with a plan' : 'without one';
    const { method, path, status } = expected;
    return [plan, method, path, status, number, expected] as const;
  });
  test.each(cases)(
    '%s: %s %s answers %d, as documented',
    (_plan, method, path, status, number, { code }) => {
      const answer = answers[number]!;
      expect([answer.status, answer.body['code']]).toEqual([status, code]);
      const response = pointer('paths', path, method, 'responses', String(status));
      const schema = pointer('content', answer.mediaType, 'schema');
      const validate = ajv.compile({ $ref: `api#/${response}/${schema}` });
      expect([validate(answer.body), validate.errors]).toEqual([true, null]);
    },
  );

  test('prints each answer on its own line, below its status', () => {
    const expected = CALLS.map(({ status }) => `HTTP ${status}`);
    const lines = printed.split('\n');
    expect(lines.filter((line) => line.startsWith('HTTP '))).toEqual(expected);
    for (const [i, line] of lines.entries())
      if (line.startsWith('HTTP ')) expect(lines[i + 1]).toMatch(/^\{/);
  });

  test('reads the same results of the demo clip as its tenant and with demo=true', () => {
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

  test('finds the ten calls of the script in the documentation, unchanged', () => {
    const text = readFileSync(script, 'utf8');
    const calls = text.slice(text.indexOf('# 1:'), text.indexOf('\n\n# Without a plan'));
    expect(calls.match(/^curl /gm)).toHaveLength(WITH_PLAN.length);
    const page = readFileSync(join(platform.root, 'docs/using-the-api.md'), 'utf8');
    expect(page).toContain(calls);
  });
});
