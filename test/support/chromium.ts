import { existsSync } from 'node:fs';
import type { Page } from 'playwright-core';

/** Undefined: there is no Chromium, and what needs one is skipped. */
export const executablePath = [process.env['CHROMIUM'], '/usr/bin/chromium'].find((path) => path && existsSync(path));

/** Nothing that a browser asks of its maker's servers on its own may be taken for the page's doing. */
export const QUIET = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** From now on: requests to other servers, errors in the console (a violated policy is one) and failures. */
export function complaintsOf(page: Page, serverUrl: string): string[] {
  const complaints: string[] = [];
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== serverUrl) complaints.push(`asked ${request.url()}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('requestfailed', (request) => {
    // A page breaks off what it no longer needs.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') complaints.push(`failed: ${request.url()}`);
  });
  return complaints;
}

/** WebGL without a graphics card. */
export const WEBGL = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
