// The other end of every route, a thread or a process: says what has arrived, and writes into it.
import { BroadcastChannel, parentPort, workerData } from 'node:worker_threads';
import { describeValue } from './describe-value.js';
import { bytesOf, type Parcel, type Receipt, WRITTEN } from './parcel.js';

function receive(parcel: Parcel): Receipt {
  if (parcel === 'anything?') return parcel;
  const { specimen, value } = parcel;
  const arrived = 'value' in parcel ? describeValue(value) : 'nothing';
  const bytes = bytesOf(value);
  if (bytes !== undefined) bytes[0] = WRITTEN;
  return { specimen, arrived };
}

if (parentPort === null) process.on('message', (parcel: Parcel) => process.send?.(receive(parcel)));
else {
  const port = parentPort;
  const answer = (parcel: Parcel): void => port.postMessage(receive(parcel));
  port.on('message', answer);
  const { channelName }: { readonly channelName?: string } = workerData;
  if (channelName !== undefined)
    new BroadcastChannel(channelName).onmessage = (event): void => {
      const { data }: { readonly data: Parcel } = Object(event);
      answer(data);
    };
}
