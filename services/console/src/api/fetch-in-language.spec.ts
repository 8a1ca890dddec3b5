import { consoleLanguage } from '../texts.ts';
import { fileInLanguage } from './fetch-in-language.ts';

test('a link to a file names the language of the console, whatever the browser prefers', () => {
  const report = '/running/sessions/ses_1/report.pdf';
  const { code } = consoleLanguage;
  expect(fileInLanguage(report)).toBe(`${report}?language=${code}`);
  expect(fileInLanguage(report, { token: 'a b' })).toBe(`${report}?token=a+b&language=${code}`);
});
