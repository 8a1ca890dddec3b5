import {
  roles,
  UserFields,
  UserId,
  withReapplyDeletions,
  withReconcileStores,
  type IdentityProvider,
  type StoreMismatch,
} from '@strideform/gateway';
import type { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { command } from '../command.ts';
import { auditCommand } from './audit-commands.ts';
import { keyCommand } from './key-commands.ts';
import { checked, operate, printJson, timeOption, type Words } from './operate.ts';
import { personCommand } from './person-commands.ts';
import { pruneCopies } from './prune-copies.ts';
import { rightsOf } from './rights.ts';
import { migrate, setUp } from './set-up.ts';
import { planCommand, tenantCommand } from './tenant-commands.ts';

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
    'create the topics and the bucket that are not there yet, add partitions that topics lack, and do what migrate does; needs the variables of Kafka, MongoDB and the object store',
  )
  .action(() => printJson(setUp));

const migrateCommand = command('migrate')
  .description(
    'create and change indexes as this release declares them, before its services start; needs MONGODB_URI, may be repeated, and goes on where it was cut off',
  )
  .option('--dry-run', 'print the steps and change nothing')
  .action(({ dryRun = false }: { readonly dryRun?: boolean }) =>
    printJson(() => migrate({ isDryRun: dryRun })),
  );

const reapplyCommand = command('reapply-deletions')
  .description(
    'delete again the sessions, runners, tenants, recordings and abandoned clips that were deleted since a backup which was restored; needs the addresses of all services, may be repeated',
  )
  .requiredOption('--since <time>', 'time of the backup, RFC 3339; its whole day is applied')
  .action(({ since }: Words) =>
    printJson(() =>
      withReapplyDeletions(async (reapply) => {
        const applied = await reapply.execute(timeOption('--since', since)!);
        const { deletedAgain, stillGone, refused, sessionsLeft } = applied;
        if (refused.length > 0) process.exitCode = 1;
        return {
          deleted_again: deletedAgain,
          still_gone: stillGone,
          refused,
          sessions_left: sessionsLeft,
        };
      }),
    ),
  );

const pruneCommand = command('prune-copies')
  .description(
    'remove from a backup of the object store what no dump that is kept needs: copies of sessions, tenants, recordings and abandoned clips that were deleted before the day of the oldest one; needs the S3_ variables of the backup, may be repeated',
  )
  .requiredOption('--bucket <name>', 'the bucket of the copies')
  .requiredOption(
    '--retained-since <time>',
    'when the oldest dump that is kept was begun, RFC 3339',
  )
  .option('--dry-run', 'print what would be removed, and remove nothing')
  .action(({ dryRun = false, ...words }: Words & { readonly dryRun?: boolean }) =>
    printJson(() =>
      pruneCopies({
        bucket: words['bucket']!,
        retainedSince: timeOption('--retained-since', words['retainedSince'])!,
        isDryRun: dryRun,
      }),
    ),
  );

const toMismatchOutput = ({ tenantId, sessionId, ...rest }: StoreMismatch) => ({
  tenant_id: tenantId,
  session_id: sessionId,
  ...rest,
});

/**
 * Compares the stores. A difference fails the command, and is printed to stderr at once, because
 * the command may run for hours, and a job that is killed prints no result.
 */
async function reconcile(tenantId: string | null, days: number): Promise<object> {
  const onMismatch = (mismatch: StoreMismatch): void => {
    process.stderr.write(`${JSON.stringify(toMismatchOutput(mismatch))}\n`);
  };
  const verdict = await withReconcileStores((stores) =>
    stores.execute({ tenantId, days, onMismatch }),
  );
  if (verdict.mismatches.length > 0) process.exitCode = 1;
  return { ...verdict, mismatches: verdict.mismatches.map(toMismatchOutput) };
}

const ShareText = z
  .string()
  .regex(/^1\/[1-9]\d{0,2}$/, 'must be 1/1 to 1/999, such as 1/7 for a seventh on each day');

/** Returns the number of days in which a share such as 1/7 covers everything. */
const daysOfShare = (text: string): number =>
  Number(checked('--share', ShareText, text).slice('1/'.length));

const reconcileCommand = command('reconcile')
  .description(
    'compare what MongoDB and the object store have about the same sessions, and change nothing; fails if they differ; needs the addresses of all services',
  )
  .option('--tenant <id>', 'one tenant; all when left out')
  .option(
    '--share <share>',
    'part of the sessions that is compared, another one on each day (UTC), such as 1/7',
    '1/1',
  )
  .action(({ tenant, share }: Words) =>
    printJson(() => reconcile(tenant ?? null, daysOfShare(share!))),
  );

const rightsCommand = command('rights')
  .description(
    "print each service's policy for the object store, role for MongoDB and rights in Kafka, and KEDA's; needs no server",
  )
  .option('--bucket <name>', 'the bucket of clips and artifacts', 'strideform')
  .option('--database <name>', 'the database in the connection string', 'strideform')
  .option('--msk-cluster <arn>', 'a cluster of Amazon MSK: print policies for roles, too')
  .action(({ bucket, database, mskCluster }: Words) =>
    printJson(() => rightsOf(bucket!, database!, mskCluster)),
  );

/** Commands of operators. Each prints one JSON document. */
export const adminCommands: readonly Command[] = [
  tenantCommand,
  planCommand,
  keyCommand,
  signInCommand,
  personCommand,
  userCommand,
  auditCommand,
  demoCommand,
  setUpCommand,
  migrateCommand,
  reapplyCommand,
  pruneCommand,
  reconcileCommand,
  rightsCommand,
];
