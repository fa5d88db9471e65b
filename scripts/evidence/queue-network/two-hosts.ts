import { execa } from 'execa';

/** Two hosts on one machine: network namespaces with a cable between them, which holds back what goes through it. */
export interface TwoHosts {
  readonly serverAddress: string;
  /** The words of a command that run another one on a host. */
  on(host: 'server' | 'workers'): readonly string[];
  /** Whether the kernel delays packets; otherwise a relay has to. */
  readonly isDelayed: boolean;
  remove(): Promise<void>;
}

const SERVER_ADDRESS = '10.211.7.1';
const WORKERS_ADDRESS = '10.211.7.2';

/** Says why the hosts can't be made here; undefined where they can. */
export async function whyNoHosts(): Promise<string | undefined> {
  if (process.platform !== 'linux') return 'network namespaces are of Linux';
  if (process.getuid?.() !== 0) return 'network namespaces need root';
  for (const [command, ...args] of [
    ['ip', '-V'],
    ['redis-server', '--version'],
  ] as const) {
    const { failed } = await execa(command, args, { reject: false });
    if (failed)
      return `${command} is not installed: apt-get install ${command === 'ip' ? 'iproute2' : command}`;
  }
  const name = `pb-try-${process.pid.toString(36)}`;
  const { failed, stderr } = await execa('ip', ['netns', 'add', name], { reject: false });
  if (failed) return `this system makes no network namespace: ${stderr}`;
  await execa('ip', ['netns', 'del', name]);
  return undefined;
}

/** Makes both hosts. The round trip between them takes so long more, in ms, where the kernel can do that. */
export async function makeHosts(roundTripMs: number): Promise<TwoHosts> {
  const suffix = process.pid.toString(36);
  const names = { server: `pb-s-${suffix}`, workers: `pb-w-${suffix}` };
  const cables = { server: `pbs${suffix}`, workers: `pbw${suffix}` };
  const remove = async (): Promise<void> => {
    for (const name of Object.values(names)) await execa('ip', ['netns', 'del', name], { reject: false });
  };
  const ip = (...args: readonly string[]) => execa('ip', args);
  try {
    for (const name of Object.values(names)) await ip('netns', 'add', name);
    const cable = ['type', 'veth', 'peer', 'name', cables.workers, 'netns', names.workers];
    await ip('link', 'add', cables.server, 'netns', names.server, ...cable);
    await ip('-n', names.server, 'addr', 'add', `${SERVER_ADDRESS}/24`, 'dev', cables.server);
    await ip('-n', names.workers, 'addr', 'add', `${WORKERS_ADDRESS}/24`, 'dev', cables.workers);
    let isDelayed = roundTripMs > 0;
    for (const host of ['server', 'workers'] as const) {
      const [name, device] = [names[host], cables[host]];
      await ip('-n', name, 'link', 'set', device, 'up');
      await ip('-n', name, 'link', 'set', 'lo', 'up');
      if (roundTripMs === 0) continue;
      const delay = ['root', 'netem', 'delay', `${roundTripMs / 2}ms`];
      const { failed } = await execa(
        'ip',
        ['netns', 'exec', name, 'tc', 'qdisc', 'add', 'dev', device, ...delay],
        {
          reject: false,
        },
      );
      if (failed) isDelayed = false;
    }
    return {
      serverAddress: SERVER_ADDRESS,
      on: (host) => ['ip', 'netns', 'exec', names[host]],
      isDelayed,
      remove,
    };
  } catch (error) {
    await remove();
    throw error;
  }
}
