import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium, type Browser, type Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Lake } from '../../src/lake/lancedb/lake.js';
import { complaintsOf, executablePath, QUIET } from './chromium.js';
import { demoLake } from './demo.js';
import { serve, type TestServer } from './server.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export interface Explorer {
  readonly server: TestServer;
  readonly browser: Browser;
  /** Ids by name. */
  readonly titles: Readonly<Record<string, string>>;
  /** Opens a place ("#/wall"), looks at it, and wants no complaint in the console and no request to another server. */
  opened(place: string, look: (page: Page) => Promise<void>, width?: number): Promise<void>;
  close(): Promise<void>;
}

interface Differently {
  /** Settings of the server. */
  readonly env?: Readonly<Record<string, string>>;
  /** Of Chromium, beside those of all tests. */
  readonly flags?: readonly string[];
}

/** The app in Chromium, over the demo lake if no other is given. */
export async function startExplorer(lake?: Lake, { env = {}, flags = [] }: Differently = {}): Promise<Explorer> {
  const server = await serve(lake ?? (await demoLake()), { MEDIA_ROOTS: '/', ...env });
  const browser = await chromium.launch({ executablePath, args: [...QUIET, ...flags] });
  const { data } = await server.ask('{ titles { nodes { id name } } }');
  return {
    server,
    browser,
    titles: Object.fromEntries(data.titles.nodes.map(({ id, name }: { id: string; name: string }) => [name, id])),
    async opened(place, look, width = 1_300) {
      const page = await browser.newPage({ viewport: { width, height: 900 } });
      try {
        const complaints = complaintsOf(page, server.url);
        await page.goto(`${server.url}/${place}`);
        await look(page);
        expect(complaints).toEqual([]);
      } finally {
        await page.close();
      }
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** Wants no fault of levels A and AA that axe knows, in light and dark, once `ready` (a selector) is there. */
export async function expectAccessible({ browser, server }: Explorer, place: string, ready: string): Promise<void> {
  // The page's own policy lets no other script in.
  const context = await browser.newContext({ bypassCSP: true });
  try {
    const page = await context.newPage();
    await page.goto(`${server.url}/${place}`);
    await page.locator(ready).first().waitFor();
    await page.addScriptTag({ content: AXE });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = (await page.evaluate(
        "axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })",
      )) as { violations: { id: string; nodes: { html: string }[] }[] };
      const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
      expect({ place, colorScheme, told }).toEqual({ place, colorScheme, told: [] });
    }
  } finally {
    await context.close();
  }
}

/** Wants the place no wider than a telephone, 390 pixels, once `ready` is there. */
export async function expectFitsTelephone(explorer: Explorer, place: string, ready: string): Promise<void> {
  const look = async (page: Page) => {
    await page.locator(ready).first().waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  };
  await explorer.opened(place, look, 390);
}
