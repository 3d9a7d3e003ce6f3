import { screenOf, type Span } from './screen';

const [cell, line, margin] = [8.4, 19, 20];
const seconds = 6;
const palette = { red: '#ff7b72', green: '#7ee787', yellow: '#e3b341', cyan: '#79c0ff' } as const;

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const plain = (text: string): string => text.replaceAll(/[&<>]/g, (one) => escapes[one] ?? one);

/** An animated picture that shows each scene for some seconds; the first one where motion is unwanted. */
export function recordingSvg(scenes: readonly string[], { width, height }: { width: number; height: number }): string {
  const [w, h] = [Math.ceil(width * cell + 2 * margin), height * line + 2 * margin + 20];
  const share = 100 / scenes.length;
  const styles = scenes.map((_, i) => `#s${i}{animation-delay:${i * seconds}s}`).join('');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}" role="img" aria-label="The command line in a terminal">`,
    `<style>text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;fill:#e6edf3;white-space:pre}.b{font-weight:700}.d{opacity:.65}` +
      `.s{opacity:0;animation:show ${scenes.length * seconds}s infinite step-end}${styles}` +
      `@keyframes show{0%{opacity:1}${share}%{opacity:0}}@media (prefers-reduced-motion:reduce){.s{animation:none}#s0{opacity:1}}</style>`,
    `<rect width="${w}" height="${h}" rx="10" fill="#0d1117"/>`,
    ...['#ff5f57', '#febc2e', '#28c840'].map((fill, i) => `<circle cx="${22 + i * 20}" cy="20" r="6" fill="${fill}"/>`),
    ...scenes.map((scene, i) => `<g class="s" id="s${i}">${lines(scene, height)}</g>`),
    '</svg>',
    '',
  ].join('\n');
}

const lines = (scene: string, height: number): string =>
  screenOf(scene)
    .slice(0, height)
    .map((spans, i) =>
      spans.length ? `<text x="${margin}" y="${margin + 34 + i * line}">${spans.map(tspan).join('')}</text>` : '',
    )
    .join('');

function tspan({ text, bold, dim, color }: Span): string {
  const names = [bold && 'b', dim && 'd'].filter(Boolean).join(' ');
  const attributes = `${names && ` class="${names}"`}${color ? ` fill="${palette[color]}" style="fill:${palette[color]}"` : ''}`;
  return attributes ? `<tspan${attributes}>${plain(text)}</tspan>` : plain(text);
}
