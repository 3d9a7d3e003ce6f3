import { BlockList, isIP } from 'node:net';

/**
 * Classifies an IP address as an upload target: on the public internet; in a private network; on this machine; or never a storage service:
 * link-local, a cloud's metadata service, unspecified, multicast, documentation.
 */
export type Reach = 'public' | 'private' | 'loopback' | 'never';

type Range = [network: string, prefix: number];

/** IPv4 ranges that are not public (RFC 6890), and the addresses of cloud services that issue machine credentials. */
const four: Partial<Record<Reach, Range[]>> = {
  loopback: [['127.0.0.0', 8]],
  never: [
    ['0.0.0.0', 8],
    ['169.254.0.0', 16],
    ['100.100.100.200', 32], // Alibaba Cloud
    ['192.0.0.192', 32], // Oracle Cloud
    ['168.63.129.16', 32], // Azure
    ['192.0.2.0', 24],
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['192.88.99.0', 24],
    ['224.0.0.0', 3],
  ],
  private: [
    ['10.0.0.0', 8],
    ['172.16.0.0', 12],
    ['192.168.0.0', 16],
    ['100.64.0.0', 10],
    ['192.0.0.0', 24],
    ['198.18.0.0', 15],
  ],
};

/** The same for IPv6. Nothing outside 2000::/3 is public. */
const six: Partial<Record<Reach, Range[]>> = {
  loopback: [['::1', 128]],
  never: [
    ['fd00:ec2::254', 128], // Amazon
    ['fd20:ce::254', 128], // Google
    ['2001::', 23], // Teredo and other IETF protocols
    ['2001:db8::', 32],
    ['3fff::', 20],
  ],
  private: [
    ['fc00::', 7],
    ['fec0::', 10],
    ['64:ff9b:1::', 48],
  ],
  public: [['2000::', 3]],
};

const listed = (table: Partial<Record<Reach, Range[]>>, family: 'ipv4' | 'ipv6'): [Reach, BlockList][] =>
  (['loopback', 'never', 'private', 'public'] as const).map((reach) => {
    const list = new BlockList();
    for (const [network, prefix] of table[reach] ?? []) list.addSubnet(network, prefix, family);
    return [reach, list];
  });
const lists = { ipv4: listed(four, 'ipv4'), ipv6: listed(six, 'ipv6') };

/** Classifies an IP address of either family, in any spelling that `net.isIP` accepts; `never` for other text. */
export function reachOf(address: string): Reach {
  const [plain = ''] = address.split('%', 1);
  const version = isIP(plain);
  if (version === 0) return 'never';
  if (version === 6) {
    const within = embedded(plain);
    return within === undefined ? find('ipv6', plain, 'never') : reachOf(within);
  }
  return find('ipv4', plain, 'public');
}

const find = (family: 'ipv4' | 'ipv6', address: string, otherwise: Reach): Reach =>
  lists[family].find(([, list]) => list.check(address, family))?.[0] ?? otherwise;

/** The IPv4 address embedded in an IPv6 one: mapped, compatible, translated (RFC 6052, RFC 8215) or 6to4. */
function embedded(address: string): string | undefined {
  const groups = groupsOf(address);
  const quad = (high = 0, low = 0): string => [high >> 8, high & 255, low >> 8, low & 255].join('.');
  const start = groups
    .slice(0, 6)
    .map((group) => group.toString(16))
    .join(':');
  const translated = ['0:0:0:0:0:ffff', '0:0:0:0:ffff:0', '64:ff9b:0:0:0:0'].includes(start);
  // ::1 and :: are IPv6 addresses, although they start like IPv4-compatible ones.
  const compatible = start === '0:0:0:0:0:0' && (groups[6] ?? 0) > 0;
  if (translated || compatible) return quad(groups[6], groups[7]);
  return groups[0] === 0x2002 ? quad(groups[1], groups[2]) : undefined;
}

/** The eight groups of an IPv6 address. */
function groupsOf(address: string): number[] {
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  const [, before = '', a, b, c, d] = dotted ?? [];
  const hex = (high: unknown, low: unknown): string => (Number(high) * 256 + Number(low)).toString(16);
  const [head = '', tail] = (dotted ? `${before}${hex(a, b)}:${hex(c, d)}` : address).split('::');
  const read = (part: string): number[] => (part ? part.split(':').map((group) => parseInt(group, 16)) : []);
  const [left, right] = [read(head), read(tail ?? '')];
  const gap = tail === undefined ? 0 : 8 - left.length - right.length;
  return [...left, ...Array.from({ length: gap }, () => 0), ...right];
}

/** Classifies a host name before it is resolved. */
export function reachOfName(name: string): Reach {
  const plain = name.toLowerCase().replace(/\.$/, '');
  if (/(^|\.)localhost$/.test(plain)) return 'loopback';
  if (/^(metadata|instance-data)(\.|$)/.test(plain)) return 'never';
  return !plain.includes('.') || /\.(local|localdomain|internal|intranet|lan|home|corp|home\.arpa)$/.test(plain)
    ? 'private'
    : 'public';
}

export interface UploadPolicy {
  /** The connection's own server: if it is on this machine, such as the simulator, it may use addresses on this machine. */
  origin: string;
  /** Whether private network addresses are allowed. */
  allowPrivate?: boolean;
  /** Whether this process resolves names and connects to the result. With a proxy it does not, so no IP address is allowed. */
  resolves?: boolean;
}

/** Whether a file may be sent to such an address. */
export function mayReach(reach: Reach, { origin, allowPrivate = false }: UploadPolicy): boolean {
  if (reach === 'loopback') return isLoopback(hostOf(new URL(origin)));
  return reach === 'public' || (reach === 'private' && allowPrivate);
}

/**
 * The URL of a pre-signed address, or why it is not allowed, as the end of a sentence that begins with "the address". Checks only the
 * address; check its resolved IP addresses with `reachOf` and `mayReach`.
 */
export function uploadUrl(address: string, policy: UploadPolicy): URL | string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url) return 'is not a URL';
  const host = hostOf(url);
  const local = isLoopback(host) && isLoopback(hostOf(new URL(policy.origin)));
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && local)) return 'does not begin with https://';
  if (url.username || url.password) return 'contains a user name or a password';
  const literal = isIP(host) !== 0;
  if (literal && policy.resolves === false && !local) return "is an IP address, which can't be checked behind a proxy";
  const reach = literal ? reachOf(host) : reachOfName(host);
  if (mayReach(reach, policy)) return url;
  return reach === 'private' ? 'is in a private network' : 'is on this machine or is reserved';
}

/** A URL's host without the brackets of IPv6. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

const isLoopback = (host: string): boolean => (isIP(host) ? reachOf(host) : reachOfName(host)) === 'loopback';
