import { ownDatabase } from '@strideform/testing/servers';
import { connect } from '@strideform/persistence';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInThisProcess, type StrideformOutcome } from '../run-strideform.fixture.ts';

const { MONGODB_URI: uri = '' } = process.env;
const onBusyMachineMs = 240_000;
const describeOnMongo = uri === '' ? describe.skip : describe;

describeOnMongo(`strideform admin${uri === '' ? ' [skipped: set MONGODB_URI]' : ''}`, () => {
  const database = ownDatabase();
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
    return runInThisProcess(['admin', ...words], { ...servers, ...environment });
  };
  // Answers are checked field by field.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  const answer = async (...words: string[]): Promise<any> => {
    const { code, stdout, stderr } = await run(words);
    expect([code, stderr]).toEqual([0, '']);
    return JSON.parse(stdout);
  };

  test(
    'creates a tenant once, sets, suspends and resumes its plan, and makes keys that are shown once and can be revoked',
    async () => {
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
      expect((await answer('plan', 'suspend', ...of)).plan_suspended_at).toEqual(
        expect.any(String),
      );
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
          scopes: ['read', 'write', 'admin'],
          allowed_networks: [],
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
    },
    onBusyMachineMs,
  );

  test(
    'sets what is known about a runner',
    async () => {
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
    },
    onBusyMachineMs,
  );

  test(
    'makes keys with scopes and networks, and refuses scopes that the role does not have',
    async () => {
      const { tenant_id: tenant } = await answer('tenant', 'create', '--name', 'Scopes');
      const create = ['key', 'create', '--tenant', tenant, '--role', 'sub_admin'];
      const network = ['--network', '203.0.113.0/24', '2001:db8::/32'];
      expect(await answer(...create, '--scope', 'read', ...network)).toMatchObject({
        scopes: ['read'],
        allowed_networks: ['203.0.113.0/24', '2001:db8::/32'],
      });
      for (const [option, value] of [
        ['--scope', 'admin'],
        ['--network', '203.0.113.7/24'],
      ] as const) {
        const { code, stderr } = await run([...create, option, value]);
        expect([code, stderr]).toEqual([2, expect.stringContaining(option)]);
      }
    },
    onBusyMachineMs,
  );

  test(
    'verifies the audit log, in which changes of a plan are, and names the broken entries',
    async () => {
      const name = ['tenant', 'create', '--name', 'Audited'];
      const { tenant_id: tenant } = await answer(...name, '--plan', 'standard');
      await answer('plan', 'suspend', '--tenant', tenant);
      const verify = ['audit', 'verify', '--tenant', tenant];
      expect(await answer(...verify)).toMatchObject({
        intact: true,
        chains: [{ tenant_id: tenant, checked: 2, broken: [], end: { sequence: 2 } }],
      });
      const folder = await mkdtemp(join(tmpdir(), 'strideform-audit-'));
      const earlier = join(folder, 'earlier.json');
      await writeFile(earlier, JSON.stringify(await answer(...verify)));
      await answer('plan', 'resume', '--tenant', tenant);
      expect(await answer(...verify, '--earlier', earlier)).toMatchObject({ intact: true });
      const connection = await connect(database.href);
      const entries = connection.collection('audit_entries');
      const found = await entries.find({ tenantId: tenant }).sort({ sequence: 1 }).toArray();
      expect(found).toMatchObject([
        { action: 'plan.changed', detail: 'Plan standard.' },
        { action: 'plan.changed', detail: 'Suspended.' },
        { action: 'plan.changed', detail: 'Resumed.' },
      ]);
      await entries.updateOne({ _id: found[1]!._id }, { $set: { detail: 'Standard.', hash: '0' } });
      await connection.close();
      const { code, stdout } = await run([...verify, '--earlier', earlier]);
      await rm(folder, { recursive: true });
      const entryId = found[1]!._id;
      const broken = [
        { sequence: 2, entry_id: entryId, fault: 'changed' },
        { sequence: 3, entry_id: found[2]!._id, fault: 'detached' },
        { sequence: 2, entry_id: null, fault: 'end_replaced' },
      ];
      expect([code, JSON.parse(stdout)]).toMatchObject([
        1,
        { intact: false, chains: [{ broken, broken_count: 3 }] },
      ]);
    },
    onBusyMachineMs,
  );

  test(
    'ends if it cannot start, although it is connected to the database',
    async () => {
      const other = ownDatabase();
      const connection = await connect(other.href);
      // The index on names cannot be created.
      const twice = ['a', 'b'].map((_id) => ({ _id, name: 'Twice' }));
      await connection.collection<{ _id: string }>('tenants').insertMany(twice);
      try {
        const { code, stderr } = await run(['tenant', 'list'], { MONGODB_URI: other.href });
        expect([code, stderr]).toEqual([1, expect.stringContaining('strideform: ')]);
      } finally {
        await connection.dropDatabase();
        await connection.close();
      }
    },
    onBusyMachineMs,
  );

  describe('sign-in', () => {
    let tenantId: string;
    let folder: string;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'strideform-sign-in-'));
      tenantId = (await answer('tenant', 'create', '--name', 'Clinic')).tenant_id;
    }, onBusyMachineMs);
    afterAll(() => rm(folder, { recursive: true }));
    const set = (...words: string[]): string[] => [
      ...['sign-in', 'set', '--tenant', tenantId, '--issuer', 'https://id.example.org'],
      ...['--client-id', 'console', '--group-role', ...words],
    ];
    /** Returns the provider that the gateway uses when someone of the clinic signs in. */
    async function stored() {
      const connection = await connect(database.href);
      try {
        return await connection
          .collection('identity_providers')
          .findOne<{ _id: string }>({ _id: tenantId } as never);
      } finally {
        await connection.close();
      }
    }

    test(
      "keeps a tenant's provider with the secret of the file, and prints no secret",
      async () => {
        const secretFile = join(folder, 'secret');
        await writeFile(secretFile, 'of the provider\n');
        const provider = await answer(
          ...set('coaches=sub_admin', 'team=a=viewer', '--client-secret-file', secretFile),
        );
        expect(provider).toEqual({
          tenant_id: tenantId,
          issuer: 'https://id.example.org',
          client_id: 'console',
          has_client_secret: true,
          scope: 'openid profile',
          groups_claim: 'groups',
          roles: [
            { group: 'coaches', role: 'sub_admin' },
            { group: 'team=a', role: 'viewer' },
          ],
        });
        expect(await stored()).toMatchObject({ clientSecret: 'of the provider' });
      },
      onBusyMachineMs,
    );

    test(
      'replaces the provider as a whole',
      async () => {
        const options = ['--scope', 'openid', '--groups-claim', 'teams'];
        expect(await answer(...set('all=viewer', ...options))).toMatchObject({
          has_client_secret: false,
          scope: 'openid',
          groups_claim: 'teams',
          roles: [{ group: 'all', role: 'viewer' }],
        });
        expect(await stored()).toMatchObject({ clientSecret: null, groupsClaim: 'teams' });
      },
      onBusyMachineMs,
    );

    test(
      'removes the provider',
      async () => {
        const removed = await answer('sign-in', 'remove', '--tenant', tenantId);
        expect(removed).toEqual({ tenant_id: tenantId, issuer: null });
        expect(await stored()).toBeNull();
      },
      onBusyMachineMs,
    );

    test.each([
      ['a role that does not exist', ['coaches=owner'], '--group-role'],
      ['a file that is not there', ['coaches=viewer', '--client-secret-file', '/none'], '/none'],
    ])(
      'refuses %s in words, with exit code 2',
      async (_what, words, message) => {
        const { code, stdout, stderr } = await run(set(...words));
        expect([code, stdout]).toEqual([2, '']);
        expect(stderr).toContain(message);
        expect(stderr).not.toMatch(/^\s+at /m);
        expect(await stored()).toBeNull();
      },
      onBusyMachineMs,
    );
  });

  const invitation = (tenant: string, ...words: string[]): string[] => [
    ...['person', 'invite', '--tenant', tenant, '--name', 'Ada', '--role', 'admin', ...words],
  ];
  const ada = ['--email', 'Ada@example.org'];
  const at = ['--url', 'https://form.example/'];

  test(
    'invites a person by a link, and the same person again by another one',
    async () => {
      const tenant = await answer('tenant', 'create', '--name', 'Club of people');
      const words = invitation(tenant.tenant_id, ...ada, ...at);
      const { url, ...person } = await answer(...words);
      expect(url).toMatch(/^https:\/\/form\.example\/console\/join#[\w-]{43}$/);
      expect(person).toMatchObject({ email: 'ada@example.org', role: 'admin' });
      const again = await answer(...words);
      expect([again.person_id, again.url === url]).toEqual([person.person_id, false]);
    },
    onBusyMachineMs,
  );

  test.each([
    [invitation('ten_none', ...ada, ...at), 'There is no tenant ten_none'],
    [invitation('ten_none', ...ada), '--url'],
    [invitation('ten_none', '--email', 'nobody', ...at), 'email'],
    [['sign-in', 'remove', '--tenant', 'ten_none'], 'ten_none has no provider'],
    [['plan', 'set', '--tenant', 'ten_none', '--plan', 'pro'], 'There is no tenant ten_none'],
    [['plan', 'set', '--tenant', 'ten_1', '--plan', 'gold'], 'standard, pro'],
    [['plan', 'set', '--tenant', 'ten_1', '--plan', 'pro', '--ends-at', 'soon'], '--ends-at'],
    [
      [
        ...['plan', 'set', '--tenant', 'ten_1', '--plan', 'pro'],
        ...['--starts-at', '2027-01-01T00:00:00Z', '--ends-at', '2026-01-01T00:00:00Z'],
      ],
      'cannot end (2026-01-01T00:00:00Z) before it starts (2027-01-01T00:00:00Z)',
    ],
    [['key', 'revoke', '--key', 'none'], 'There is no API key none'],
    [['user', 'set', '--tenant', 'ten_1', '--user', 'u', '--height-cm', '1.76'], 'heightCm'],
    [['tenant', 'create', '--name', ' '], '--name'],
    [['tenant'], 'create'],
    [['tenant', 'suspend', '--tenant', 'ten_none'], 'There is no tenant ten_none'],
    [['tenant', 'delete', '--tenant', 'ten_none', '--name', 'Club'], 'There is no tenant ten_none'],
    [['tenant', 'delete', '--tenant', 'ten_1'], '--name'],
    [['tenant', 'export', '--tenant', 'ten_1', '--out', '/tmp/none'], 'METRICS_GRPC_URL'],
  ])(
    'refuses %j in words, with exit code 2',
    async (words, message) => {
      const { code, stdout, stderr } = await run(words);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toContain(message);
      expect(stderr).not.toMatch(/^\s+at /m);
    },
    onBusyMachineMs,
  );

  test(
    'says which address is missing or wrong',
    async () => {
      const { code, stderr } = await run(['tenant', 'list'], { MONGODB_URI: '' });
      expect([code, stderr]).toEqual([2, expect.stringContaining('MONGODB_URI')]);
    },
    onBusyMachineMs,
  );
});
