// `npm start`: the whole platform on this machine, with a clip sent through it as a tenant would. Runs on Node 20 or later and needs no
// package, since it installs them.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseOptions, USAGE } from './options.mjs';
import { createGatewayClient } from './gateway-client.mjs';
import { installPackages } from './install.mjs';
import { abandonUnfinished, finish, isRunning, launch } from './processes.mjs';
import { createProgress } from './progress.mjs';
import { resultsTable } from './results-table.mjs';
import { cacheDir } from './server-cache.mjs';
import { choosePorts, platformEnvironment, startServices, STOP_GRACE_S } from './services.mjs';
import { startStack } from './stack.mjs';
import { operatorCommand, prepareTenants, readLocal, writeLocal } from './tenants.mjs';
