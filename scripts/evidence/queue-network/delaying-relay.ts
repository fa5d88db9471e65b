// Passes on what comes in, and holds back what goes out for some ms: in place of a kernel that can't delay packets.
// Arguments: the address and the port to listen on, the port of the server there, and the delay in ms.
import { connect, createServer, type Socket } from 'node:net';

const [address = '', listen = '', server = '', delay = ''] = process.argv.slice(2);

createServer((client) => {
  const upstream = connect(Number(server), address);
  for (const socket of [client, upstream]) {
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
  }
  client.on('data', (bytes) => upstream.write(bytes));
  upstream.on('data', (bytes) => later(() => client.write(bytes)));
  closeWith(client, upstream);
  closeWith(upstream, client);
}).listen(Number(listen), address, () => console.log('ready'));

/** Timers of one length go off in the order in which they were set, so that bytes keep theirs. */
function later(pass: () => void): void {
  setTimeout(pass, Number(delay));
}

function closeWith(one: Socket, other: Socket): void {
  one.on('close', () => later(() => other.destroy()));
}
