import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
);

/** Why tests that need a browser are skipped; false where they run. Chromium is no package of npm. */
export const skip =
  CHROMIUM === undefined &&
  'no Chromium is installed, so no page was looked at in a browser: apt-get install -y chromium';

const folder = mkdtempSync(join(tmpdir(), 'pages-'));
let browser: Browser | undefined;
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

export interface Opened {
  readonly shown: Page;
  readonly complaints: string[];
}

/** Opens a page from disk and listens to all that it says and asks for. */
export async function opened(html: string, colorScheme: 'light' | 'dark'): Promise<Opened> {
  browser ??= await chromium.launch({ executablePath: CHROMIUM ?? '', args: ['--no-sandbox'] });
  const context = await browser.newContext({ colorScheme });
  const shown = await context.newPage();
  const complaints: string[] = [];
  const file = join(folder, 'report.html');
  writeFileSync(file, html);
  const address = pathToFileURL(file).href;
  shown.on('console', (message) => complaints.push(message.text()));
  shown.on('pageerror', (error) => complaints.push(error.message));
  shown.on('request', (request) => {
    if (request.url() !== address) complaints.push(request.url());
  });
  await shown.goto(address);
  return { shown, complaints };
}

/** Finds text that reaches out of its picture. */
export async function clippedTexts(shown: Page): Promise<unknown> {
  return shown.locator('figure svg text').evaluateAll((texts) =>
    texts.flatMap((text) => {
      const [own, around] = [text.getBoundingClientRect(), text.closest('svg')?.getBoundingClientRect()];
      const isInside = around === undefined || (own.left >= around.left - 2 && own.right <= around.right + 2);
      return isInside ? [] : [text.textContent];
    }),
  );
}
