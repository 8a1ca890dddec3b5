// Lines that show the progress of a command and its duration.

const secondsText = (seconds) => `${seconds.toFixed(1)} s`;
const secondsSince = (startMs) => (performance.now() - startMs) / 1000;

/** Returns the time since `startMs` (of performance.now()), for example `12.3 s`. */
export const elapsedText = (startMs) => secondsText(secondsSince(startMs));

/**
 * Reports phases as they begin and end, and stores their durations.
 * @param {(line: string) => void} write
 */
export function createProgress(write = (line) => process.stdout.write(`${line}\n`)) {
  const begin = performance.now();
  const phases = [];
  return {
    say: write,
    /**
     * Runs `work` and reports when it starts, ends or fails. Every `remindEveryS`, reports that the
     * work still runs, unless the work shows that itself (`remind: false`). `work` receives a
     * function to call with the current reason for waiting.
     */
    async phase(title, work, { remind = true, remindEveryS = 15 } = {}) {
      const start = performance.now();
      let reason;
      const stillRunning = () => {
        const because = reason ? `; ${reason}` : '';
        write(`  … ${title} (${elapsedText(start)} so far${because})`);
      };
      write(`  … ${title}`);
      const reminder = remind ? setInterval(stillRunning, remindEveryS * 1000) : undefined;
      try {
        const result = await work((text) => {
          reason = text;
        });
        phases.push({ title, seconds: secondsSince(start) });
        write(`  ✓ ${title} (${elapsedText(start)})`);
        return result;
      } catch (error) {
        write(`  ✗ ${title} (${elapsedText(start)})`);
        throw error;
      } finally {
        clearInterval(reminder);
      }
    },
    live: () => liveLine(write),
    /** Returns the time since the start, for example `12.3 s`. */
    elapsed: () => elapsedText(begin),
    /**
     * Returns one line per phase, in order of their ends. Phases overlap, so they do not add up to
     * the total.
     */
    durations() {
      const all = [...phases, { title: 'total', seconds: secondsSince(begin) }];
      const width = Math.max(...all.map(({ title }) => title.length));
      const rows = all.map(
        ({ title, seconds }) => `  ${title.padEnd(width)}  ${secondsText(seconds).padStart(8)}`,
      );
      return rows.join('\n');
    },
  };
}

/**
 * Returns a line that changes in place on a terminal. Elsewhere, it is written when `mark` changes.
 * `end` leaves its last text on the terminal.
 */
function liveLine(write) {
  const isTerminal = process.stdout.isTTY;
  let lastMark;
  return {
    update(text, mark) {
      if (isTerminal) process.stdout.write(`\r\x1b[2K${text}`);
      else if (mark !== lastMark) write(text);
      lastMark = mark;
    },
    end: () => {
      if (isTerminal) process.stdout.write('\n');
    },
  };
}
