import { Command } from 'commander';

/**
 * A command that throws where commander would end the process, and says what is wrong as this
 * program does.
 */
export function command(name: string): Command {
  return new Command(name).exitOverride().configureOutput({
    outputError: (text, write) => write(text.replace(/^error: /, 'strideform: ')),
  });
}
