import { passkeysSuite } from './accounts/passkeys.suite.ts';
import { peopleByMailSuite } from './accounts/people-by-mail.suite.ts';
import { peopleSuite } from './accounts/people.suite.ts';
import { signedInPeopleSuite } from './accounts/signed-in-people.suite.ts';
import { peopleSettings } from './club.fixture.ts';
import { sharesByMailSuite } from './insights/shares-by-mail.suite.ts';
import { MailServer } from './mail-server.fixture.ts';
import { describeGateway } from './test-gateway.fixture.ts';

describeGateway('people', peopleSettings, [passkeysSuite, peopleSuite, signedInPeopleSuite]);

const mails = new MailServer();
const port = await mails.start();
afterAll(() => mails.stop());
const mailSettings = {
  ...peopleSettings,
  ...{ SMTP_HOST: '127.0.0.1', SMTP_PORT: String(port), SMTP_SECURITY: 'none' },
  MAIL_FROM: 'Strideform <console@example.org>',
  // Limits of e-mails are counted in the database, also on a busy machine.
  RATE_LIMIT_PATIENCE_MS: '60000',
};
describeGateway('people and a mail server', mailSettings, [
  peopleByMailSuite(mails),
  sharesByMailSuite(mails),
]);
