import { Command } from 'commander';

/**
 * Returns a command that throws instead of ending the process. Its messages begin like this
 * program's.
 */
export function command(name: string): Command {
  return new Command(name).exitOverride().configureOutput({
    outputError: (text, write) => write(text.replace(/^error: /, 'strideform: ')),
  });
}
