import type { Facts, ObservingProbe } from '../model/observation.js';
import { fateFact, ROUTE_NAMES, type Route, SPECIMEN_NAMES, type Specimen } from '../model/type-routes.js';
import { describeValue } from './types/describe-value.js';
import { OPEN, type OpenRoute } from './types/open-route.js';
import { bytesOf, type Receipt, WRITTEN } from './types/parcel.js';
import { makeSpecimens, movable } from './types/specimens.js';

/** Sends a value of each kind on each route, and reports what arrives. */
export default {
  async observe() {
    const facts = await Promise.all(ROUTE_NAMES.map(sendAll));
    return Object.assign({}, ...facts);
  },
} satisfies ObservingProbe;

async function sendAll(route: Route): Promise<Facts> {
  const facts: Record<string, string> = {};
  const { values, close } = await makeSpecimens();
  const open = OPEN[route]();
  try {
    await receipts(open, open.greet);
    for (const specimen of SPECIMEN_NAMES) {
      const value = values[specimen];
      if (route === 'transfer' && movable(specimen, value).length === 0) continue;
      facts[fateFact(specimen, route)] = await fateOf(specimen, value, route, open);
    }
  } finally {
    open.close();
    await close();
  }
  return facts;
}

async function fateOf(specimen: Specimen, value: unknown, route: Route, open: OpenRoute): Promise<string> {
  const sent = describeValue(value);
  try {
    const [receipt] = await receipts(open, () => {
      open.send({ specimen, value }, route === 'transfer' ? movable(specimen, value) : []);
      // Whatever becomes of the value, the question behind it is answered: nobody waits for what is lost.
      open.send('anything?', []);
    });
    if (receipt === undefined) return 'nothing';
    if (receipt !== sent) return receipt;
  } catch (error) {
    return `refused: ${error instanceof Error ? error.name : typeof error}`;
  }
  if (isGone(value)) return 'moved';
  const bytes = bytesOf(value);
  const isShared = value instanceof SharedArrayBuffer || bytes?.buffer instanceof SharedArrayBuffer;
  return isShared && bytes?.[0] !== WRITTEN ? 'a private copy' : 'same';
}

/** Sends, and resolves with what is said to have arrived before the last question was answered. */
function receipts({ receipts: from }: OpenRoute, send: () => void): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const arrived: string[] = [];
    const hear = (receipt: Receipt): void => {
      if (receipt !== 'anything?') return void arrived.push(receipt.arrived);
      stop();
      resolve(arrived);
    };
    const die = (): void => {
      stop();
      reject(new Error('the receiver ended'));
    };
    const stop = (): void => void from.off('message', hear).off('exit', die);
    from.on('message', hear).on('exit', die);
    try {
      send();
    } catch (error) {
      stop();
      reject(error);
    }
  });
}

/** Whether the sender has a value no more: its memory is detached, its file or its connection closed here. */
function isGone(value: unknown): boolean {
  const buffer = ArrayBuffer.isView(value) ? value.buffer : value;
  if (buffer instanceof ArrayBuffer) return buffer.byteLength === 0;
  const { fd, destroyed }: { readonly fd?: unknown; readonly destroyed?: unknown } = Object(value);
  return fd === -1 || destroyed === true;
}
