import assert from 'node:assert/strict';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, test } from 'node:test';
import { UsageError } from '../model/failure.js';
import { sampleResults } from '../testing/damage.js';
import { readResults } from './read-results.js';
import { serialiseResults } from './serialise-results.js';

const noDevices = process.platform === 'win32' && 'no /dev';
const sample = sampleResults();
const text = serialiseResults(sample);
let folder: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parallel-bench-'));
});
after(() => rm(folder, { recursive: true }));

test('reads a file, with or without a byte order mark', async () => {
  assert.deepEqual(await readResults(await fileOf(text)), sample);
  assert.deepEqual(await readResults(await fileOf(`\ufeff${text}`)), sample);
});

test('reads standard input, in whatever pieces it comes', async () => {
  const bytes = Buffer.from(text);
  const pieces = [bytes.subarray(0, 7), bytes.subarray(7, 1000), bytes.subarray(1000)];
  assert.deepEqual(await readResults('-', Readable.from(pieces)), sample);
  await refuses(readResults('-', Readable.from([])), /^standard input is empty/);
});

test('says in one sentence why something is not a results file', async () => {
  await refuses(readResults(join(folder, 'none.json')), /none\.json can't be read: there is no such file/);
  await refuses(readResults(folder), /is a folder: name one of the results files in it$/);
  await refuses(readResults(join(await fileOf(text), 'x')), /a part of the path is a file/);
  await refuses(readResults(await fileOf(Buffer.from(`\ufeff${text}`, 'utf16le'))), /is UTF-16 text/);
  await refuses(readResults(await fileOf(Buffer.from([0x1f, 0x8b, 8, 0, 0xff]))), /is not UTF-8 text/);
  await refuses(readResults(await fileOf('a\u0000b')), /is not JSON/);
  await refuses(readResults('a\u0000b'), /can't be read/);
});

test('refuses a file too large without reading it', async () => {
  const path = await fileOf('');
  await truncate(path, 2 ** 40);
  await refuses(readResults(path), /is larger than the 128 MiB a results file may have/);
});

test('stops reading an endless input', { skip: noDevices }, async () => {
  await refuses(readResults('/dev/zero'), /is larger than/);
  let pieces = 0;
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (;;) {
      pieces++;
      yield new Uint8Array(2 ** 20);
    }
  }
  await refuses(readResults('-', endless()), /^standard input is larger than/);
  assert.equal(pieces, 129);
});

let files = 0;

async function fileOf(content: string | Buffer): Promise<string> {
  const path = join(folder, `${files++}.json`);
  await writeFile(path, content);
  return path;
}

async function refuses(reading: Promise<unknown>, message: RegExp): Promise<void> {
  await assert.rejects(reading, (error) => {
    assert.ok(error instanceof UsageError, String(error));
    assert.match(error.message, message);
    return true;
  });
}
