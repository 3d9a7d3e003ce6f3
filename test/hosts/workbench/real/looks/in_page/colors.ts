import type { Defect } from '../defect';
import { nameOf, seen } from './elements';

/** Grounds of the other theme: a white box in the dark, a black one in the light. */
export function otherTheme(): Defect[] {
  const dark = lightness(getComputedStyle(document.documentElement).backgroundColor) < 0.5;
  return seen<HTMLElement>('body *').flatMap((element) => {
    const { backgroundColor } = getComputedStyle(element);
    const { width, height } = element.getBoundingClientRect();
    if (
      alpha(backgroundColor) < 0.9 ||
      width * height < 500 ||
      element.matches('.primary, .danger, .overlay, progress')
    )
      return [];
    const ground = lightness(backgroundColor);
    const wrong = dark ? ground > 0.55 : ground < 0.2;
    return wrong ? [{ kind: 'theme', element: nameOf(element), note: backgroundColor }] : [];
  });
}

/** Borders of fields that are too faint to find the field. */
export const faintFields = (): Defect[] =>
  seen<HTMLElement>('input:not([type=checkbox], [type=radio], [type=file], [cmdk-input]), select, textarea').flatMap(
    (field) => {
      const { borderTopColor, backgroundColor } = getComputedStyle(field);
      if (field.matches(':disabled')) return [];
      const ratio = contrast(borderTopColor, alpha(backgroundColor) ? backgroundColor : groundOf(field));
      return ratio < 2.95 ? [{ kind: 'faint', element: nameOf(field), note: `border ${ratio.toFixed(1)} : 1` }] : [];
    },
  );

function groundOf(element: Element): string {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const { backgroundColor } = getComputedStyle(at);
    if (alpha(backgroundColor) > 0.9) return backgroundColor;
  }
  return 'rgb(255, 255, 255)';
}

const channels = (color: string): number[] => (color.match(/[\d.]+/g) ?? []).map(Number);
const alpha = (color: string): number => channels(color)[3] ?? 1;
const lightness = (color: string): number =>
  channels(color)
    .slice(0, 3)
    .reduce((sum, one) => sum + one, 0) / 765;

/** The contrast of WCAG. */
function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = channels(color)
    .slice(0, 3)
    .map((one) => one / 255)
    .map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
