// Lines that tell a person what is going on and how long it took.

/** Seconds since `startMs` (of performance.now()), readable. */
export const elapsed = (startMs) => `${((performance.now() - startMs) / 1000).toFixed(1)} s`;

/**
 * Reports phases as they begin and end, and remembers their durations.
 * @param {(line: string) => void} write
 */
export function createProgress(write = (line) => process.stdout.write(`${line}\n`)) {
  const begin = performance.now();
  const phases = [];
  return {
    say: write,
    /**
     * Runs `work`, saying when it starts, ends or fails, and now and then that it still runs,
     * unless it shows that itself (`remind: false`). `work` is given a function to tell what it
     * waits for at the moment.
     */
    async phase(title, work, { remind = true, remindEveryS = 15 } = {}) {
      const start = performance.now();
      let reason;
      const stillRunning = () =>
        write(`  … ${title} (${elapsed(start)} so far${reason ? `; ${reason}` : ''})`);
      write(`  … ${title}`);
      const reminder = remind ? setInterval(stillRunning, remindEveryS * 1000) : undefined;
      try {
        const result = await work((text) => {
          reason = text;
        });
        phases.push({ title, seconds: (performance.now() - start) / 1000 });
        write(`  ✓ ${title} (${elapsed(start)})`);
        return result;
      } catch (error) {
        write(`  ✗ ${title} (${elapsed(start)})`);
        throw error;
      } finally {
        clearInterval(reminder);
      }
    },
    live: () => liveLine(write),
    /**
     * One line a phase, in order of their ends; phases overlap, so they don't add up to the total.
     */
    durations() {
      const width = Math.max(...phases.map(({ title }) => title.length), 5);
      const rows = phases.map(
        ({ title, seconds }) => `  ${title.padEnd(width)}  ${seconds.toFixed(1).padStart(6)} s`,
      );
      return [
        ...rows,
        `  ${'total'.padEnd(width)}  ${((performance.now() - begin) / 1000).toFixed(1).padStart(6)} s`,
      ].join('\n');
    },
  };
}

/**
 * A line that changes in place on a terminal; elsewhere it is written when `mark` changes. `end`
 * leaves it standing.
 */
function liveLine(write) {
  const terminal = process.stdout.isTTY;
  let lastMark;
  return {
    update(text, mark) {
      if (terminal) process.stdout.write(`\r\x1b[2K${text}`);
      else if (mark !== lastMark) write(text);
      lastMark = mark;
    },
    end: () => {
      if (terminal) process.stdout.write('\n');
    },
  };
}
