import { BlockList, isIP } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import { expect, test } from '@jest/globals';
import * as ours from '../../../src/hosts/n8n/net';
import * as util from '../../../src/hosts/n8n/node_util';

const addresses = [
  ...['127.0.0.1', '10.1.2.3', '172.31.255.255', '172.32.0.0', '169.254.169.254', '8.8.8.8', '255.255.255.255'],
  ...['256.1.1.1', '1.2.3', '1.2.3.4.5', '', 'localhost', '0x7f.0.0.1', '::', '::1', 'fe80::1', 'fd00:ec2::254'],
  ...['::ffff:10.0.0.1', '::ffff:1.2.3.400', '2001:db8::1', '1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7', '1::2::3', 'g::1'],
  ...['1:2:3:4:5:6:7::', '::8', ':::', '1:2:3:4:5:6:7:8:9', '64:ff9b::1.2.3.4', '12345::1', ':1', '1:'],
];

test.each(addresses)('%j is an address for n8n exactly if it is one for Node', (address) => {
  expect(ours.isIP(address)).toBe(isIP(address));
});

test('ranges contain the same addresses as in Node', () => {
  const ranges = [
    ['10.0.0.0', 8, 'ipv4'],
    ['172.16.0.0', 12, 'ipv4'],
    ['224.0.0.0', 3, 'ipv4'],
    ['fc00::', 7, 'ipv6'],
    ['2000::', 3, 'ipv6'],
    ['::1', 128, 'ipv6'],
  ] as const;
  for (const [network, prefix, family] of ranges) {
    const [own, node] = [new ours.BlockList(), new BlockList()];
    own.addSubnet(network, prefix);
    node.addSubnet(network, prefix, family);
    // Node counts an IPv4 address in IPv6 as IPv4; the connector takes it out first.
    const plain = addresses.filter((one) => isIP(one) === (family === 'ipv4' ? 4 : 6) && !one.includes('ffff:'));
    expect(plain.map((one) => [one, own.check(one, family)])).toEqual(
      plain.map((one) => [one, node.check(one, family)]),
    );
  }
});

test.each([
  [1, 1],
  [NaN, NaN],
  ['a', 'b'],
  [{ a: [1, { b: null }] }, { a: [1, { b: null }] }],
  [
    { a: 1, b: 2 },
    { b: 2, a: 1 },
  ],
  [{ a: 1 }, { a: 1, b: undefined }],
  [{ a: undefined }, { b: undefined }],
  [[], {}],
  [[1, 2], [1]],
  [null, {}],
])('%j and %j are equal for n8n exactly if they are for Node', (one, other) => {
  expect(util.isDeepStrictEqual(one, other)).toBe(isDeepStrictEqual(one, other));
});
