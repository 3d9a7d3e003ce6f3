/**
 * The parts of Node's `net` that the connector uses, for n8n, which allows its nodes no module of Node: they recognize private addresses.
 * The build puts it in place of `node:net`.
 */

/** The bits of an address; undefined if it is none. */
function bitsOf(address: string): { bits: bigint; version: 4 | 6 } | undefined {
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(address)) {
    const parts = address.split('.').map(Number);
    if (parts.some((part) => part > 255)) return undefined;
    return { bits: parts.reduce((bits, part) => (bits << 8n) | BigInt(part), 0n), version: 4 };
  }
  if (!address.includes(':')) return undefined;
  const four = /^(.*:)(\d{1,3}(?:\.\d{1,3}){3})$/.exec(address);
  const low = four ? bitsOf(four[2] ?? '')?.bits : undefined;
  if (four && low === undefined) return undefined;
  const text =
    four && low !== undefined ? `${four[1]}${(low >> 16n).toString(16)}:${(low & 0xffffn).toString(16)}` : address;
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [before = [], after = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - before.length - after.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...before, ...Array<string>(missing).fill('0'), ...after];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return { bits: groups.reduce((bits, group) => (bits << 16n) | BigInt(parseInt(group, 16)), 0n), version: 6 };
}

/** 4 or 6 for an IP address, otherwise 0. */
export const isIP = (text: string): 0 | 4 | 6 => bitsOf(text)?.version ?? 0;

/** Ranges of addresses. */
export class BlockList {
  readonly #ranges: { version: 4 | 6; start: bigint; drop: bigint }[] = [];

  addSubnet(network: string, prefix: number): void {
    const found = bitsOf(network);
    if (!found) throw new TypeError(`${network} is not an address.`);
    const drop = BigInt((found.version === 4 ? 32 : 128) - prefix);
    this.#ranges.push({ version: found.version, start: found.bits >> drop, drop });
  }

  check(address: string, _family?: string): boolean {
    const found = bitsOf(address);
    return (
      found !== undefined &&
      this.#ranges.some(({ version, start, drop }) => version === found.version && found.bits >> drop === start)
    );
  }
}
