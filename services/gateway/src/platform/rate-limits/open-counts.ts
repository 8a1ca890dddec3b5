/** Counts what each owner has in progress at this gateway. */
export class OpenCounts {
  private readonly counts = new Map<string, number>();

  countOf(owner: string): number {
    return this.counts.get(owner) ?? 0;
  }

  /**
   * Counts one more.
   * @returns the function to call once when it has ended
   */
  begin(owner: string): () => void {
    this.counts.set(owner, this.countOf(owner) + 1);
    return () => {
      const left = this.countOf(owner) - 1;
      if (left > 0) this.counts.set(owner, left);
      else this.counts.delete(owner);
    };
  }

  /** Counts one more until a signal is aborted. */
  beginUntil(ended: AbortSignal, owner: string): void {
    if (!ended.aborted) ended.addEventListener('abort', this.begin(owner), { once: true });
  }
}
