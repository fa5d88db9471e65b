import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** The files of a server that proves to be `localhost`. */
export interface TlsFiles {
  readonly certificate: string;
  readonly key: string;
}

/** Makes a certificate that signs itself; undefined where openssl is not installed. */
export function makeTlsFiles(folder: string): TlsFiles | undefined {
  const files = { certificate: join(folder, 'server.crt'), key: join(folder, 'server.key') };
  const { status } = spawnSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=localhost'],
      ...['-addext', 'subjectAltName=DNS:localhost', '-keyout', files.key, '-out', files.certificate],
    ],
    { stdio: 'ignore' },
  );
  return status === 0 ? files : undefined;
}
