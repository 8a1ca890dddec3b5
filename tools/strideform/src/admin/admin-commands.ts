import { languages } from '@strideform/languages';
import {
  plans,
  roles,
  UserFields,
  UserId,
  withOperator,
  type ApiKey,
  type IdentityProvider,
  type Operator,
  type Tenant,
} from '@strideform/gateway';
import { ConfigError } from '@strideform/service-kit/config';
import { DomainError } from '@strideform/service-kit/errors';
import { Option, type Command } from 'commander';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { BadInput } from '../bad-input.ts';
import { command } from '../command.ts';
import { setUp } from './set-up.ts';

type Words = Readonly<Record<string, string>>;

const operate = (work: (operator: Operator) => Promise<unknown>): Promise<void> =>
  print(() => withOperator(work));

/**
 * Prints one JSON document.
 * @throws {BadInput} for a problem that an operator can correct: a wrong environment or id.
 */
async function print(work: () => Promise<unknown>): Promise<void> {
  try {
    process.stdout.write(`${JSON.stringify(await work())}\n`);
  } catch (error) {
    if (error instanceof ConfigError || error instanceof DomainError)
      throw new BadInput(error.message, { cause: error });
    throw error;
  }
}

/** @throws {BadInput} that names the option. */
function checked<T>(option: string, schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (!result.success) throw new BadInput(`${option}: ${z.prettifyError(result.error)}`);
  return result.data;
}

const TimeText = z.iso.datetime({
  offset: true,
  error: 'must be a time such as 2027-01-01T00:00:00Z',
});

function time(option: string, text: string | undefined): Date | null {
  return text === undefined ? null : new Date(checked(option, TimeText, text));
}

const tenantAnswer = ({
  tenantId,
  name,
  plan,
  planStartsAt,
  planEndsAt,
  planSuspendedAt,
  mediaLinkDays,
  language,
}: Tenant) => ({
  tenant_id: tenantId,
  name,
  plan,
  plan_starts_at: planStartsAt,
  plan_ends_at: planEndsAt,
  plan_suspended_at: planSuspendedAt,
  media_link_days: mediaLinkDays,
  language,
});

const keyAnswer = ({ keyId, tenantId, name, role, expiresAt, revokedAt }: ApiKey) => ({
  key_id: keyId,
  tenant_id: tenantId,
  name,
  role,
  expires_at: expiresAt,
  revoked_at: revokedAt,
});

const planOption = (): Option =>
  new Option('--plan <plan>', 'what the tenant has bought').choices(plans);

const Plan = z.enum(plans);

/** @throws {BadInput} if the plan would end before it starts. */
function planTimes({ startsAt, endsAt }: Words): Pick<Tenant, 'planStartsAt' | 'planEndsAt'> {
  const [planStartsAt, planEndsAt] = [time('--starts-at', startsAt), time('--ends-at', endsAt)];
  if (planStartsAt !== null && planEndsAt !== null && planEndsAt <= planStartsAt)
    throw new BadInput(`--ends-at: a plan cannot end (${endsAt}) before it starts (${startsAt}).`);
  return { planStartsAt, planEndsAt };
}

const withPlan = (defined: Command): Command =>
  defined
    .option('--starts-at <time>', 'RFC 3339; at once when left out')
    .option('--ends-at <time>', 'RFC 3339; never when left out');

const Days = z.coerce.number().int().min(1).max(3650);

/** @returns null for `default` */
const daysFrom = (text: string): number | null =>
  text === 'default' ? null : checked('--days', Days, text);

const tenantCommand = command('tenant')
  .description('tenants')
  .addCommand(
    withPlan(
      command('create')
        .description('create a tenant, or find it by its name; --plan sets its plan')
        .requiredOption('--name <name>')
        .addOption(planOption()),
    ).action(({ name, ...options }: Words) =>
      operate(async (operator) => {
        const plan = checked('--plan', Plan.optional(), options['plan']);
        const times = planTimes(options);
        const tenant = await operator.createTenant(
          checked('--name', z.string().trim().min(1).max(200), name),
        );
        if (plan === undefined) return tenantAnswer(tenant);
        return tenantAnswer(await operator.setPlan(tenant.tenantId, { plan, ...times }));
      }),
    ),
  )
  .addCommand(
    command('list')
      .description('all tenants, by name')
      .action(() => operate(async (operator) => (await operator.listTenants()).map(tenantAnswer))),
  )
  .addCommand(
    command('media-links')
      .description(
        'set for how many days links to videos and pictures work after the last answer that showed them',
      )
      .requiredOption('--tenant <id>')
      .requiredOption('--days <number>', '1 to 3650; "default" for the number of all tenants')
      .action(({ tenant, days }: Words) =>
        operate(async (operator) =>
          tenantAnswer(await operator.setMediaLinkDays(tenant!, daysFrom(days!))),
        ),
      ),
  )
  .addCommand(
    command('language')
      .description('set the language of answers to requests that ask for none')
      .requiredOption('--tenant <id>')
      .addOption(
        new Option('--language <code>')
          .choices(languages.map(({ code }) => code))
          .makeOptionMandatory(),
      )
      .action(({ tenant, language }: Words) =>
        operate(async (operator) => tenantAnswer(await operator.setLanguage(tenant!, language!))),
      ),
  );

const planCommand = command('plan')
  .description('plans of tenants')
  .addCommand(
    withPlan(
      command('set')
        .description("set a tenant's plan, which is then not suspended")
        .requiredOption('--tenant <id>')
        .addOption(planOption().makeOptionMandatory()),
    ).action(({ tenant, ...options }: Words) =>
      operate(async (operator) => {
        const plan = checked('--plan', Plan, options['plan']);
        return tenantAnswer(await operator.setPlan(tenant!, { plan, ...planTimes(options) }));
      }),
    ),
  )
  .addCommand(
    command('suspend')
      .description("suspend a tenant's plan until it is resumed")
      .requiredOption('--tenant <id>')
      .action(({ tenant }: Words) =>
        operate(async (operator) => tenantAnswer(await operator.suspendPlan(tenant!))),
      ),
  )
  .addCommand(
    command('resume')
      .description('end a suspension')
      .requiredOption('--tenant <id>')
      .action(({ tenant }: Words) =>
        operate(async (operator) => tenantAnswer(await operator.resumePlan(tenant!))),
      ),
  );

const keyCommand = command('key')
  .description('API keys')
  .addCommand(
    command('create')
      .description('create an API key; its token is shown now and never again')
      .requiredOption('--tenant <id>')
      .addOption(new Option('--role <role>').choices(roles).makeOptionMandatory())
      .option('--name <name>', 'a name for it', '')
      .option('--expires-at <time>', 'RFC 3339; never when left out')
      .action(({ tenant, role, name, expiresAt }: Words) =>
        operate(async (operator) => {
          const { key, token } = await operator.createKey({
            tenantId: tenant!,
            role: checked('--role', z.enum(roles), role),
            name: name!,
            expiresAt: time('--expires-at', expiresAt),
          });
          return { ...keyAnswer(key), token };
        }),
      ),
  )
  .addCommand(
    command('revoke')
      .description('revoke an API key at once')
      .requiredOption('--key <id>', 'its public part, between the underscores')
      .action(({ key }: Words) =>
        operate(async (operator) => keyAnswer(await operator.revokeKey(key!))),
      ),
  );

const providerAnswer = ({ clientSecret, ...provider }: IdentityProvider) => ({
  tenant_id: provider.tenantId,
  issuer: provider.issuer,
  client_id: provider.clientId,
  has_client_secret: clientSecret !== null,
  scope: provider.scope,
  groups_claim: provider.groupsClaim,
  roles: provider.roles,
});

const GroupRoleText = z
  .string()
  .regex(/^.+=(admin|sub_admin|viewer)$/, 'must be <group>=<role>, with a role of API keys')
  .transform((text) => {
    const at = text.lastIndexOf('=');
    return { group: text.slice(0, at), role: z.enum(roles).parse(text.slice(at + 1)) };
  });

const Issuer = z.url({
  protocol: /^https?$/,
  error: 'must be a URL, such as https://id.example.org',
});

interface ProviderOptions {
  readonly tenant: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecretFile?: string;
  readonly scope: string;
  readonly groupsClaim: string;
  readonly groupRole: readonly string[];
}

const signInCommand = command('sign-in')
  .description("sign-in to the console by a tenant's own OpenID provider")
  .addCommand(
    command('set')
      .description(
        'set the provider of a tenant; register <gateway>/console/sign-in/done with it as redirect URI',
      )
      .requiredOption('--tenant <id>')
      .requiredOption('--issuer <url>', 'as the provider names itself')
      .requiredOption('--client-id <id>')
      .option('--client-secret-file <path>', 'a file that holds it; without it a public client')
      .option('--scope <text>', 'what the provider is asked for', 'openid profile')
      .option('--groups-claim <name>', 'the claim that lists groups', 'groups')
      .requiredOption('--group-role <group=role...>', 'what the members of a group may do')
      .action((options: ProviderOptions) =>
        operate(async (operator) => {
          const { tenant, clientId, clientSecretFile: file, scope, groupsClaim } = options;
          const provider = await operator.setIdentityProvider({
            tenantId: tenant,
            issuer: checked('--issuer', Issuer, options.issuer),
            clientId,
            clientSecret: file === undefined ? null : (await readFile(file, 'utf8')).trim(),
            scope,
            groupsClaim,
            roles: checked('--group-role', z.array(GroupRoleText), options.groupRole),
          });
          return providerAnswer(provider);
        }),
      ),
  )
  .addCommand(
    command('remove')
      .description('remove the provider of a tenant; whom it has signed in is signed out')
      .requiredOption('--tenant <id>')
      .action(({ tenant }: Words) =>
        operate(async (operator) => {
          await operator.removeIdentityProvider(tenant!);
          return { tenant_id: tenant, issuer: null };
        }),
      ),
  );

const userCommand = command('user')
  .description("tenants' runners")
  .addCommand(
    command('set')
      .description('save what is known about a runner; options that are left out change nothing')
      .requiredOption('--tenant <id>')
      .requiredOption('--user <id>', "the tenant's own id of the runner")
      .option('--name <text>')
      .option('--email <text>')
      .option('--phone <text>')
      .option('--age <years>')
      .option('--gender <gender>', 'male or female')
      .option('--height-cm <cm>')
      .option('--weight-kg <kg>')
      .option('--leg-length-cm <cm>')
      .option('--ycom-cm <cm>')
      .option('--shoe-brand <text>')
      .option('--shoe-model <text>')
      .option('--shoe-size <number>')
      .action(({ tenant, user, ...fields }: Words) =>
        operate(async (operator) => {
          const { tenantId, userId } = await operator.setUser(
            tenant!,
            checked('--user', UserId, user),
            checked('a runner', UserFields, fields),
          );
          return { tenant_id: tenantId, user_id: userId };
        }),
      ),
  );

const demoCommand = command('demo')
  .description('the session that demo=true shows')
  .addCommand(
    command('set')
      .description('choose the session; it must have succeeded')
      .requiredOption('--tenant <id>')
      .requiredOption('--session <id>')
      .action(({ tenant, session }: Words) =>
        operate(async (operator) => {
          await operator.chooseDemo({ tenantId: tenant!, sessionId: session! });
          return { demo: { tenant_id: tenant, session_id: session } };
        }),
      ),
  )
  .addCommand(
    command('clear')
      .description('show no session, so that the one that was shown can be deleted')
      .action(() =>
        operate(async (operator) => {
          await operator.clearDemo();
          return { demo: null };
        }),
      ),
  );

const setUpCommand = command('set-up')
  .description(
    'create the topics, indexes and the bucket that are not there yet; needs the variables of Kafka, MongoDB and the object store',
  )
  .action(() => print(setUp));

/** Commands of operators. Each prints one JSON document. */
export const adminCommands: readonly Command[] = [
  tenantCommand,
  planCommand,
  keyCommand,
  signInCommand,
  userCommand,
  demoCommand,
  setUpCommand,
];
