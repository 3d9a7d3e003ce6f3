/** A piece of a line in one style. */
export interface Span {
  text: string;
  bold: boolean;
  dim: boolean;
  color: 'red' | 'green' | 'yellow' | 'cyan' | undefined;
}

type Style = Omit<Span, 'text'>;
type Cell = Style & { text: string };

const usual: Style = { bold: false, dim: false, color: undefined };
const colors: Record<number, Span['color']> = { 31: 'red', 32: 'green', 33: 'yellow', 36: 'cyan' };
const sequence = new RegExp(`${String.fromCharCode(27)}\\[([0-9;?]*)([A-Za-z])|[\\s\\S]`, 'gu');

/** The lines that a terminal shows after a text, as far as the command line's own control sequences go. */
export function screenOf(output: string): Span[][] {
  const lines: Cell[][] = [[]];
  let [row, column, style] = [0, 0, usual];
  for (const [text, numbers = '', command] of output.matchAll(sequence)) {
    const count = Number.parseInt(numbers, 10) || 0;
    if (command === 'm') for (const code of numbers.split(';').map(Number)) style = styled(style, code);
    else if (command === 'A') row = Math.max(0, row - (count || 1));
    else if (command === 'K') lines[row]?.splice(column);
    else if (command === 'J') {
      lines.splice(row + 1);
      lines[row]?.splice(column);
    } else if (command !== undefined) continue;
    else if (text === '\r') column = 0;
    else if (text === '\n') {
      row += 1;
      column = 0;
      lines[row] ??= [];
    } else {
      const line = (lines[row] ??= []);
      while (line.length < column) line.push({ ...usual, text: ' ' });
      line[column] = { ...style, text };
      column += 1;
    }
  }
  return lines.map(spansOf);
}

function styled(style: Style, code: number): Style {
  if (code === 0) return usual;
  if (code === 1) return { ...style, bold: true };
  if (code === 2) return { ...style, dim: true };
  if (code === 22) return { ...style, bold: false, dim: false };
  if (code === 39) return { ...style, color: undefined };
  return code in colors ? { ...style, color: colors[code] } : style;
}

function spansOf(cells: readonly Cell[]): Span[] {
  const spans: Span[] = [];
  for (const { text, ...style } of cells) {
    const last = spans.at(-1);
    if (last && last.bold === style.bold && last.dim === style.dim && last.color === style.color) last.text += text;
    else spans.push({ text, ...style });
  }
  return spans;
}
