// The server of `crawl`, in a process of its own: its work must not count as that of whoever fetches.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { plannedPage } from './planned-page.js';
import { writePage } from './write-page.js';

const [, , count = '0'] = process.argv;
/** All pages are written before the first is asked for, so that only waiting is left to do. */
const pages = Array.from({ length: Number(count) }, (_, page) => Buffer.from(writePage(page)));

const server = createServer(({ url = '' }, response) => {
  const page = Number(url.slice(1));
  const text = pages[page];
  if (text === undefined) response.writeHead(404).end();
  else {
    const answer = (): void =>
      void response.writeHead(200, { 'content-type': 'text/html', 'content-length': text.length }).end(text);
    setTimeout(answer, plannedPage(page).latencyMs);
  }
});

// Without whoever started it nobody needs this process.
process.once('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
