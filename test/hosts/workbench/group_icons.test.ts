import { expect, test } from '@jest/globals';
import { catalogue } from '../../../src';
import { groupIcon, iconNames } from '../../../src/hosts/workbench/page/shell/group_icons';

test('the page can draw the icon of every group, and has no other', () => {
  const named = Object.values(catalogue().groups).flatMap(({ icon }) => icon ?? []);
  expect([...new Set(named)].toSorted()).toEqual([...iconNames].toSorted());
  expect(groupIcon({ icon: 'no-such-icon' })).toBe(groupIcon(undefined));
});
