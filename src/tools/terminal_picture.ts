/** A line of a transcript: who speaks, and the text, which is wrapped. */
export interface TranscriptLine {
  who: string;
  text: string;
  /** `question`: what a person sees and decides. */
  tone?: 'call' | 'question' | 'answer';
}

const columns = 88;
const [size, lineHeight, characterWidth, padding] = [13, 20, 7.83, 20];
const colors = { call: '#8ec7ff', question: '#ffd27d', answer: '#b8e6b0', who: '#9aa6c1' };

/** An SVG picture of a transcript, in the manner of a terminal. */
export function terminalPicture(title: string, lines: readonly TranscriptLine[]): string {
  const width = Math.max(...lines.map(({ who }) => who.length)) + 2;
  const rows = lines.flatMap(({ who, text, tone = 'call' }) =>
    text
      .split('\n')
      .flatMap((line) => wrapped(line, columns - width))
      .map((line, i) => ({ who: i === 0 ? who : '', line, color: colors[tone] })),
  );
  const [wide, high] = [Math.ceil(columns * characterWidth) + 2 * padding, (rows.length + 2) * lineHeight + padding];
  const texts = rows.flatMap(({ who, line, color }, i) => {
    const y = padding + (i + 2) * lineHeight;
    const at = (column: number, text: string, fill: string): string =>
      `  <text x="${Math.round(padding + column * characterWidth)}" y="${y}" fill="${fill}">${escaped(text)}</text>`;
    return [...(who ? [at(0, who, colors.who)] : []), at(width, line, color)];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${wide} ${high}" width="${wide}" height="${high}" role="img">`,
    `  <title>${escaped(title)}</title>`,
    `  <desc>${escaped(lines.map(({ who, text }) => `${who}: ${text}`).join('\n'))}</desc>`,
    `  <style>text { font: ${size}px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; white-space: pre }</style>`,
    `  <rect width="${wide}" height="${high}" rx="10" fill="#1b2233"/>`,
    ...['#ff6059', '#ffbd2e', '#28c941'].map(
      (fill, i) => `  <circle cx="${padding + i * 18}" cy="18" r="5" fill="${fill}"/>`,
    ),
    ...texts,
    '</svg>',
    '',
  ].join('\n');
}

/** A line in parts of at most `most` characters, broken at spaces and after commas where possible. */
function wrapped(line: string, most: number): string[] {
  const parts: string[] = [];
  let rest = line;
  while (rest.length > most) {
    const place = Math.max(rest.lastIndexOf(' ', most), rest.lastIndexOf(',', most - 1) + 1);
    const end = place > 0 ? place : most;
    parts.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return [...parts, rest];
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
