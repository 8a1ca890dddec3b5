import { reportFileName } from './read-report-pdf.use-case.ts';

test.each([
  ['Łukasz Müller', 'report-ukasz-muller-2026-11-24.pdf'],
  ['Anna "A" B/C', 'report-anna-a-b-c-2026-11-24.pdf'],
  ['李', 'report-runner-2026-11-24.pdf'],
])('the report of %s has a name that every file system takes', (runner, name) => {
  expect(reportFileName(runner, new Date('2026-11-24T23:30:00Z'))).toBe(name);
});
