import { readFileSync } from 'node:fs';

const document = JSON.parse(
  readFileSync(new URL('../../docs/generated/openapi.json', import.meta.url), 'utf8'),
) as { paths: Record<string, Record<string, { responses: Record<string, unknown> }>> };

/** What callers got, and whether the API's document says that they may. */
export class RecordedAnswers {
  private readonly wrong: string[] = [];
  private readonly counts = new Map<number, number>();

  /** @param path as the document names it, such as `/running/sessions/{session_id}/`. */
  add(method: string, path: string, status: number): void {
    const documented = document.paths[path]![method.toLowerCase()]!.responses;
    this.counts.set(status, (this.counts.get(status) ?? 0) + 1);
    // 500 is documented, and still always a fault.
    if (status === 500 || !(String(status) in documented))
      this.wrong.push(`${method} ${path} answered ${status}`);
  }

  get problems(): readonly string[] {
    return this.wrong;
  }

  /** For example `200×14 503×3`. */
  toString(): string {
    const sorted = [...this.counts].sort(([a], [b]) => a - b);
    return sorted.map(([status, count]) => `${status}×${count}`).join(' ');
  }
}
