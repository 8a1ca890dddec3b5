import type { Assessment } from '@strideform/sdk';

/** A report as its reader without a key sees it. */
export interface SharedReportData {
  readonly title: string;
  readonly session_created_at: string;
  readonly video_url: string | null;
  readonly findings: Assessment['findings'];
  readonly metrics: Assessment['metrics'];
}

/** @throws {Error} that says why the link shows nothing */
export async function readSharedReport(
  token: string,
  signal: AbortSignal,
): Promise<SharedReportData> {
  const response = await fetch(`/shared/${encodeURIComponent(token)}`, { signal });
  const body = (await response.json()) as SharedReportData & { readonly detail?: string };
  if (!response.ok) throw new Error(body.detail ?? `The gateway answered ${response.status}.`);
  return body;
}
