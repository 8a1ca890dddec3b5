import {
  plans,
  drawingTimes,
  maxDeletedSessionDays,
  withTenantExport,
  type Operator,
  type Tenant,
  type DrawingTime,
} from '@strideform/gateway';
import { languages } from '@strideform/languages';
import { Option, type Command } from 'commander';
import { z } from 'zod';
import { BadInput } from '../bad-input.ts';
import { command } from '../command.ts';
import { checked, operate, printJson, timeOption, type Words } from './operate.ts';

const tenantAnswer = ({
  tenantId,
  name,
  plan,
  planStartsAt,
  planEndsAt,
  planSuspendedAt,
  mediaLinkDays,
  deletedSessionDays,
  annotatedVideos,
  language,
  readOnlySince,
  suspendedAt,
  deletedAt,
}: Tenant) => ({
  tenant_id: tenantId,
  name,
  plan,
  plan_starts_at: planStartsAt,
  plan_ends_at: planEndsAt,
  plan_suspended_at: planSuspendedAt,
  media_link_days: mediaLinkDays,
  deleted_session_days: deletedSessionDays,
  annotated_videos: annotatedVideos ?? 'on_request',
  language,
  read_only_since: readOnlySince,
  suspended_at: suspendedAt,
  deleted_at: deletedAt,
});

const planOption = (): Option =>
  new Option('--plan <plan>', 'what the tenant has bought').choices(plans);

const Plan = z.enum(plans);

/** @throws {BadInput} if the plan would end before it starts. */
function planTimes({ startsAt, endsAt }: Words): Pick<Tenant, 'planStartsAt' | 'planEndsAt'> {
  const [planStartsAt, planEndsAt] = [
    timeOption('--starts-at', startsAt),
    timeOption('--ends-at', endsAt),
  ];
  if (planStartsAt !== null && planEndsAt !== null && planEndsAt <= planStartsAt)
    throw new BadInput(`--ends-at: a plan cannot end (${endsAt}) before it starts (${startsAt}).`);
  return { planStartsAt, planEndsAt };
}

const withPlan = (defined: Command): Command =>
  defined
    .option('--starts-at <time>', 'RFC 3339; at once when left out')
    .option('--ends-at <time>', 'RFC 3339; never when left out');

const Days = z.coerce.number().int().min(1).max(3650);

const DeletedSessionDays = z.coerce.number().int().min(0).max(maxDeletedSessionDays);

/** @returns null for `default` */
const daysFrom = (text: string, schema = Days): number | null =>
  text === 'default' ? null : checked('--days', schema, text);

/** Returns an action that changes the tenant of `--tenant` and prints it. */
const onTenant =
  (change: (operator: Operator, tenantId: string) => Promise<Tenant>) =>
  ({ tenant }: Words): Promise<void> =>
    operate(async (operator) => tenantAnswer(await change(operator, tenant!)));

export const tenantCommand = command('tenant')
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
    command('deleted-sessions')
      .description('set for how many days deleted sessions can be restored; 0 erases at once')
      .requiredOption('--tenant <id>')
      .requiredOption('--days <number>', '0 to 30; "default" for the number of all tenants')
      .action(({ tenant, days }: Words) =>
        operate(async (operator) =>
          tenantAnswer(
            await operator.setDeletedSessionDays(tenant!, daysFrom(days!, DeletedSessionDays)),
          ),
        ),
      ),
  )
  .addCommand(
    command('annotated-videos')
      .description(
        'set when annotated videos are drawn: when one is first opened, or after each analysis',
      )
      .requiredOption('--tenant <id>')
      .addOption(new Option('--draw <when>').choices(drawingTimes).makeOptionMandatory())
      .action(({ tenant, draw }: Words) =>
        operate(async (operator) =>
          tenantAnswer(await operator.setAnnotatedVideos(tenant!, draw as DrawingTime)),
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
  )
  .addCommand(
    command('read-only')
      .description(
        'refuse every change by keys and people of a tenant, for example of a demo; DEMO_TENANT of the gateway then shows it to everyone',
      )
      .requiredOption('--tenant <id>')
      .action(onTenant((operator, tenantId) => operator.setReadOnly(tenantId, true))),
  )
  .addCommand(
    command('writable')
      .description('allow changes of a tenant again')
      .requiredOption('--tenant <id>')
      .action(onTenant((operator, tenantId) => operator.setReadOnly(tenantId, false))),
  )
  .addCommand(
    command('suspend')
      .description(
        'refuse all keys and sign-ins of a tenant, stop its links and webhooks, and begin no new work; nothing is lost',
      )
      .requiredOption('--tenant <id>')
      .action(onTenant((operator, tenantId) => operator.suspendTenant(tenantId))),
  )
  .addCommand(
    command('resume')
      .description('end the suspension of a tenant')
      .requiredOption('--tenant <id>')
      .action(onTenant((operator, tenantId) => operator.resumeTenant(tenantId))),
  )
  .addCommand(
    command('export')
      .description(
        'write everything that is stored about a tenant into a folder, with its files; needs the addresses of all services',
      )
      .requiredOption('--tenant <id>')
      .requiredOption('--out <folder>', 'an empty folder, or one that does not exist')
      .action(({ tenant, out }: Words) =>
        printJson(() =>
          withTenantExport(async (exporter) => ({
            tenant_id: tenant,
            ...(await exporter.execute(tenant!, out!)),
          })),
        ),
      ),
  )
  .addCommand(
    command('delete')
      .description('delete a tenant with everything that belongs to it; this cannot be undone')
      .requiredOption('--tenant <id>')
      .requiredOption('--name <name>', 'its exact name, as a confirmation')
      .action(({ tenant, name }: Words) =>
        operate(async (operator) => tenantAnswer(await operator.deleteTenant(tenant!, name!))),
      ),
  );

export const planCommand = command('plan')
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
      .action(onTenant((operator, tenantId) => operator.suspendPlan(tenantId))),
  )
  .addCommand(
    command('resume')
      .description('end a suspension')
      .requiredOption('--tenant <id>')
      .action(onTenant((operator, tenantId) => operator.resumePlan(tenantId))),
  );
