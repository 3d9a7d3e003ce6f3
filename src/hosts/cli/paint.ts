import { styleText } from 'node:util';

/** Colors for a terminal; without color, texts are unchanged. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  good(text: string): string;
  warning(text: string): string;
  bad(text: string): string;
}

const plain = (text: string): string => text;

/** The colors of a stream: only of a terminal, and only if `color` allows it. */
export function paintFor({ isTTY }: { isTTY?: boolean }, color: boolean): Paint {
  if (!isTTY || !color) return { bold: plain, dim: plain, good: plain, warning: plain, bad: plain };
  const styled =
    (format: Parameters<typeof styleText>[0]) =>
    (text: string): string =>
      styleText(format, text, { validateStream: false });
  return {
    bold: styled('bold'),
    dim: styled('dim'),
    good: styled('green'),
    warning: styled('yellow'),
    bad: styled('red'),
  };
}
