#!/usr/bin/env node
// The program is compiled into dist; a fresh clone is built at its first call.
import { existsSync } from 'node:fs';

if (!existsSync(new URL('../dist/main.js', import.meta.url))) await import('../scripts/build.mjs');
await import('../dist/main.js');
