import { expect, test } from '@jest/globals';
import { recordingSvg } from './demo/recording_svg';
import { screenOf } from './demo/screen';

const escape = String.fromCharCode(27);
const texts = (output: string) => screenOf(output).map((spans) => spans.map(({ text }) => text).join(''));

test.each([
  ['a redrawn line', `one\r${escape}[0Ktwo\r\n`, ['two', '']],
  ['redrawn lines', `a\nb\n${escape}[2A${escape}[0Jc\n`, ['c', '']],
  ['hidden cursors', `${escape}[?25la${escape}[?25h`, ['a']],
])('the screen after %s', (_, output, lines) => expect(texts(output)).toEqual(lines));

test('colors become spans, and markup in a text stays text', () => {
  expect(screenOf(`${escape}[31mError:${escape}[39m x`)[0]).toEqual([
    { text: 'Error:', bold: false, dim: false, color: 'red' },
    { text: ' x', bold: false, dim: false, color: undefined },
  ]);
  expect(recordingSvg(['<script>&'], { width: 10, height: 2 })).toContain('&lt;script&gt;&amp;');
});
