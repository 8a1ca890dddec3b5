// Known vulnerabilities of the npm packages, as `npm audit` reports them. Run alone, this is a
// check of `npm run test:full`. A release refuses what the check refuses.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { commandOutcome, root } from '../check/workspace.ts';

/** Severities that stop a release. */
const refusedSeverities = ['high', 'critical'];

/** An advisory that was judged, and does not concern this platform until the date. */
export interface AcceptedAdvisory {
  /** Id of the advisory: GHSA-…. */
  readonly id: string;
  readonly reason: string;
  /** Last day, as YYYY-MM-DD, so that it is judged again. */
  readonly until: string;
}

interface Advisory {
  readonly name: string;
  readonly title: string;
  readonly url: string;
  readonly severity: string;
}

/** The part of npm's report that we read. A vulnerability names advisories, or other packages. */
interface AuditReport {
  readonly vulnerabilities?: Readonly<
    Record<string, { readonly via: readonly (Advisory | string)[] }>
  >;
  /** Present if the registry gave no answer. */
  readonly message?: string;
}

/** Result of an audit. Without an answer of the registry, nothing is known. */
export type Audit =
  | { readonly isKnown: true; readonly problems: readonly string[] }
  | { readonly isKnown: false; readonly reason: string };

const acceptedFile = fileURLToPath(new URL('accepted-advisories.json', import.meta.url));

export const readAccepted = (): readonly AcceptedAdvisory[] =>
  JSON.parse(readFileSync(acceptedFile, 'utf8')) as AcceptedAdvisory[];

/** Asks the registry about all packages of the folder's lockfile. */
export async function auditPackages(
  accepted: readonly AcceptedAdvisory[],
  { folder = root, registry }: { readonly folder?: string; readonly registry?: string } = {},
): Promise<Audit> {
  const choice = registry === undefined ? [] : ['--registry', registry];
  const command = ['audit', '--json', '--package-lock-only', '--fetch-retries=0', ...choice];
  const report = await runReport(command, folder);
  if (report.vulnerabilities === undefined)
    return { isKnown: false, reason: report.message ?? 'npm wrote no report' };
  return { isKnown: true, problems: auditProblems(report, accepted, new Date()) };
}

/** npm ends with an error if there are vulnerabilities, but it writes its report. */
async function runReport(command: readonly string[], folder: string): Promise<AuditReport> {
  const { stdout } = await commandOutcome('npm', command, { cwd: folder, env: process.env });
  return JSON.parse(stdout || '{}') as AuditReport;
}

/** Returns a line for each advisory that nobody has accepted, or whose date has passed. */
function auditProblems(
  { vulnerabilities = {} }: AuditReport,
  accepted: readonly AcceptedAdvisory[],
  now: Date,
): string[] {
  const advisories = Object.values(vulnerabilities)
    .flatMap(({ via }) => via)
    .filter((cause): cause is Advisory => typeof cause !== 'string')
    .filter(({ severity }) => refusedSeverities.includes(severity));
  const byUrl = new Map(advisories.map((advisory) => [advisory.url, advisory]));
  return [...byUrl.values()].flatMap((advisory) => problemOf(advisory, accepted, now) ?? []);
}

function problemOf(
  { name, title, url, severity }: Advisory,
  accepted: readonly AcceptedAdvisory[],
  now: Date,
): string | undefined {
  const what = `${name}: ${title} (${severity}, ${url})`;
  const acceptance = accepted.find(({ id }) => url.endsWith(`/${id}`));
  if (acceptance === undefined) return what;
  const isOver = now.toISOString().slice(0, 10) > acceptance.until;
  return isOver ? `${what} was accepted until ${acceptance.until}: judge it again` : undefined;
}

/** Returns an exit code: an audit that is not possible does not fail a test run. */
export function reportAudit(audit: Audit): number {
  if (!audit.isKnown) {
    console.log(
      `!!! KNOWN VULNERABILITIES WERE NOT CHECKED: the registry did not answer (${audit.reason}).`,
    );
    return 0;
  }
  for (const problem of audit.problems) console.log(problem);
  const remedy =
    'Update the package, or judge the advisory in tools/release/accepted-advisories.json.';
  if (audit.problems.length > 0) console.log(remedy);
  return audit.problems.length > 0 ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.exitCode = reportAudit(await auditPackages(readAccepted()));
