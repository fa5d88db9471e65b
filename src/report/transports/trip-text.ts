import type { RoundEstimate } from '../../findings/round-estimate.js';
import { type Payload, TRANSPORTS, type Transport } from '../../model/transports.js';
import { halfWidth } from '../../statistics/estimate.js';

/** Shows microseconds in at most five characters: `8.2`, `480`, `12k`, `1.2M`. Digits that the interval drowns are left out. */
export function microseconds(time: RoundEstimate): string {
  const us = time.value * 1000;
  const width = halfWidth(time) * 1000;
  if (us >= 999_500) return `${digits(us / 1e6, width / 1e6)}M`;
  return us >= 999.5 ? `${digits(us / 1000, width / 1000)}k` : digits(us, width);
}

/** Shows a rate with two digits: `58,000`. Routes differ by more. */
export function perSecondText(rate: RoundEstimate): string {
  return Number(rate.value.toPrecision(2)).toLocaleString('en');
}

function digits(value: number, width: number): string {
  if (value < 9.95 && width < value / 5) return value.toFixed(1);
  return String(Math.max(1, Math.round(width > value / 20 ? Number(value.toPrecision(2)) : value)));
}

/** Names a payload in a table: `bytes 64 KiB`. */
export function payloadTitle({ kind, size }: Payload): string {
  return TITLES[kind](size);
}

const TITLES: Readonly<Record<Payload['kind'], (size: number) => string>> = {
  number: () => 'number',
  object: () => 'small object',
  text: (size) => `text ${binary(size)}`,
  grid: () => 'boolean grid',
  bytes: (size) => `bytes ${binary(size)}`,
  nested: (size) => `${size} objects`,
};

/** Shows a size of a kind: `64 KiB`, `1,555 objects`. */
export function sizeText(kind: Payload['kind'], size: number): string {
  const rounded = Number(size.toPrecision(2));
  return kind === 'nested' ? `${Math.round(rounded).toLocaleString('en')} objects` : binary(size);
}

/** Shows bytes in binary units, with two digits: `64 B`, `8 KiB`, `1.5 MiB`. */
function binary(bytes: number): string {
  const [unit, scale] =
    bytes >= 2 ** 20 ? ['MiB', 2 ** 20] : bytes >= 1024 ? ['KiB', 1024] : (['B', 1] as const);
  return `${Number((bytes / Number(scale)).toPrecision(2))} ${unit}`;
}

/** Names routes in a sentence. */
export function routeTitles(routes: readonly Transport[]): string {
  return routes.map((route) => TRANSPORTS[route].title).join(', ');
}
