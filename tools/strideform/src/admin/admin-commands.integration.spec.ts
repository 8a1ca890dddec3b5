import { connect } from '@strideform/persistence';
import { randomUUID } from 'node:crypto';
import { runStrideform, type StrideformOutcome } from '../run-strideform.fixture.ts';

const { MONGODB_URI: uri = '' } = process.env;
const describeOnMongo = uri === '' ? describe.skip : describe;

describeOnMongo(`strideform admin${uri === '' ? ' [skipped: set MONGODB_URI]' : ''}`, () => {
  const database = new URL(uri || 'mongodb://unset');
  database.pathname = `/spec_${randomUUID().slice(0, 13)}`;
  afterAll(async () => {
    const connection = await connect(database.href);
    await connection.dropDatabase();
    await connection.close();
  });
  const run = (
    words: string[],
    environment: Record<string, string> = {},
  ): Promise<StrideformOutcome> => {
    const servers = { MONGODB_URI: database.href, INGEST_GRPC_URL: '127.0.0.1:1' };
    return runStrideform(['admin', ...words], { ...servers, ...environment });
  };
  // Answers are judged field by field.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  const answer = async (...words: string[]): Promise<any> => {
    const { code, stdout, stderr } = await run(words);
    expect([code, stderr]).toEqual([0, '']);
    return JSON.parse(stdout);
  };

  test('creates a tenant once, sets, suspends and resumes its plan, and makes keys that are shown once and can be revoked', async () => {
    const tenant = await answer('tenant', 'create', '--name', 'Club');
    expect(tenant).toMatchObject({
      tenant_id: expect.stringMatching(/^ten_/),
      name: 'Club',
      plan: 'none',
    });
    const of = ['--tenant', tenant.tenant_id as string];
    const plan = {
      plan: 'pro',
      plan_starts_at: '2026-01-01T00:00:00.000Z',
      plan_ends_at: '2027-01-01T00:00:00.000Z',
      plan_suspended_at: null,
    };
    expect(
      await answer(
        'plan',
        'set',
        ...of,
        '--plan',
        'pro',
        '--starts-at',
        '2026-01-01T00:00:00Z',
        '--ends-at',
        '2027-01-01T00:00:00Z',
      ),
    ).toEqual({ ...tenant, ...plan });
    expect(await answer('tenant', 'create', '--name', 'Club')).toEqual({ ...tenant, ...plan });
    expect((await answer('plan', 'suspend', ...of)).plan_suspended_at).toEqual(expect.any(String));
    expect(await answer('plan', 'resume', ...of)).toMatchObject(plan);
    expect(await answer('tenant', 'list')).toEqual([{ ...tenant, ...plan }]);
    const { token, ...key } = await answer(
      'key',
      'create',
      ...of,
      '--role',
      'admin',
      '--name',
      'first',
    );
    expect(token).toMatch(new RegExp(`^sfk_${key.key_id}_`));
    expect(key).toMatchObject({
      ...{
        tenant_id: tenant.tenant_id,
        name: 'first',
        role: 'admin',
        expires_at: null,
        revoked_at: null,
      },
    });
    expect(await answer('key', 'revoke', '--key', key.key_id)).toMatchObject({
      ...key,
      revoked_at: expect.any(String),
    });
  }, 60_000);

  test('sets what is known about a runner', async () => {
    const { tenant_id: tenant } = await answer(
      'tenant',
      'create',
      '--name',
      'Another club',
      '--plan',
      'standard',
    );
    expect(
      await answer(
        'user',
        'set',
        '--tenant',
        tenant,
        '--user',
        'anna',
        '--height-cm',
        '171.5',
        '--age',
        '30',
        '--gender',
        'female',
      ),
    ).toEqual({ tenant_id: tenant, user_id: 'anna' });
  }, 60_000);

  test.each([
    [['plan', 'set', '--tenant', 'ten_none', '--plan', 'pro'], 'There is no tenant ten_none'],
    [['plan', 'set', '--tenant', 'ten_1', '--plan', 'gold'], 'standard, pro'],
    [['plan', 'set', '--tenant', 'ten_1', '--plan', 'pro', '--ends-at', 'soon'], '--ends-at'],
    [
      [
        'plan',
        'set',
        '--tenant',
        'ten_1',
        '--plan',
        'pro',
        '--starts-at',
        '2027-01-01T00:00:00Z',
        '--ends-at',
        '2026-01-01T00:00:00Z',
      ],
      'cannot end (2026-01-01T00:00:00Z) before it starts (2027-01-01T00:00:00Z)',
    ],
    [['key', 'revoke', '--key', 'none'], 'There is no API key none'],
    [['user', 'set', '--tenant', 'ten_1', '--user', 'u', '--height-cm', '1.76'], 'heightCm'],
    [['tenant', 'create', '--name', ' '], '--name'],
    [['tenant'], 'create'],
  ])(
    'refuses %j in words, with exit code 2',
    async (words, message) => {
      const { code, stdout, stderr } = await run(words);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toContain(message);
      expect(stderr).not.toMatch(/^\s+at /m);
    },
    60_000,
  );

  test('says which address is missing or wrong', async () => {
    const { code, stderr } = await run(['tenant', 'list'], { MONGODB_URI: '' });
    expect([code, stderr]).toEqual([2, expect.stringContaining('MONGODB_URI')]);
  }, 60_000);
});
