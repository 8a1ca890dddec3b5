import { readFileSync } from 'node:fs';

const document = JSON.parse(
  readFileSync(new URL('../../../docs/generated/openapi.json', import.meta.url), 'utf8'),
) as { paths: Record<string, Record<string, { responses: Record<string, unknown> }>> };

/** Answers that callers received, checked against the API's document. */
export class RecordedAnswers {
  private readonly wrong: string[] = [];
  private missing = 0;
  private readonly counts = new Map<number, number>();

  /** @param path path as the document names it, such as `/running/sessions/{session_id}/` */
  add(method: string, path: string, status: number): void {
    const documented = document.paths[path]![method.toLowerCase()]!.responses;
    this.counts.set(status, (this.counts.get(status) ?? 0) + 1);
    // 500 is documented, but always a fault.
    if (status === 500 || !(String(status) in documented))
      this.wrong.push(`${method} ${path} answered ${status}`);
  }

  /** A connection may break if a gateway is killed. No caller may wait for ever. */
  addMissing(method: string, path: string, { name, message }: Error): void {
    this.missing += 1;
    if (name === 'TimeoutError') this.wrong.push(`${method} ${path} was not answered: ${message}`);
  }

  /** Number of requests whose connection broke, or could not be made. */
  get missingCount(): number {
    return this.missing;
  }

  get problems(): readonly string[] {
    return this.wrong;
  }

  /** Returns the counts, for example `200×14 503×3 broken×1`. */
  toString(): string {
    const sorted = [...this.counts].sort(([a], [b]) => a - b);
    const texts = sorted.map(([status, count]) => `${status}×${count}`);
    return [...texts, ...(this.missing === 0 ? [] : [`broken×${this.missing}`])].join(' ');
  }
}
