/** Answers of an attack, counted by status. Status 0 means no answer. */
export class CountedAnswers {
  private readonly counts = new Map<number, number>();

  add(status: number): void {
    this.counts.set(status, (this.counts.get(status) ?? 0) + 1);
  }

  /** Returns how many answers had a status for which `matches` is true. */
  count(matches: (status: number) => boolean): number {
    const counts = [...this.counts].filter(([status]) => matches(status));
    return counts.reduce((sum, [, count]) => sum + count, 0);
  }

  get accepted(): number {
    return this.count((status) => status > 0 && status < 400);
  }

  get refused(): number {
    return this.count((status) => status >= 400);
  }
}
