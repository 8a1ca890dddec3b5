#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { runTs } from '../../../deploy/local/run-ts.mjs';

process.exitCode = await runTs(
  fileURLToPath(new URL('../src/main.ts', import.meta.url)),
  process.argv.slice(2),
);
