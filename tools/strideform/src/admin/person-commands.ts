import { invitationPage, NewPerson, roles } from '@strideform/gateway';
import { Option } from 'commander';
import { z } from 'zod';
import { BadInput } from '../bad-input.ts';
import { command } from '../command.ts';
import { checked, operate } from './operate.ts';

interface PersonOptions {
  readonly tenant: string;
  readonly name: string;
  readonly email: string;
  readonly role: (typeof roles)[number];
  readonly url?: string;
}

const Url = z.url({
  protocol: /^https?$/,
  error: 'must be a URL, such as https://form.example.org',
});

export const personCommand = command('person')
  .description('people of tenants, who sign in to the console with a passkey')
  .addCommand(
    command('invite')
      .description(
        'invite a person, such as the first admin of a tenant, and print the link; someone with this address is invited again',
      )
      .requiredOption('--tenant <id>')
      .requiredOption('--name <text>')
      .requiredOption('--email <address>')
      .addOption(new Option('--role <role>').choices(roles).makeOptionMandatory())
      .option('--url <address>', 'public address of the gateway; PUBLIC_URL when left out')
      .action(({ tenant, name, email, role, url }: PersonOptions) =>
        operate(async (operator, config) => {
          const address = url === undefined ? config.PUBLIC_URL : checked('--url', Url, url);
          if (address === undefined)
            throw new BadInput('--url: give the public address of the gateway, or set PUBLIC_URL.');
          const fields = checked('a person', NewPerson, { name, email, role });
          const days = config.INVITATION_DAYS;
          const { person, token, expiresAt } = await operator.invitePerson(tenant, fields, days);
          return {
            person_id: person.personId,
            tenant_id: tenant,
            ...{ name: person.name, email: person.email, role: person.role },
            url: `${address.replace(/\/+$/, '')}/console/${invitationPage(token)}`,
            expires_at: expiresAt,
          };
        }),
      ),
  );
