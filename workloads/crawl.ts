import { MeasurementError } from '../src/model/failure.js';
import { defineWorkload } from '../src/model/workload.js';
import { CONTENT_ID, plannedPage } from './crawl/planned-page.js';

/** What fetches more at once is refused connections by many real servers. */
const MOST_AT_ONCE = 200;

/** Not a dependency of this tool. Without it the workload can be listed, and says what it needs when it is set up. */
const parser = await import('node-html-parser').catch(() => undefined);

let server: PageServer | undefined;

interface PageServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Waiting and computing by turns: `load` fetches a page from a server that takes its time, and `run` parses it. */
export default defineWorkload<string, string, undefined, number>({
  title: 'Fetch pages from a slow server, count the links in one element of each',
  sizeUnit: 'pages',
  sizes: [2, 10, 50, 200],
  quickSizes: [2, 10],
  byDefault: false,
  async setup(size) {
    if (parser === undefined)
      throw new MeasurementError(
        'unsuitable',
        'node-html-parser, which parses the pages, is not installed here: npm i -D node-html-parser',
      );
    const { startServer } = await import('./crawl/start-server.js');
    server = await startServer(size);
  },
  teardown: () => server?.stop(),
  createInput: (size) => ({ tasks: Array.from({ length: size }, (_, page) => `${server?.url}/${page}`) }),
  load: (url) => whenFree(() => textOf(url)),
  run: (html) => parser?.parse(html).getElementById(CONTENT_ID)?.querySelectorAll('a').length ?? 0,
  answer: (results) => results.reduce((sum, links) => sum + links, 0),
  expected: (size) =>
    Array.from({ length: size }, (_, page) => plannedPage(page).links).reduce((a, b) => a + b),
});

async function textOf(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the server answered ${response.status} for ${url}`);
  return response.text();
}

let underWay = 0;
const waiting: (() => void)[] = [];

/** Begins once fewer than MOST_AT_ONCE are under way in this thread. */
async function whenFree<T>(begin: () => Promise<T>): Promise<T> {
  if (underWay < MOST_AT_ONCE) underWay++;
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await begin();
  } finally {
    // Whoever waits takes this one's place.
    const next = waiting.shift();
    if (next === undefined) underWay--;
    else next();
  }
}
